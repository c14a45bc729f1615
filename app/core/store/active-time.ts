import { checkContentHash, contentHash } from './content-hash.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** Milliseconds that somebody worked on a draft; 0 before anybody did. @throws StoreError `data-damaged` */
export function readActiveTime(database: ReadableDatabase, draft: number): number {
  const row = database
    .prepare<{ active_ms: number; content_hash: string }>(
      'SELECT active_ms, content_hash FROM draft_time WHERE draft = ?',
    )
    .get(draft);
  if (!row) return 0;
  checkContentHash('The time spent on an item', row.content_hash, draft, row.active_ms);
  return row.active_ms;
}

export function writeActiveTime(database: WritableDatabase, draft: number, milliseconds: number): void {
  database.run(
    `INSERT INTO draft_time (draft, active_ms, content_hash) VALUES (?, ?, ?)
     ON CONFLICT (draft) DO UPDATE SET active_ms = excluded.active_ms, content_hash = excluded.content_hash`,
    ...[draft, milliseconds, contentHash(draft, milliseconds)],
  );
}
