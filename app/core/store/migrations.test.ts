import Database from 'better-sqlite3';
import { expect, it } from 'vitest';
import { MIGRATIONS, migrate } from './migrations.ts';

/** A database as the first `steps` migrations leave it. */
function databaseAt(steps: number): Database.Database {
  const database = new Database(':memory:');
  for (const { sql } of MIGRATIONS.slice(0, steps)) database.exec(sql);
  database.pragma(`user_version = ${steps}`);
  return database;
}

it('4 keeps every signed transaction, and lets the same bytes belong to another intent', () => {
  const database = databaseAt(3);
  const intent = database.prepare(
    `INSERT INTO intent (deployment, account, natural_key, kind, body, state, ended, created_at, content_hash)
     VALUES (?, 'a', 'lease:1', 'lease', '{}', 'FINAL', 1, 1, 'h')`,
  );
  const attempt = (of: number) =>
    database
      .prepare(
        `INSERT INTO attempt (intent, nonce, unsigned_hash, hash, raw, content_hash) VALUES (?, 0, '0xa', '0xb', '0xc', 'h')`,
      )
      .run(of);
  intent.run('one chain');
  intent.run('another chain');
  attempt(1);
  expect(() => attempt(2)).toThrow(/UNIQUE/);
  const before = database.prepare('SELECT * FROM attempt').all();
  migrate(database);
  expect(database.prepare('SELECT * FROM attempt').all()).toEqual(before);
  attempt(2);
  expect(() => attempt(2)).toThrow(/UNIQUE/);
  expect(database.pragma('foreign_key_check')).toEqual([]);
});
