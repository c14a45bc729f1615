import Database from 'better-sqlite3';
import { StoreError } from './store-error.ts';

const NEXT_START =
  'Close Surety and open it again: it sets the damaged file aside and saves what can be read. Nothing is deleted.';

/** Words for a part of the database that cannot be read. @param what e.g. "Shape 12" */
export function damagedPart(what: string, options?: ErrorOptions): StoreError {
  return new StoreError('data-damaged', `${what} was damaged on disk. ${NEXT_START}`, options);
}

/**
 * What the disk or the operating system refused, as a {@link StoreError}.
 *
 * @returns undefined where `cause` is no failure of the disk.
 */
export function storageFailure(cause: unknown): StoreError | undefined {
  if (cause instanceof StoreError) return cause;
  const code = (cause as { readonly code?: unknown } | undefined)?.code;
  if (typeof code !== 'string') return undefined;
  if (isDamage(cause)) return damagedPart('A part of the database', { cause });
  if (/^(SQLITE_FULL|ENOSPC|EDQUOT)/.test(code)) {
    return new StoreError(
      'disk-full',
      'The disk is full, so the last change was not saved. What is on screen stays; free some space, then try again.',
      { cause },
    );
  }
  if (/^(SQLITE_(READONLY|IOERR|CANTOPEN|PERM)|EROFS)/.test(code)) {
    return new StoreError(
      'data-folder-not-writable',
      'The data folder cannot be written, so the last change was not saved. What is on screen stays; make the folder writable, then try again.',
      { cause },
    );
  }
  return undefined;
}

/** Whether SQLite says that the file itself is wrong; under encryption a wrong key looks the same. */
export function isDamage(cause: unknown): boolean {
  return cause instanceof Database.SqliteError && /^SQLITE_(CORRUPT|NOTADB)/.test(cause.code);
}
