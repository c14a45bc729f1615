import { existsSync, mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { migrate } from './migrations.ts';
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
  close(): void;
}

const FILE = 'workstation.db';

/**
 * Opens (or creates) the encrypted database of a data folder and brings its schema up to date.
 *
 * @param key 32 random bytes, kept by the host's secret store.
 * @throws StoreError where the folder cannot be written, the key does not fit or the file is from a newer version.
 */
export function openStore(dataFolder: string, key: Uint8Array): Store {
  if (key.length !== 32) throw new Error(`a database key has 32 bytes, not ${key.length}`);
  const file = path.join(dataFolder, FILE);
  const existed = existsSync(file);
  const connection = connect(dataFolder, file);
  try {
    connection.pragma(`cipher='sqlcipher'`);
    connection.pragma(`key="x'${Buffer.from(key).toString('hex')}'"`);
    applySafetyPragmas(connection);
    migrate(connection);
    assertSafetyPragmas(connection);
  } catch (cause) {
    connection.close();
    if (existed && isNotADatabase(cause)) {
      throw new StoreError(
        'database-key-wrong',
        `The database ${file} cannot be read with the key of this data folder. Nothing was changed. ` +
          'Put back the secrets folder that belongs to it, or open Surety with another data folder.',
        { cause },
      );
    }
    throw cause;
  }
  return wrap(connection, file);
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

function isNotADatabase(cause: unknown): boolean {
  return cause instanceof Database.SqliteError && cause.code === 'SQLITE_NOTADB';
}

function wrap(connection: Database.Database, file: string): Store {
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
    prepare: <Row>(sql: string) => statement(sql) as unknown as ReadStatement<Row>,
    run(sql, ...values) {
      const result = statement(sql).run(...values);
      return { changes: result.changes, lastInsertRowid: Number(result.lastInsertRowid) };
    },
    transaction: (work) => connection.transaction(work).immediate(),
    backUp(target) {
      // `backup()` fails on an encrypted file; VACUUM INTO keeps the key of the connection.
      connection.prepare('VACUUM INTO ?').run(target);
    },
    close() {
      connection.close();
    },
  };
}
