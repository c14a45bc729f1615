import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Hex, keccakOfWords } from './abi-words.ts';
import { countLanes, liveMask } from './lane-mask.ts';
import { trapMask } from './trap-mask.ts';

const ROOT = keccakOfWords([7n]);
const saltAt = (seed: number): Hex => keccakOfWords([BigInt(seed)]);

describe('trap mask', () => {
  it('holds the share, rounded up or down by lot, of live lanes only', () => {
    fc.assert(
      fc.property(
        fc.nat(),
        fc.integer({ min: 1, max: 256 }),
        fc.integer({ min: 0, max: 2_500 }),
        (seed, lanes, share) => {
          const mask = trapMask(saltAt(seed), ROOT, lanes, share);
          const wanted = (lanes * share) / 10_000;
          expect([Math.floor(wanted), Math.floor(wanted) + 1]).toContain(countLanes(mask));
          expect(mask & ~liveMask(lanes)).toBe(0n);
        },
      ),
    );
  });

  it('has the share as its mean, and every lane as often', () => {
    const hits = Array.from({ length: 10 }, () => 0);
    const runs = 4_000;
    for (let seed = 0; seed < runs; seed += 1) {
      const mask = trapMask(saltAt(seed), ROOT, 10, 600);
      for (const lane of hits.keys()) hits[lane] = (hits[lane] ?? 0) + Number((mask >> BigInt(lane)) & 1n);
    }
    // 240 expected in each lane, standard deviation 15
    for (const count of hits) expect(Math.abs(count - 240)).toBeLessThan(75);
  });
});
