import { createHash } from 'node:crypto';

/** A row's own hash does not fit what the row holds: the disk changed it. */
export class RowDamagedError extends Error {
  constructor(what: string) {
    super(`${what} was damaged on disk`);
    this.name = 'RowDamagedError';
  }
}

/** sha-256 over a row's values, so that one flipped bit is noticed at the next read; `integrity_check` alone misses most. */
export function contentHash(...values: readonly (string | number)[]): string {
  const hash = createHash('sha256');
  for (const value of values) hash.update(String(value)).update('\0');
  return hash.digest('base64url');
}

/** @throws RowDamagedError where `expected` is not the hash of `values`. */
export function checkContentHash(what: string, expected: string, ...values: readonly (string | number)[]): void {
  if (contentHash(...values) !== expected) throw new RowDamagedError(what);
}
