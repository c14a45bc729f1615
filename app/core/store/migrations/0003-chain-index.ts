import type { Migration } from '../migration.ts';

/**
 * What was read from a chain. A checkpoint is a block whose hash we saw when its events, and those of all blocks before it,
 * were stored: a changed hash tells how far back a reorganisation reaches. Ids are decimal text; `values_text` is JSON.
 */
export const chainIndexMigration: Migration = {
  name: 'chain-index',
  sql: `
    CREATE TABLE chain_checkpoint (
      deployment TEXT NOT NULL,
      block      INTEGER NOT NULL,
      hash       TEXT NOT NULL,
      timestamp  INTEGER NOT NULL,
      PRIMARY KEY (deployment, block)
    ) STRICT, WITHOUT ROWID;

    CREATE TABLE chain_event (
      deployment  TEXT NOT NULL,
      block       INTEGER NOT NULL,
      log_index   INTEGER NOT NULL,
      block_hash  TEXT NOT NULL,
      timestamp   INTEGER NOT NULL,
      tx_hash     TEXT NOT NULL,
      contract    TEXT NOT NULL,
      name        TEXT NOT NULL,
      job         TEXT,
      batch       TEXT,
      docket      TEXT,
      account     TEXT,
      values_text TEXT NOT NULL,
      PRIMARY KEY (deployment, block, log_index)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX chain_event_job ON chain_event (deployment, job, block, log_index) WHERE job IS NOT NULL;
    CREATE INDEX chain_event_batch ON chain_event (deployment, batch, block, log_index) WHERE batch IS NOT NULL;
    CREATE INDEX chain_event_docket ON chain_event (deployment, docket, block, log_index) WHERE docket IS NOT NULL;
    CREATE INDEX chain_event_account ON chain_event (deployment, account, block, log_index) WHERE account IS NOT NULL;
    CREATE INDEX chain_event_name ON chain_event (deployment, name, block, log_index);
  `,
};
