import { readActiveTime, writeActiveTime } from './active-time.ts';
import { readCommentAfter, writeComment } from './comment-rows.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** Copies what can be read of a draft's comments, and its time. Where one row cannot be reached, those behind it cannot either. */
export function salvageComments(source: ReadableDatabase, target: WritableDatabase, draft: number): void {
  try {
    for (let next = readCommentAfter(source, draft, ''); next; next = readCommentAfter(source, draft, next.comment)) {
      const { comment, record } = next;
      if (record !== undefined) writeComment(target, draft, { comment, record });
    }
  } catch {
    // Older files have no such table; in this one the rest is gone.
  }
  try {
    const time = readActiveTime(source, draft);
    if (time > 0) writeActiveTime(target, draft, time);
  } catch {
    // It starts at nothing again.
  }
}
