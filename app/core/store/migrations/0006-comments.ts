import type { Migration } from '../migration.ts';

/** Notes pinned to an item, a JSON record each, and how long somebody worked on it. Neither is part of the history. */
export const commentsMigration: Migration = {
  name: 'comments',
  sql: `
    CREATE TABLE draft_comment (
      draft        INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
      comment      TEXT NOT NULL,
      record       TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      PRIMARY KEY (draft, comment)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE draft_time (
      draft        INTEGER PRIMARY KEY REFERENCES draft (id) ON DELETE CASCADE,
      active_ms    INTEGER NOT NULL,
      content_hash TEXT NOT NULL
    ) STRICT;
  `,
};
