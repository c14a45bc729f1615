import { checkContentHash, contentHash } from './content-hash.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** A comment as its row holds it: JSON of the domain's record. */
interface CommentRow {
  readonly comment: string;
  readonly record: string;
}

type StoredComment = CommentRow & { readonly content_hash: string };

/** JSON text of every comment of a draft. @throws StoreError `data-damaged` */
export function readCommentRecords(database: ReadableDatabase, draft: number): string[] {
  return database
    .prepare<StoredComment>('SELECT comment, record, content_hash FROM draft_comment WHERE draft = ?')
    .all(draft)
    .map(({ comment, record, content_hash: hash }) => {
      checkContentHash(`Comment ${comment}`, hash, draft, comment, record);
      return record;
    });
}

/** The next comment of a draft in the order of their ids; its record is undefined where its hash does not fit. */
export function readCommentAfter(
  database: ReadableDatabase,
  draft: number,
  after: string,
): { readonly comment: string; readonly record: string | undefined } | undefined {
  const row = database
    .prepare<StoredComment>(
      'SELECT comment, record, content_hash FROM draft_comment WHERE draft = ? AND comment > ? ORDER BY comment LIMIT 1',
    )
    .get(draft, after);
  if (!row) return undefined;
  const { comment, record, content_hash: hash } = row;
  return { comment, record: contentHash(draft, comment, record) === hash ? record : undefined };
}

/** Writes a comment, over the one of its id where there is one. */
export function writeComment(database: WritableDatabase, draft: number, { comment, record }: CommentRow): void {
  database.run(
    `INSERT INTO draft_comment (draft, comment, record, content_hash) VALUES (?, ?, ?, ?)
     ON CONFLICT (draft, comment) DO UPDATE SET record = excluded.record, content_hash = excluded.content_hash`,
    ...[draft, comment, record, contentHash(draft, comment, record)],
  );
}

export function removeComment(database: WritableDatabase, draft: number, comment: string): void {
  database.run('DELETE FROM draft_comment WHERE draft = ? AND comment = ?', draft, comment);
}
