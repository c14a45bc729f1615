import { createHash } from 'node:crypto';
import { damagedPart } from './storage-failure.ts';

/** sha-256 over a row's values, so that one flipped bit is noticed at the next read; `integrity_check` alone misses most. */
export function contentHash(...values: readonly (string | number)[]): string {
  const hash = createHash('sha256');
  for (const value of values) hash.update(String(value)).update('\0');
  return hash.digest('base64url');
}

/** @throws StoreError `data-damaged` where `expected` is not the hash of `values`: the disk changed the row. */
export function checkContentHash(what: string, expected: string, ...values: readonly (string | number)[]): void {
  if (contentHash(...values) !== expected) throw damagedPart(what);
}
