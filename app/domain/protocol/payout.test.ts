import { describe, expect, it } from 'vitest';
import {
  annotatorPayout,
  batchReserve,
  forfeitedFee,
  seatFee,
  seatLock,
  seatSlash,
  shareSlash,
  type PayTerms,
} from './payout.ts';
import { ONE } from './reputation.ts';

const TERMS: PayTerms = { reward: 100n, class: 2, fee: 10n, seats: 3, targetAccuracy: 9_000, trapShare: 0 };

describe('payout', () => {
  it('reserves 1.25 R + 18.6 f a lane at k = 3', () => {
    expect(batchReserve(TERMS, 10)).toBe(10n * (250n + 186n));
  });

  it('locks 30 f a seat, or .06 f a lane where that is more', () => {
    expect(seatLock(TERMS, 256)).toBe(300n);
    expect(seatLock(TERMS, 8_192)).toBe(4_915n);
    // 1.5 f a lane at 6 %
    expect(seatLock({ ...TERMS, trapShare: 600 }, 8_192)).toBe(122_880n);
  });

  it('slashes 2 R per rejected lane and R / 2 per unavailable one, up to the lock', () => {
    const masks = { accepted: 0b0111n, rejected: 0b1000n, unavailable: 0b1_0000n, undecided: 0b10_0000n, trap: 0n };
    const payout = annotatorPayout(TERMS, 6, masks, { agreed: 0, seen: 0 });
    expect(payout.slashed).toBe(400n + 100n);
    expect(payout.returned).toBe(1_200n - 500n);
    // a = (3 + 9) / 15 = .8, so that accepted lanes pay nothing; the void lane pays half
    expect([payout.multiplier, payout.reward, payout.immediate, payout.vesting]).toEqual([0n, 100n, 20n, 80n]);
    const all = { accepted: 0n, rejected: 0b11_1111n, unavailable: 0n, undecided: 0n, trap: 0n };
    expect(annotatorPayout(TERMS, 6, all, { agreed: 0, seen: 0 }).slashed).toBe(1_200n);
  });

  it('pays traps in full where the accuracy reaches the target, else not at all', () => {
    const masks = { accepted: 0b0011n, rejected: 0n, unavailable: 0n, undecided: 0n, trap: 0b1100n };
    expect(annotatorPayout(TERMS, 4, masks, { agreed: 9, seen: 10 }).reward).toBeGreaterThan(400n + 400n);
    const failing = { ...masks, accepted: 0b0001n, rejected: 0b0010n };
    expect(annotatorPayout(TERMS, 4, failing, { agreed: 8, seen: 10 }).reward).toBeLessThan(200n);
  });

  it('pays seats out of a lost lock, as far as it goes', () => {
    expect([forfeitedFee(10n, 1_000n, 12), forfeitedFee(10n, 50n, 12), forfeitedFee(10n, 50n, 0)]).toEqual([
      10n,
      4n,
      0n,
    ]);
  });

  it('pays and slashes validators by lane', () => {
    expect(seatFee(10n, 7, (ONE * 12n) / 10n)).toBe(84n);
    expect([seatSlash(10n, 2, 0, 300n), seatSlash(10n, 9, 0, 300n), seatSlash(10n, 1, 1, 900n)]).toEqual([
      120n,
      300n,
      300n,
    ]);
  });

  it('shares slashes without losing a unit', () => {
    expect(shareSlash(1_003n)).toEqual({ burned: 100n, insurance: 451n, validators: 452n });
  });
});
