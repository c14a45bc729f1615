import { useMemo, useState } from 'react';
import type { LaneOutcome } from '../../../api/review.ts';
import { type AnnotationDocument, documentOf } from '../../../domain/annotation/annotation-document.ts';
import type { Shape } from '../../../domain/annotation/shape.ts';
import { useErrorText } from '../../state/error-text.ts';
import { useSession } from '../../state/session.tsx';
import { useCommand } from '../../state/use-command.ts';
import { useToast } from '../../ui/toast.tsx';

export interface ShownLabelSwitch {
  readonly on: boolean;
  readonly busy: boolean;
  readonly toggle: () => void;
}

/**
 * In a trap: the label that reviewers were shown, in place of the true one while the switch is on.
 *
 * @returns a switch where there is something to see, and the document to draw
 */
export function useShownLabel(batch: string, outcome: LaneOutcome | undefined, document: AnnotationDocument) {
  const { client } = useSession();
  const toast = useToast();
  const words = useErrorText();
  const [shown, setShown] = useState<{ readonly lane: number; readonly shapes: readonly Shape[] }>();
  const read = async (lane: number) => setShown({ lane, ...(await client.review.shownLabel({ batch, lane })) });
  const { run, busy } = useCommand(read, {
    onFailure: (error) =>
      toast({ icon: 'rejected', tone: 'rejected', title: words(error).title, text: words(error).text }),
  });
  const shapes = outcome?.trap && shown?.lane === outcome.lane ? shown.shapes : undefined;
  const { image } = document;
  const drawn = useMemo(() => shapes && documentOf(image, shapes), [image, shapes]);
  const toggle: ShownLabelSwitch | undefined = outcome?.trap
    ? { on: drawn !== undefined, busy, toggle: () => (drawn ? setShown(undefined) : void run(outcome.lane)) }
    : undefined;
  return { document: drawn ?? document, toggle };
}
