import type { Migration } from '../migration.ts';

/**
 * A practice network that is started anew has the chain id and the addresses of the one before, so the same wish can give the
 * very same signed bytes there: a hash is unique within its intent, not in the file.
 */
export const attemptOfIntentMigration: Migration = {
  name: 'attempt-of-intent',
  sql: `
    CREATE TABLE attempt_of_intent (
      id            INTEGER PRIMARY KEY,
      intent        INTEGER NOT NULL REFERENCES intent (id),
      nonce         INTEGER NOT NULL,
      unsigned_hash TEXT NOT NULL,
      hash          TEXT NOT NULL,
      raw           TEXT NOT NULL,
      content_hash  TEXT NOT NULL,
      UNIQUE (intent, hash)
    ) STRICT;
    INSERT INTO attempt_of_intent SELECT id, intent, nonce, unsigned_hash, hash, raw, content_hash FROM attempt;
    DROP TABLE attempt;
    ALTER TABLE attempt_of_intent RENAME TO attempt;
  `,
};
