import type { Migration } from '../migration.ts';

/**
 * Drafts: one per lane of a leased batch. `draft_shape` holds the records as they are now, `draft_diff` every committed
 * gesture; steps above `undo_position` are redoable. Both change in one transaction (see `drafts.ts`).
 */
export const draftsMigration: Migration = {
  name: 'drafts',
  sql: `
    CREATE TABLE setting (
      name  TEXT PRIMARY KEY,
      value TEXT NOT NULL
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE draft (
      id            INTEGER PRIMARY KEY,
      batch         TEXT NOT NULL,
      lane          INTEGER NOT NULL,
      item          TEXT NOT NULL,
      width         REAL NOT NULL,
      height        REAL NOT NULL,
      state         TEXT NOT NULL CHECK (state IN ('to-do', 'draft', 'done', 'skipped')),
      revision      INTEGER NOT NULL,
      undo_position INTEGER NOT NULL,
      content_hash  TEXT NOT NULL,
      UNIQUE (batch, lane)
    ) STRICT;

    CREATE TABLE draft_shape (
      draft    INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
      shape    TEXT NOT NULL,
      record   TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      PRIMARY KEY (draft, shape)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE draft_diff (
      draft        INTEGER NOT NULL REFERENCES draft (id) ON DELETE CASCADE,
      position     INTEGER NOT NULL,
      diff         TEXT NOT NULL,
      content_hash TEXT NOT NULL,
      PRIMARY KEY (draft, position)
    ) STRICT, WITHOUT ROWID;
  `,
};
