import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { addToRecord, annotatorAccuracy, EMPTY_RECORD, feeMultiplier, ONE, rewardMultiplier } from './reputation.ts';

const NEWCOMER = { agreed: 0, seen: 0, targetAccuracy: 9_000 };

describe('reputation', () => {
  it('starts everybody at the target', () => {
    expect(annotatorAccuracy(EMPTY_RECORD, 9_000)).toBe((9n * ONE) / 10n);
    expect(feeMultiplier(EMPTY_RECORD)).toBe(ONE);
  });

  it('halves a record every 2,000 decided lanes', () => {
    expect(addToRecord({ agreed: 1_801, seen: 1_900, sinceHalving: 1_900 }, 100, 101)).toEqual({
      agreed: 950,
      seen: 1_000,
      sinceHalving: 1,
    });
  });

  it('rewards by accuracy, from nothing to 1.25', () => {
    const at = (accepted: number, lanes: number): bigint =>
      rewardMultiplier({ ...NEWCOMER, accepted, decided: lanes, lanes });
    expect(at(256, 256)).toBe((ONE * 125n) / 100n);
    expect(at(0, 256)).toBe(0n);
    // (9 + 9) / 20 = the target
    expect(at(9, 10)).toBe(ONE);
  });

  it('lets history weigh at most one batch', () => {
    const withHistory = (seen: number): bigint =>
      rewardMultiplier({ accepted: 8, decided: 10, lanes: 10, agreed: seen, seen, targetAccuracy: 9_000 });
    expect(withHistory(10)).toBe(withHistory(1_000));
    expect(withHistory(5)).toBeLessThan(withHistory(10));
  });

  it('pays validators between .8 and 1.2', () => {
    expect(feeMultiplier({ agreed: 1_000, seen: 1_000 })).toBeLessThanOrEqual((ONE * 12n) / 10n);
    expect(feeMultiplier({ agreed: 0, seen: 1_000 })).toBe((ONE * 8n) / 10n);
    fc.assert(
      fc.property(fc.nat(2_000), fc.nat(2_000), (one, other) => {
        const [agreed, seen] = [Math.min(one, other), Math.max(one, other)];
        const multiplier = feeMultiplier({ agreed, seen });
        expect(multiplier >= (ONE * 8n) / 10n && multiplier <= (ONE * 12n) / 10n).toBe(true);
      }),
    );
  });
});
