import { useTranslation } from 'react-i18next';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import type { CommentAnchor, ItemComment } from '../../../domain/annotation/item-comment.ts';
import { geometryBounds, isPlaced } from '../../../domain/geometry/geometry-measure.ts';
import { type ImagePoint, imagePoint } from '../../../domain/geometry/point.ts';
import { type ToolboxSession, useToolboxState } from '../../canvas/use-toolbox.ts';
import { toScreen } from '../../tools/view.ts';

interface CommentPinsProps {
  /** Those that are not resolved; a pin has its place in the list as number. */
  readonly comments: readonly ItemComment[];
  readonly document: AnnotationDocument;
  readonly tools: ToolboxSession;
  readonly onOpen: (comment: ItemComment) => void;
}

/** Where comments are pinned, over the picture, whatever the zoom. By keys they are reached in their list. */
export function CommentPins({ comments, document, tools, onOpen }: CommentPinsProps) {
  const { t } = useTranslation();
  const view = useToolboxState(tools, ({ toolbox }) => toolbox.view.view);
  return (
    <div className="pins">
      {comments.map((comment, index) => {
        const at = pinPoint(comment.anchor, document);
        if (at === null) return null;
        const { x, y } = toScreen(view, at);
        return (
          <button
            key={comment.id}
            type="button"
            tabIndex={-1}
            className="pin"
            style={{ transform: `translate(${Math.round(x)}px, ${Math.round(y)}px)` }}
            aria-label={t('frame.comments.pin', { number: index + 1, text: comment.text })}
            title={comment.text}
            onClick={() => onOpen(comment)}
          >
            {index + 1}
          </button>
        );
      })}
    </div>
  );
}

/** The top right corner of a shape, or the point itself; null for what has no place or is gone. */
export function pinPoint(anchor: CommentAnchor, document: AnnotationDocument): ImagePoint | null {
  if (anchor.kind === 'point') return anchor.at;
  const shape = anchor.kind === 'shape' ? document.shapes.get(anchor.shape) : undefined;
  if (!shape || !isPlaced(shape.geometry)) return null;
  const { x, y, width } = geometryBounds(shape.geometry);
  return imagePoint(x + width, y);
}
