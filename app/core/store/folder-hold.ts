import { mkdirSync } from 'node:fs';
import path from 'node:path';
import Database from 'better-sqlite3';
import { StoreError } from './store-error.ts';

/** One workstation's right to a data folder. */
export interface FolderHold {
  release(): void;
}

/**
 * Takes a data folder for this process alone. The lock is the operating system's on an open file, by way of SQLite: it ends
 * with the process however that ends, so nothing stale is ever left, and of several that ask at once one gets it.
 *
 * @returns undefined where another workstation has the folder open.
 * @throws StoreError where the folder cannot be written.
 */
export function holdFolder(dataFolder: string): FolderHold | undefined {
  let file: Database.Database;
  try {
    mkdirSync(dataFolder, { recursive: true, mode: 0o700 });
    file = new Database(path.join(dataFolder, 'open.lock'), { timeout: 0 });
  } catch (cause) {
    throw new StoreError(
      'data-folder-not-writable',
      `Surety cannot write to its data folder ${dataFolder}. Nothing was lost. ` +
        'Give yourself the right to write there, or choose another folder with SURETY_DATA.',
      { cause },
    );
  }
  try {
    // Nothing is ever written: the open transaction is the lock.
    file.exec('BEGIN EXCLUSIVE');
  } catch (cause) {
    file.close();
    if ((cause as { readonly code?: string }).code === 'SQLITE_BUSY') return undefined;
    throw cause;
  }
  return { release: () => void file.close() };
}
