import { constants, closeSync, copyFileSync, existsSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { databaseFiles, openStore, type ReadableDatabase, type Store, useKey, wrapConnection } from './database.ts';
import { checkKey } from './key-check.ts';
import { checkVersion, migrate } from './migrations.ts';
import { salvageDrafts } from './salvage-drafts.ts';
import { salvageLocalJobs } from './salvage-local-jobs.ts';
import { salvageOutbox } from './salvage-outbox.ts';
import { readSetting, removeSetting, writeSetting } from './settings.ts';
import { isDamage, storageFailure } from './storage-failure.ts';
import { StoreError } from './store-error.ts';

/** What came out of a damaged database. Events of the chain are not in it: they are read from the chain again. */
export interface SalvageReport {
  /** Where the damaged file lies now, its -wal and -shm beside it. */
  readonly file: string;
  readonly drafts: {
    readonly kept: number;
    /** null where it cannot be told. */
    readonly lost: number | null;
    /** Kept with fewer shapes than they had. */
    readonly incomplete: number;
    /** Kept without their undo steps. */
    readonly withoutHistory: number;
  };
  /** What was signed or about to be. */
  readonly transactions: { readonly kept: number; readonly lost: number | null };
  readonly settingsKept: boolean;
}

const REPORT = 'salvage-report';
const KEPT_SETTINGS = ['settings', 'practice-genesis'] as const;

/**
 * Opens the database of a data folder. A damaged one is copied aside, byte for byte, and what can be read of it goes into a
 * fresh one that takes its place; {@link readSalvageReport} tells. Safe to be killed at any moment: the copy comes first, and
 * the fresh database takes the place of the old one by one rename.
 *
 * @throws StoreError as {@link openStore}, but for `database-damaged`; `disk-full` where there is no room for the copy.
 */
export function openOrSalvageStore(dataFolder: string, key: Uint8Array): Store {
  const { file, damageNoted } = databaseFiles(dataFolder);
  finishSwap(file);
  const noted = existsSync(damageNoted) && checkKey(dataFolder, key) === 'right' && isOurVersion(file, key);
  const store = noted ? undefined : openUnlessDamaged(dataFolder, key);
  if (store) return store;
  try {
    salvage(file, key);
  } catch (cause) {
    throw noRoom(file, cause);
  }
  finishSwap(file);
  rmSync(damageNoted, { force: true });
  return openStore(dataFolder, key);
}

/** What the last salvage found; undefined where there was none, or it was read already. */
export function readSalvageReport(database: ReadableDatabase): SalvageReport | undefined {
  const text = readSetting(database, REPORT);
  return text === undefined ? undefined : (JSON.parse(text) as SalvageReport);
}

/** The person has read it. */
export function dismissSalvageReport(store: Store): void {
  removeSetting(store, REPORT);
}

function openUnlessDamaged(dataFolder: string, key: Uint8Array): Store | undefined {
  try {
    return openStore(dataFolder, key);
  } catch (cause) {
    if (cause instanceof StoreError && cause.code === 'database-damaged') return undefined;
    throw cause;
  }
}

/** Whether this Surety knows the file's schema, as far as it can be told: a newer one's mark is not ours to follow. */
function isOurVersion(file: string, key: Uint8Array): boolean {
  const connection = new Database(file, { readonly: true });
  try {
    useKey(connection, key);
    checkVersion(connection);
    return true;
  } catch (cause) {
    return isDamage(cause);
  } finally {
    connection.close();
  }
}

function salvage(file: string, key: Uint8Array): void {
  const aside = copyAside(file);
  const unfinished = `${file}.salvaging`;
  rmSync(unfinished, { force: true });
  const target = new Database(unfinished);
  const source = new Database(file, { readonly: true });
  try {
    useKey(target, key);
    target.pragma('synchronous = FULL');
    target.pragma('foreign_keys = ON');
    migrate(target);
    useKey(source, key, { lenient: true });
    // Not even a statement can be prepared where the first page is gone, so each is when it is needed.
    fill(wrapConnection(target, unfinished, ''), { prepare: (sql) => source.prepare(sql) as never }, aside);
  } finally {
    source.close();
    target.close();
  }
  syncPath(unfinished);
  renameSync(unfinished, salvagedOf(file));
  syncFolder(path.dirname(file));
}

function fill(target: Store, source: ReadableDatabase, aside: string): void {
  target.transaction(() => {
    const drafts = salvageDrafts(source, target);
    salvageLocalJobs(source, target);
    const transactions = salvageOutbox(source, target);
    const settingsKept = salvageSettings(source, target);
    const report: SalvageReport = { file: aside, drafts, transactions, settingsKept };
    writeSetting(target, REPORT, JSON.stringify(report));
  });
}

/** Settings have no hash of their own; whoever reads them checks them. */
function salvageSettings(source: ReadableDatabase, target: Store): boolean {
  try {
    for (const name of KEPT_SETTINGS) {
      const value = readSetting(source, name);
      if (value === undefined) continue;
      JSON.parse(value);
      writeSetting(target, name, value);
    }
    return true;
  } catch {
    return false;
  }
}

/** Copies the file with its -wal and -shm. @returns the copy of the file itself. */
function copyAside(file: string): string {
  let number = 1;
  while (existsSync(`${file}.damaged-${number}`)) number += 1;
  const aside = `${file}.damaged-${number}`;
  for (const suffix of ['-wal', '-shm', '']) {
    if (!existsSync(file + suffix)) continue;
    copyFileSync(file + suffix, aside + suffix, constants.COPYFILE_EXCL);
    syncPath(aside + suffix);
  }
  syncFolder(path.dirname(file));
  return aside;
}

function salvagedOf(file: string): string {
  return `${file}.salvaged`;
}

/** The old log must be gone before the fresh file has the old name, else SQLite would replay it there. */
function finishSwap(file: string): void {
  if (!existsSync(salvagedOf(file))) return;
  for (const suffix of ['-wal', '-shm']) rmSync(file + suffix, { force: true });
  renameSync(salvagedOf(file), file);
  syncFolder(path.dirname(file));
}

function syncPath(file: string): void {
  const descriptor = openSync(file, 'r+');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

/** Windows cannot open folders, and orders renames itself. */
function syncFolder(folder: string): void {
  if (process.platform === 'win32') return;
  const descriptor = openSync(folder, 'r');
  try {
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
}

function noRoom(file: string, cause: unknown): unknown {
  const failure = storageFailure(cause);
  if (failure?.code !== 'disk-full') return failure ?? cause;
  return new StoreError(
    'disk-full',
    `The database ${file} is damaged, and the disk is too full to set it aside and save what can be read. ` +
      'Nothing was changed. Free twice the size of that file, then start Surety again.',
    { cause },
  );
}
