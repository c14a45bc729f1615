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

it('5 keeps drafts, and takes jobs of own folders beside them, whose numbers are never given twice', () => {
  const database = databaseAt(4);
  database
    .prepare(
      `INSERT INTO draft (batch, lane, item, width, height, state, revision, undo_position, content_hash)
       VALUES ('1/0', 0, '0xa', 10, 20, 'done', 3, 2, 'h')`,
    )
    .run();
  const before = database.prepare('SELECT * FROM draft').all();
  migrate(database);
  expect(database.prepare('SELECT * FROM draft').all()).toEqual(before);
  database.pragma('foreign_keys = ON');
  const job = database.prepare(
    `INSERT INTO local_job (name, folder, label_schema, created_at, forgotten, content_hash) VALUES ('n', '/f', '{}', 1, 0, 'h')`,
  );
  const item = (lane: number, file: string) =>
    database
      .prepare(
        `INSERT INTO local_item (job, lane, file, content_hash) VALUES ((SELECT max(id) FROM local_job), ?, ?, 'h')`,
      )
      .run(lane, file);
  job.run();
  item(0, 'a.jpg');
  expect(() => item(1, 'a.jpg')).toThrow(/UNIQUE/);
  database.exec('DELETE FROM local_job');
  expect(database.prepare('SELECT * FROM local_item').all()).toEqual([]);
  expect(job.run().lastInsertRowid).toBe(2);
  const plan = database.prepare(
    `EXPLAIN QUERY PLAN SELECT lane FROM local_item INDEXED BY local_item_problem WHERE job = 2 AND problem IS NOT NULL`,
  );
  expect(JSON.stringify(plan.all())).toContain('USING INDEX local_item_problem');
});
