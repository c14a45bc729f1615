import type { Migration } from '../migration.ts';

/**
 * The outbox. An intent is what the user wants once; a nonce slot is its place in the account's order; an attempt is one
 * set of signed bytes for a slot. Bytes and hash are here before they are anywhere else.
 */
export const outboxMigration: Migration = {
  name: 'outbox',
  sql: `
    CREATE TABLE intent (
      id            INTEGER PRIMARY KEY,
      deployment    TEXT NOT NULL,
      account       TEXT NOT NULL,
      natural_key   TEXT NOT NULL,
      kind          TEXT NOT NULL,
      body          TEXT NOT NULL,
      state         TEXT NOT NULL CHECK (state IN (
        'DRAFTED', 'PAYLOAD_STORED', 'APPROVED', 'RESERVED', 'SIGNED', 'BROADCAST', 'MINED', 'SAFE', 'FINAL',
        'REVERTED', 'UNKNOWN', 'SUPERSEDED', 'CANCELLED')),
      ended         INTEGER NOT NULL CHECK (ended IN (0, 1)),
      created_at    INTEGER NOT NULL,
      approved_call TEXT,
      approved_hash TEXT,
      inclusion     TEXT,
      failure       TEXT,
      content_hash  TEXT NOT NULL
    ) STRICT;

    CREATE UNIQUE INDEX intent_alive ON intent (deployment, account, natural_key) WHERE ended = 0;
    CREATE INDEX intent_open ON intent (deployment, account) WHERE ended = 0;

    CREATE TABLE nonce_slot (
      deployment TEXT NOT NULL,
      account    TEXT NOT NULL,
      nonce      INTEGER NOT NULL,
      intent     INTEGER NOT NULL REFERENCES intent (id),
      PRIMARY KEY (deployment, account, nonce)
    ) STRICT, WITHOUT ROWID;

    CREATE INDEX nonce_slot_intent ON nonce_slot (intent);

    CREATE TABLE attempt (
      id            INTEGER PRIMARY KEY,
      intent        INTEGER NOT NULL REFERENCES intent (id),
      nonce         INTEGER NOT NULL,
      unsigned_hash TEXT NOT NULL,
      hash          TEXT NOT NULL UNIQUE,
      raw           TEXT NOT NULL,
      content_hash  TEXT NOT NULL
    ) STRICT;

    CREATE INDEX attempt_intent ON attempt (intent);
  `,
};
