import { describe, expect, it } from 'vitest';
import { batchCount, batchId, docketId, indexOf, jobOf, sliceOf } from './identifiers.ts';

describe('ids and slices', () => {
  it('packs job and index', () => {
    const id = batchId(7n, 3);
    expect([id, jobOf(id), indexOf(id)]).toEqual([(7n << 32n) + 3n, 7n, 3]);
    expect(docketId(1n, 0)).toBe(1n << 32n);
  });

  it('cuts the manifest into slices, the last one shorter', () => {
    expect(batchCount(10, 4)).toBe(3);
    expect([0, 1, 2, 3].map((index) => sliceOf(10, 4, index))).toEqual([
      { from: 0, to: 4 },
      { from: 4, to: 8 },
      { from: 8, to: 10 },
      { from: 10, to: 10 },
    ]);
  });
});
