import { type ItemComment, itemCommentSchema } from '../../domain/annotation/item-comment.ts';
import { readActiveTime, writeActiveTime } from '../store/active-time.ts';
import { readCommentRecords, removeComment, writeComment } from '../store/comment-rows.ts';
import type { WritableDatabase } from '../store/database.ts';
import { readDraft } from '../store/drafts.ts';
import type { LaneReference } from './drafts.ts';
import { LabelingError } from './labeling-error.ts';

/** What is kept beside an item's drawing: comments, and how long somebody worked on it. Every function returns once it is on disk. */
export interface Notes {
  /** The oldest first; none where nobody opened the item yet. */
  comments(lane: LaneReference): ItemComment[];
  /** Adds a comment, or changes the one of its id. */
  putComment(lane: LaneReference, comment: ItemComment): ItemComment;
  removeComment(lane: LaneReference, id: string): void;
  activeTime(lane: LaneReference): number;
  /** Never goes back: a count that comes late is of no account. @param milliseconds in all */
  setActiveTime(lane: LaneReference, milliseconds: number): number;
}

/**
 * Notes over the store.
 *
 * @throws LabelingError `batch-unknown` where something is to be kept for an item without a draft. Reading finds nothing there: a
 *   window asks for the notes of an item at the same time as for its draft, which makes it.
 */
export function openNotes(database: WritableDatabase): Notes {
  const draftOf = ({ batch, lane }: LaneReference): number => {
    const draft = readDraft(database, batch, lane);
    if (draft) return draft.id;
    throw new LabelingError(
      'batch-unknown',
      `There is no draft for item ${lane + 1} of batch ${batch}. Lease the batch first.`,
    );
  };
  return {
    comments({ batch, lane }) {
      const draft = readDraft(database, batch, lane);
      if (draft === undefined) return [];
      return readCommentRecords(database, draft.id)
        .map((record) => itemCommentSchema.parse(JSON.parse(record)))
        .sort((a, b) => a.createdAt - b.createdAt || (a.id < b.id ? -1 : 1));
    },
    putComment(lane, comment) {
      writeComment(database, draftOf(lane), { comment: comment.id, record: JSON.stringify(comment) });
      return comment;
    },
    removeComment: (lane, id) => removeComment(database, draftOf(lane), id),
    activeTime({ batch, lane }) {
      const draft = readDraft(database, batch, lane);
      return draft === undefined ? 0 : readActiveTime(database, draft.id);
    },
    setActiveTime: (lane, milliseconds) =>
      database.transaction(() => {
        const draft = draftOf(lane);
        const most = Math.max(milliseconds, readActiveTime(database, draft));
        writeActiveTime(database, draft, most);
        return most;
      }),
  };
}
