import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import Database from 'better-sqlite3';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './database.ts';
import { MIGRATIONS } from './migrations.ts';
import { readSetting, writeSetting } from './settings.ts';

const key = new Uint8Array(32).fill(1);
let folder = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'surety-store-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

describe('the store', () => {
  it('keeps what was written, in an encrypted file, with the safe settings', () => {
    const store = openStore(folder, key);
    writeSetting(store, 'theme', '"light"');
    const settings = ['journal_mode', 'synchronous', 'foreign_keys'].map(
      (name) => Object.values(store.prepare<object>(`PRAGMA ${name}`).get() ?? {})[0],
    );
    store.close();
    const again = openStore(folder, key);
    expect([readSetting(again, 'theme'), readSetting(again, 'none'), ...settings]).toEqual([
      '"light"',
      undefined,
      'wal',
      2,
      1,
    ]);
    again.close();
    expect(readFileSync(path.join(folder, 'workstation.db')).subarray(0, 15).toString('latin1')).not.toBe(
      'SQLite format 3',
    );
  });

  it('writes an encrypted copy that opens with the same key', () => {
    const store = openStore(folder, key);
    writeSetting(store, 'theme', '"dark"');
    const target = path.join(folder, 'copy.db');
    store.backUp(target);
    store.close();
    expect(readFileSync(target).subarray(0, 15).toString('latin1')).not.toBe('SQLite format 3');
  });

  it('refuses another key, a newer file and a folder it cannot write, and says what to do', () => {
    openStore(folder, key).close();
    expect(() => openStore(folder, new Uint8Array(32).fill(2))).toThrow(/cannot be read with the key/);

    const newer = mkdtempSync(path.join(os.tmpdir(), 'surety-newer-'));
    const connection = openStore(newer, key);
    connection.run(`PRAGMA user_version = ${MIGRATIONS.length + 1}`);
    connection.close();
    expect(() => openStore(newer, key)).toThrow(/newer Surety/);
    rmSync(newer, { recursive: true });

    const file = path.join(folder, 'a-file');
    writeFileSync(file, '');
    expect(() => openStore(path.join(file, 'data'), key)).toThrow(/cannot write to its data folder/);
  });

  it('is not readable without a key', () => {
    openStore(folder, key).close();
    const plain = new Database(path.join(folder, 'workstation.db'));
    expect(() => plain.prepare('SELECT * FROM draft').all()).toThrow(/not a database/);
    plain.close();
  });
});
