import { existsSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { checkKey, rememberKey } from './key-check.ts';
import { checkVersion, migrate } from './migrations.ts';
import { isDamage, storageFailure } from './storage-failure.ts';
import { StoreError } from './store-error.ts';

/** A connection that may read. */
export interface ReadableDatabase {
  prepare<Row = unknown>(sql: string): ReadStatement<Row>;
}

export interface ReadStatement<Row> {
  get(...values: readonly SqlValue[]): Row | undefined;
  all(...values: readonly SqlValue[]): Row[];
}

/** A connection that may write; only services that own the rows get one. */
export interface WritableDatabase extends ReadableDatabase {
  readonly writable: true;
  run(sql: string, ...values: readonly SqlValue[]): { readonly changes: number; readonly lastInsertRowid: number };
  /** Runs `work` as one transaction: all of it is on disk when this returns, or none of it where it throws. No await inside. */
  transaction<T>(work: () => T): T;
}

export type SqlValue = string | number | bigint | Uint8Array | null;

/** The one SQLite file of a data folder, encrypted, owned by whoever opened it. */
export interface Store extends WritableDatabase {
  readonly file: string;
  /** Version of the SQLite library, for diagnostics. */
  readonly sqliteVersion: string;
  /** Writes a consistent, encrypted copy to `target`, which must not exist. */
  backUp(target: string): void;
  /** Remembers that a part could not be read: the next start salvages what can be. */
  noteDamage(): void;
  close(): void;
}

/** Where a data folder's database is, and the marks beside it. */
export function databaseFiles(dataFolder: string) {
  const file = path.join(dataFolder, 'workstation.db');
  return { file, damageNoted: `${file}.damage-noted` } as const;
}

/**
 * Opens (or creates) the encrypted database of a data folder and brings its schema up to date.
 *
 * @param key 32 random bytes, kept by the host's secret store.
 * @throws StoreError where the folder cannot be written, the key does not fit, the file is damaged or from a newer version.
 */
export function openStore(dataFolder: string, key: Uint8Array): Store {
  const { file, damageNoted } = databaseFiles(dataFolder);
  const existed = existsSync(file);
  const verdict = checkKey(dataFolder, key);
  const connection = connect(dataFolder, file);
  try {
    useKey(connection, key);
    // Before anything is written: a newer file is left as it is.
    const version = checkVersion(connection);
    // An empty file opens like a new one; but a key was remembered, so there was something in it.
    if (existed && version === 0 && verdict === 'right') throw damaged(file);
    applySafetyPragmas(connection);
    migrate(connection);
    assertSafetyPragmas(connection);
    if (verdict !== 'right') rememberKey(dataFolder, key);
  } catch (cause) {
    connection.close();
    if (existed && isDamage(cause)) throw verdict === 'right' ? damaged(file, cause) : wrongKey(file, verdict, cause);
    throw storageFailure(cause) ?? cause;
  }
  return wrapConnection(connection, file, damageNoted);
}

/** @param lenient reads pages whose checksum is wrong: what they hold is garbage in places, and row hashes tell where. */
export function useKey(connection: Database.Database, key: Uint8Array, { lenient = false } = {}): void {
  if (key.length !== 32) throw new Error(`a database key has 32 bytes, not ${key.length}`);
  connection.pragma(`cipher='sqlcipher'`);
  if (lenient) connection.pragma('hmac_check=0');
  connection.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
}

function damaged(file: string, cause?: unknown): StoreError {
  return new StoreError('database-damaged', `The database ${file} is damaged. Nothing was changed.`, { cause });
}

function wrongKey(file: string, verdict: 'wrong' | 'unknown', cause: unknown): StoreError {
  const why = verdict === 'wrong' ? '' : ' Either the key is another one, or the file is damaged.';
  return new StoreError(
    'database-key-wrong',
    `The database ${file} cannot be read with the key of this data folder.${why} Nothing was changed. ` +
      'Put back the secrets folder that belongs to it, or open Surety with another data folder (SURETY_DATA).',
    { cause },
  );
}

function connect(dataFolder: string, file: string): Database.Database {
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    return new Database(file);
  } catch (cause) {
    throw new StoreError(
      'data-folder-not-writable',
      `Surety cannot write to its data folder ${dataFolder}. Nothing was lost. ` +
        'Give yourself the right to write there, or choose another folder with SURETY_DATA.',
      { cause },
    );
  }
}

/** The library opens WAL databases at synchronous = NORMAL, which can lose an acknowledged commit at a power cut. */
function applySafetyPragmas(connection: Database.Database): void {
  connection.pragma('journal_mode = WAL');
  connection.pragma('synchronous = FULL');
  connection.pragma('foreign_keys = ON');
  connection.pragma('trusted_schema = OFF');
  connection.pragma('temp_store = MEMORY');
}

function assertSafetyPragmas(connection: Database.Database): void {
  const read = (name: string) => connection.pragma(name, { simple: true });
  const actual = [
    read('journal_mode'),
    read('synchronous'),
    read('foreign_keys'),
    read('trusted_schema'),
    read('temp_store'),
  ];
  if (actual.join() !== 'wal,2,1,0,2') throw new Error(`the database refused its safety settings: ${actual.join()}`);
}

/** @param damageNoted mark that asks the next start to salvage. */
export function wrapConnection(connection: Database.Database, file: string, damageNoted: string): Store {
  const told = <T>(work: () => T): T => {
    try {
      return work();
    } catch (cause) {
      throw storageFailure(cause) ?? cause;
    }
  };
  const cache = new Map<string, Database.Statement>();
  const statement = (sql: string): Database.Statement => {
    let prepared = cache.get(sql);
    if (!prepared) cache.set(sql, (prepared = connection.prepare(sql)));
    return prepared;
  };
  return {
    writable: true,
    file,
    sqliteVersion: connection.prepare('select sqlite_version()').pluck().get() as string,
    prepare<Row>(sql: string): ReadStatement<Row> {
      const prepared = told(() => statement(sql));
      return {
        get: (...values) => told(() => prepared.get(...values)) as Row | undefined,
        all: (...values) => told(() => prepared.all(...values)) as Row[],
      };
    },
    run(sql, ...values) {
      const result = told(() => statement(sql).run(...values));
      return { changes: result.changes, lastInsertRowid: Number(result.lastInsertRowid) };
    },
    transaction: (work) => told(() => connection.transaction(work).immediate()),
    backUp(target) {
      // `backup()` fails on an encrypted file; VACUUM INTO keeps the key of the connection.
      connection.prepare('VACUUM INTO ?').run(target);
    },
    noteDamage: () => writeFileSync(damageNoted, ''),
    close() {
      connection.close();
    },
  };
}
