import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import {
  commentText,
  isCommentTooLong,
  type CommentAnchor,
  type ItemComment,
} from '../../../domain/annotation/item-comment.ts';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import type { ImagePoint } from '../../../domain/geometry/point.ts';
import { useErrorText } from '../../state/error-text.ts';
import { newShapeId } from '../../state/new-shape-id.ts';
import { useSession } from '../../state/session.tsx';
import { useLiveValue } from '../../state/use-live.ts';
import { asApiError } from '../../client/workstation-client.ts';
import { useToast } from '../../ui/toast.tsx';

const NONE: readonly ItemComment[] = [];

/** What is being written: a new comment, or another text for one. */
export interface Writing {
  readonly anchor: CommentAnchor;
  readonly comment: ItemComment | null;
}

export type Comments = ReturnType<typeof useComments>;

/** The comments of an item and what can be done with them; what is being written; all of it on disk before it shows. */
export function useComments(batch: string, lane: number) {
  const { t } = useTranslation();
  const { client } = useSession();
  const toast = useToast();
  const words = useErrorText();
  const comments = useLiveValue('labeling.comments', { batch, lane }) ?? NONE;
  const [writing, setWriting] = useState<Writing | null>(null);
  const say = (cause: unknown) => {
    const { title, text } = words(asApiError(cause));
    toast({ icon: 'rejected', tone: 'rejected', title, text });
  };
  const put = async (comment: Omit<ItemComment, 'createdAt'> & { readonly createdAt: number | null }) => {
    try {
      await client.labeling.putComment({ batch, lane, ...comment });
      return true;
    } catch (cause) {
      say(cause);
      return false;
    }
  };
  return {
    comments,
    open: comments.filter(({ resolved }) => !resolved),
    writing,
    begin: (anchor: CommentAnchor) => setWriting({ anchor, comment: null }),
    edit: (comment: ItemComment) => setWriting({ anchor: comment.anchor, comment }),
    cancel: () => setWriting(null),
    /** @returns whether it is on disk */
    async save(text: string): Promise<boolean> {
      if (writing === null || commentText(text) === '' || isCommentTooLong(text)) return false;
      const { anchor, comment } = writing;
      const fresh = { id: newShapeId(), anchor, createdAt: null, resolved: false };
      const saved = await put({ ...(comment ?? fresh), text });
      if (!saved) return false;
      setWriting(null);
      if (comment !== null && comment.text !== commentText(text))
        toast({
          icon: 'check',
          title: t('panels.comment.changed'),
          action: { label: t('label.undo'), run: () => void put(comment) },
        });
      return true;
    },
    resolve: (comment: ItemComment) => void put({ ...comment, resolved: !comment.resolved }),
    async remove(comment: ItemComment): Promise<void> {
      try {
        await client.labeling.removeComment({ batch, lane, id: comment.id });
        toast({
          icon: 'trash',
          title: t('frame.comments.deleted'),
          action: { label: t('label.undo'), run: () => void put(comment) },
        });
      } catch (cause) {
        say(cause);
      }
    },
  };
}

/** What a new comment is pinned to: the selected shape, else where the pointer is on the picture, else the item. */
export function anchorHere(
  document: AnnotationDocument,
  selection: readonly ShapeId[],
  crosshair: ImagePoint | null,
): CommentAnchor {
  const [shape] = selection;
  if (shape !== undefined) return { kind: 'shape', shape };
  const { width, height } = document.image;
  const inside =
    crosshair !== null && crosshair.x >= 0 && crosshair.y >= 0 && crosshair.x <= width && crosshair.y <= height;
  return inside ? { kind: 'point', at: crosshair } : { kind: 'item' };
}
