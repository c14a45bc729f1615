import { createHmac, timingSafeEqual } from 'node:crypto';
import { closeSync, fsyncSync, openSync, readFileSync, renameSync, writeSync } from 'node:fs';
import path from 'node:path';

const FILE = 'workstation.key-check';

/** What a key check says of a key. `unknown`: there is no check, or it cannot be read. */
export type KeyVerdict = 'right' | 'wrong' | 'unknown';

/** A wrong key and a damaged first page look the same to SQLite; a fingerprint of the key, kept beside the file, tells them apart. */
export function checkKey(dataFolder: string, key: Uint8Array): KeyVerdict {
  let known: Buffer;
  try {
    known = Buffer.from(readFileSync(path.join(dataFolder, FILE), 'utf8').trim(), 'hex');
  } catch {
    return 'unknown';
  }
  const mine = fingerprint(key);
  if (known.length !== mine.length) return 'unknown';
  return timingSafeEqual(known, mine) ? 'right' : 'wrong';
}

/** Remembers which key opens the database of this folder. Call once it has. */
export function rememberKey(dataFolder: string, key: Uint8Array): void {
  const target = path.join(dataFolder, FILE);
  const descriptor = openSync(`${target}.new`, 'w', 0o600);
  try {
    writeSync(descriptor, `${fingerprint(key).toString('hex')}\n`);
    fsyncSync(descriptor);
  } finally {
    closeSync(descriptor);
  }
  renameSync(`${target}.new`, target);
}

/** One way: 32 random bytes cannot be guessed from it. */
function fingerprint(key: Uint8Array): Buffer {
  return createHmac('sha256', key).update('surety database key').digest();
}
