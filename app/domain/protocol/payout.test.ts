import { describe, expect, it } from 'vitest';
import { annotatorPayout, batchReserve, seatFee, seatLock, seatSlash, shareSlash, type PayTerms } from './payout.ts';
import { ONE } from './reputation.ts';

const TERMS: PayTerms = { reward: 100n, class: 2, fee: 10n, seats: 3, targetAccuracy: 9_000 };

describe('payout', () => {
  it('reserves 1.25 R + 18.6 f a lane at k = 3', () => {
    expect(batchReserve(TERMS, 10)).toBe(10n * (250n + 186n));
  });

  it('locks 30 f a seat, or .06 f a lane where that is more', () => {
    expect(seatLock(10n, 256)).toBe(300n);
    expect(seatLock(10n, 8_192)).toBe(4_915n);
  });

  it('slashes 2 R per rejected lane and R / 2 per unavailable one, up to the lock', () => {
    const masks = { accepted: 0b0111n, rejected: 0b1000n, unavailable: 0b1_0000n, undecided: 0b10_0000n };
    const payout = annotatorPayout(TERMS, 6, masks, { agreed: 0, seen: 0 });
    expect(payout.slashed).toBe(400n + 100n);
    expect(payout.returned).toBe(1_200n - 500n);
    // a = (3 + 9) / 15 = .8, so that accepted lanes pay nothing; the void lane pays half
    expect([payout.multiplier, payout.reward, payout.immediate, payout.vesting]).toEqual([0n, 100n, 20n, 80n]);
    const all = { accepted: 0n, rejected: 0b11_1111n, unavailable: 0n, undecided: 0n };
    expect(annotatorPayout(TERMS, 6, all, { agreed: 0, seen: 0 }).slashed).toBe(1_200n);
  });

  it('pays and slashes validators by lane', () => {
    expect(seatFee(10n, 7, (ONE * 12n) / 10n)).toBe(84n);
    expect([seatSlash(10n, 2, 300n), seatSlash(10n, 9, 300n)]).toEqual([120n, 300n]);
  });

  it('shares slashes without losing a unit', () => {
    expect(shareSlash(1_003n)).toEqual({ burned: 100n, insurance: 451n, validators: 452n });
  });
});
