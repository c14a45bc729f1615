import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { openChainLog } from './chain-log.ts';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'surety-chain-log-'));
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

it('keeps what it acknowledged where a write fails, and takes no block after the one it lost', () => {
  const file = path.join(folder, 'practice-chain.log');
  const log = openChainLog(file, () => 7);
  log.append({ time: 8, hash: '0xaa' });
  const before = readFileSync(file, 'utf8');
  // A bigint is no JSON: stands for any failure before the bytes are on disk.
  expect(() => log.append({ time: 9n as unknown as number, hash: '0xbb' })).toThrow();
  expect(() => log.append({ time: 10, hash: '0xcc' })).toThrow(/could not keep/);
  log.close();
  expect(readFileSync(file, 'utf8')).toBe(before);
  const again = openChainLog(file, undefined);
  expect(again.blocks).toEqual([{ time: 8, hash: '0xaa' }]);
  again.close();
});

it('is asked for where there must be one, and makes none then', () => {
  const file = path.join(folder, 'practice-chain.log');
  expect(() => openChainLog(file, undefined)).toThrow(/is gone or empty. Nothing was changed/);
  expect(existsSync(file)).toBe(false);
});
