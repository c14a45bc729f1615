import type { Migration } from '../migration.ts';

/**
 * Jobs without a chain: a folder of own pictures with a label schema. An item is a file by its name; what is known of its
 * picture is null until somebody looked at it. Their drafts are those of 0001, under the batch `local/<job>`. Numbers of jobs
 * are never given twice, since drafts may outlive their job.
 */
export const localJobsMigration: Migration = {
  name: 'local-jobs',
  sql: `
    CREATE TABLE local_job (
      id           INTEGER PRIMARY KEY AUTOINCREMENT,
      name         TEXT NOT NULL,
      folder       TEXT NOT NULL,
      label_schema TEXT NOT NULL,
      created_at   INTEGER NOT NULL,
      forgotten    INTEGER NOT NULL CHECK (forgotten IN (0, 1)),
      content_hash TEXT NOT NULL
    ) STRICT;

    CREATE TABLE local_item (
      job          INTEGER NOT NULL REFERENCES local_job (id) ON DELETE CASCADE,
      lane         INTEGER NOT NULL,
      file         TEXT NOT NULL,
      item         TEXT,
      media_type   TEXT,
      width        INTEGER,
      height       INTEGER,
      size         INTEGER,
      modified     INTEGER,
      problem      TEXT,
      content_hash TEXT NOT NULL,
      PRIMARY KEY (job, lane),
      UNIQUE (job, file)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX local_item_picture ON local_item (item) WHERE item IS NOT NULL;
    CREATE INDEX local_item_problem ON local_item (job, lane) WHERE problem IS NOT NULL;
  `,
};
