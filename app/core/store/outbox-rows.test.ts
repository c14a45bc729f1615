import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openStore } from './database.ts';
import type { Store } from './database.ts';
import { openOutboxRows } from './outbox-rows.ts';
import type { OutboxRows } from './outbox-rows.ts';

const WISH = {
  naturalKey: 'submit:1',
  kind: 'submit',
  body: { kind: 'submit', batch: 1n << 200n },
  createdAt: 5,
} as const;
const ATTEMPT = { nonce: 7, unsignedHash: '0xaa', hash: '0xbb', raw: '0x02cc' } as const;

describe('outbox rows', () => {
  let folder: string;
  let store: Store;
  let rows: OutboxRows;
  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'surety-outbox-rows-'));
    store = openStore(folder, randomBytes(32));
    rows = openOutboxRows(store, 'chain', '0xAccount');
  });
  afterEach(() => {
    store.close();
    rmSync(folder, { recursive: true });
  });

  it('gives back what was put in, bigint included', () => {
    const { id } = rows.insert(WISH);
    rows.change(id, { state: 'APPROVED', approved: { call: { value: 3n }, hash: '0xaa' } });
    rows.reserve(id, 7, { state: 'RESERVED' });
    rows.insertAttempt({ intent: id, ...ATTEMPT }, { state: 'SIGNED' });
    const inclusion = { block: 9, blockHash: '0xdd', fee: 10n ** 15n };
    const stored = rows.change(id, { state: 'MINED', inclusion });
    expect(rows.intent(id)).toEqual(stored);
    expect(stored).toMatchObject({
      ...WISH,
      state: 'MINED',
      approved: { call: { value: 3n }, hash: '0xaa' },
      inclusion,
    });
    expect([rows.attempts(id), rows.nonceOf(id), rows.highestOpenNonce()]).toEqual([
      [{ intent: id, ...ATTEMPT }],
      7,
      7,
    ]);
    rows.change(id, { state: 'FINAL', ended: true });
    expect([rows.intents('open'), rows.highestOpenNonce(), rows.openIntent('submit:1')]).toEqual([
      [],
      undefined,
      undefined,
    ]);
  });

  it('holds one wish once, for each account and deployment', () => {
    rows.insert(WISH);
    expect(() => rows.insert(WISH)).toThrow(/UNIQUE/);
    const [other, elsewhere] = [
      openOutboxRows(store, 'chain', '0xOther'),
      openOutboxRows(store, 'another chain', '0xAccount'),
    ];
    other.insert(WISH);
    elsewhere.insert(WISH);
    expect([rows, other, elsewhere].map((one) => one.intents('all').length)).toEqual([1, 1, 1]);
  });

  it('never gives a nonce to two intents, and gives back only what was not signed', () => {
    const [first, second] = [rows.insert(WISH), rows.insert({ ...WISH, naturalKey: 'submit:2' })];
    rows.reserve(first.id, 7, { state: 'RESERVED' });
    expect(() => rows.reserve(second.id, 7, { state: 'RESERVED' })).toThrow(/UNIQUE/);
    expect(rows.intent(second.id)?.state).toBe('DRAFTED');
    rows.unreserve(first.id, { state: 'PAYLOAD_STORED' });
    rows.reserve(second.id, 7, { state: 'RESERVED' });
    rows.insertAttempt({ intent: second.id, ...ATTEMPT }, { state: 'SIGNED' });
    rows.unreserve(second.id, {});
    expect(rows.nonceOf(second.id)).toBe(7);
  });

  it('notices bytes that the disk changed', () => {
    const { id } = rows.insert(WISH);
    rows.insertAttempt({ intent: id, ...ATTEMPT }, { state: 'SIGNED' });
    store.run(`UPDATE attempt SET raw = '0x02cd'`);
    expect(() => rows.attempts(id)).toThrow(/was damaged on disk. Close Surety/);
    store.run(`UPDATE intent SET body = replace(body, '"#":"1', '"#":"2')`);
    expect(() => rows.intent(id)).toThrow(/was damaged on disk. Close Surety/);
  });
});
