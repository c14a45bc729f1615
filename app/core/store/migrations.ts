import type Database from 'better-sqlite3';
import type { Migration } from './migration.ts';
import { draftsMigration } from './migrations/0001-drafts.ts';
import { outboxMigration } from './migrations/0002-outbox.ts';
import { chainIndexMigration } from './migrations/0003-chain-index.ts';
import { attemptOfIntentMigration } from './migrations/0004-attempt-of-intent.ts';
import { localJobsMigration } from './migrations/0005-local-jobs.ts';
import { commentsMigration } from './migrations/0006-comments.ts';
import { StoreError } from './store-error.ts';

/** In order; the position (from 1) is the schema's number, kept in `user_version`. */
export const MIGRATIONS: readonly Migration[] = [
  draftsMigration,
  outboxMigration,
  chainIndexMigration,
  attemptOfIntentMigration,
  localJobsMigration,
  commentsMigration,
];

/**
 * Reads the schema's number, 0 where there is none yet. Changes nothing.
 *
 * @throws StoreError `database-newer` where a newer Surety wrote the file.
 */
export function checkVersion(connection: Database.Database): number {
  const current = connection.pragma('user_version', { simple: true }) as number;
  if (current <= MIGRATIONS.length) return current;
  throw new StoreError(
    'database-newer',
    `This data folder was written by a newer Surety (schema ${current}; this one knows ${MIGRATIONS.length}). ` +
      'Nothing was changed. Open it with the newer version, or choose another folder with SURETY_DATA.',
  );
}

/** Brings the schema to the newest number, each step in a transaction of its own. */
export function migrate(connection: Database.Database): void {
  const current = checkVersion(connection);
  for (const [index, migration] of MIGRATIONS.entries()) {
    if (index < current) continue;
    connection
      .transaction(() => {
        connection.exec(migration.sql);
        connection.pragma(`user_version = ${index + 1}`);
      })
      .immediate();
  }
}
