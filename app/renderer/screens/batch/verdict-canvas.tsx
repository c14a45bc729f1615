import { useTranslation } from 'react-i18next';
import type { LaneOutcome } from '../../../api/review.ts';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import { ToolboxCanvas } from '../../canvas/toolbox-canvas.tsx';
import type { ToolboxSession } from '../../canvas/use-toolbox.ts';
import type { ItemPicture } from '../../state/draft-session.ts';
import type { ClassLook } from '../../state/class-look.ts';
import { stateOfVerdict, StateTag } from '../../ui/state-tag.tsx';

interface VerdictCanvasProps {
  readonly picture: ItemPicture;
  readonly document: AnnotationDocument;
  readonly tools: ToolboxSession;
  readonly looks: readonly ClassLook[];
  readonly outcome: LaneOutcome | undefined;
  /** Whether the document is what reviewers were shown in place of the submitted label. */
  readonly shown: boolean;
}

/** The submitted label on its picture, to be looked at: the verdict is a glyph on every chip, and a word at the corner. */
export function VerdictCanvas({ picture, document, tools, looks, outcome, shown }: VerdictCanvasProps) {
  const { t } = useTranslation();
  return (
    <div className="canvas" data-region="canvas">
      <ToolboxCanvas
        picture={picture}
        document={document}
        tools={tools}
        classes={looks}
        label={t('label.canvas')}
        readOnly
        verdict={outcome?.verdict ?? null}
      />
      {outcome && (
        <div className="on-canvas left" data-theme="dark">
          <StateTag kind={stateOfVerdict(outcome.verdict)}>
            {t(shown ? 'traps.onCanvas' : `verdict.${outcome.verdict}`)}
          </StateTag>
        </div>
      )}
    </div>
  );
}
