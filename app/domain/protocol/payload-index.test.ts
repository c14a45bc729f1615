import { describe, expect, it } from 'vitest';
import type { Digest } from '../digest.ts';
import type { Hex } from './abi-words.ts';
import { batchRoots } from './label-leaf.ts';
import {
  payloadIndexBytes,
  payloadIndexDigest,
  payloadRoots,
  type PayloadIndex,
  readPayloadIndex,
} from './payload-index.ts';

const word = (byte: string): Hex => `0x${byte.repeat(32)}`;
const INDEX: PayloadIndex = {
  schema: 'surety/payload/1',
  job: '1',
  batch: String(1n << 32n),
  entries: [{ item: word('01') as Digest, shown: word('02') as Digest, hidden: word('03') }],
};

describe('payload index', () => {
  it('is read back from its canonical bytes', () => {
    expect(readPayloadIndex(payloadIndexBytes(INDEX))).toEqual({ ok: true, value: INDEX });
    expect(payloadIndexDigest(INDEX)).toMatch(/^0x[0-9a-f]{64}$/);
  });

  it('stands for the roots of its batch', () => {
    expect(payloadRoots(word('09'), INDEX)).toEqual(batchRoots(word('09'), 1n << 32n, INDEX.entries));
  });

  it('refuses what is not one', () => {
    for (const broken of [
      { ...INDEX, entries: [] },
      { ...INDEX, batch: '0x1' },
      { ...INDEX, extra: true },
      { ...INDEX, entries: [{ ...INDEX.entries[0], item: '0xAB' }] },
    ]) {
      const bytes = new TextEncoder().encode(JSON.stringify(broken));
      expect(readPayloadIndex(bytes).ok).toBe(false);
    }
  });
});
