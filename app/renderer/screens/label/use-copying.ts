import { useRef } from 'react';
import { useStore } from 'zustand';
import { useTranslation } from 'react-i18next';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import {
  type CopiedShapes,
  copiedText,
  copyShapes,
  pasteShapes,
  type Pasting,
  readCopied,
} from '../../../domain/annotation/clipboard.ts';
import { deleteShapes } from '../../../domain/annotation/commands.ts';
import { newShapeId } from '../../state/new-shape-id.ts';
import { useSession } from '../../state/session.tsx';
import { useToast } from '../../ui/toast.tsx';
import type { EditingInput } from './use-editing.ts';

/** Image pixels between a shape and what was pasted on it. */
const BESIDE = 12;

/** Copy, cut, paste, and copying to the next item. @param say tells what was done */
export function useCopying(
  { itemKey, session, tools, classes, next }: Omit<EditingInput, 'editable' | 'document'>,
  say: (words: string) => void,
) {
  const { t } = useTranslation();
  const toast = useToast();
  const { copied } = useSession();
  const { text: held } = useStore(copied);
  /** How often the copied shapes were pasted where they came from: each lies beside the one before. */
  const pasted = useRef(0);
  const { selection } = tools;

  const copy = (): string | null => {
    const document = session.document();
    const shapes = document && copyShapes(document, selection, classes, itemKey);
    if (!shapes) return null;
    const text = copiedText(shapes);
    copied.setState({ text });
    pasted.current = 0;
    say(t('editing.done.copy', { count: shapes.shapes.length }));
    return text;
  };

  const cut = (): string | null => {
    const text = copy();
    const document = session.document();
    if (text === null || document === undefined) return null;
    const diff = deleteShapes(document, selection);
    session.commit(diff);
    tools.select([]);
    say(t('editing.done.cut', { count: diff.removed.length }));
    return text;
  };

  const into = (document: AnnotationDocument, shapes: CopiedShapes, beside: number): Pasting =>
    pasteShapes(document, shapes, {
      classes,
      offset: { dx: beside, dy: beside },
      freshId: newShapeId,
      freshGroup: newShapeId,
    });

  const tellLeftOut = ({ unknownClasses, outside, attributesLeftOut }: Pasting) => {
    const sentences = [
      ...[...unknownClasses].map(([name, count]) => t('editing.unknownClass', { count, name })),
      ...(outside > 0 ? [t('editing.outside', { count: outside })] : []),
      ...(attributesLeftOut > 0 ? [t('editing.attributes', { count: attributesLeftOut })] : []),
    ];
    if (sentences.length > 0) toast({ icon: 'info', title: t('editing.leftOut'), text: sentences.join(' ') });
  };

  const paste = (text: string) => {
    const document = session.document();
    const shapes = readCopied(text);
    if (document === undefined) return;
    if (shapes === null) {
      toast({ icon: 'info', title: t('editing.notPasted'), text: t('editing.notPastedText') });
      return;
    }
    if (text !== copied.getState().text) pasted.current = 0;
    copied.setState({ text });
    if (shapes.item === itemKey) pasted.current += 1;
    const pasting = into(document, shapes, shapes.item === itemKey ? pasted.current * BESIDE : 0);
    session.commit(pasting.diff);
    tools.select(pasting.diff.added.map(({ id }) => id));
    say(t('editing.done.paste', { count: pasting.diff.added.length }));
    tellLeftOut(pasting);
  };

  /** Copies the selection to the next item's drawing; taking it back touches that item alone. */
  const propagate = async (): Promise<void> => {
    const document = session.document();
    const shapes = document && copyShapes(document, selection, classes, itemKey);
    if (!shapes || next === null) return;
    const { number: item } = next;
    const target = next.session();
    if (target.document() === undefined) await target.open();
    const other = target.document();
    if (other === undefined) {
      toast({ icon: 'warn', tone: 'rejected', title: t('editing.notPropagated', { item }) });
      return;
    }
    const pasting = into(other, shapes, 0);
    target.commit(pasting.diff);
    const count = pasting.diff.added.length;
    toast({
      icon: 'copy',
      title: t('editing.propagated', { count, item }),
      action: {
        label: t('editing.undo'),
        run: () => {
          target.takeBack(pasting.diff);
          say(t('editing.takenBack', { item }));
        },
      },
    });
    tellLeftOut(pasting);
  };
  return { copy, cut, paste, pasteHeld: () => paste(held ?? ''), propagate, holds: held !== null };
}
