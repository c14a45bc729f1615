import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { zBetween, zOrderSequence } from './z-order.ts';

describe('zBetween', () => {
  it('finds room anywhere, however often', () => {
    fc.assert(
      fc.property(fc.array(fc.nat(1_000_000), { maxLength: 300 }), (places) => {
        const keys: string[] = [];
        for (const place of places) {
          const at = place % (keys.length + 1);
          keys.splice(at, 0, zBetween(keys[at - 1] ?? null, keys[at] ?? null));
        }
        expect(keys).toEqual([...new Set(keys)].sort());
        expect(keys.every((key) => /^[0-9A-Za-z]+$/.test(key))).toBe(true);
      }),
    );
  });

  it('keeps keys short when shapes are appended, on either end', () => {
    const top = zOrderSequence(10_000);
    expect([top, top.toSorted()].map((keys) => keys.at(-1))).toEqual([top.at(-1), top.at(-1)]);
    expect(Math.max(...top.map((key) => key.length))).toBeLessThanOrEqual(4);
    let bottom: string | null = null;
    for (let i = 0; i < 10_000; i += 1) {
      const next: string = zBetween(null, bottom);
      if (bottom !== null) expect(next < bottom).toBe(true);
      bottom = next;
    }
    expect(bottom?.length).toBeLessThanOrEqual(4);
  });

  it('keeps halving one gap', () => {
    let above = zBetween('a0', null);
    for (let i = 0; i < 500; i += 1) {
      const middle = zBetween('a0', above);
      expect('a0' < middle && middle < above).toBe(true);
      above = middle;
    }
  });

  it('refuses what is not an order', () => {
    expect(() => zBetween('a1', 'a1')).toThrow();
    expect(() => zBetween('!', null)).toThrow();
    expect(() => zBetween('b0', null)).toThrow();
  });
});
