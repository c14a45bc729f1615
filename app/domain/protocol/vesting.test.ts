import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { accruedAt, addVesting, NO_VESTING, releaseVesting, splitCredit, type Vesting } from './vesting.ts';

const PERIOD = 30n * 86_400n;

describe('vesting', () => {
  it('pays 20 % at once', () => {
    expect(splitCredit(101n)).toEqual({ immediate: 20n, vesting: 81n });
  });

  it('accrues linearly to the end', () => {
    const { next } = addVesting(NO_VESTING, 3_000n, 1_000n, PERIOD);
    expect(next).toEqual({ amount: 3_000n, from: 1_000n, ends: 1_000n + PERIOD });
    expect([0n, PERIOD / 3n, PERIOD, 2n * PERIOD].map((after) => accruedAt(next, 1_000n + after))).toEqual([
      0n,
      1_000n,
      3_000n,
      3_000n,
    ]);
  });

  it('is not postponed by dust', () => {
    const { next } = addVesting(NO_VESTING, 10n ** 18n, 0n, PERIOD);
    const late = PERIOD - 10n;
    const { next: dusted } = addVesting(next, 1n, late, PERIOD);
    expect(dusted.ends).toBe(late + 10n);
  });

  it('never releases more than accrued, however often it is asked', () => {
    const credit = fc.record({ added: fc.bigInt(1n, 10n ** 24n), wait: fc.bigInt(0n, PERIOD), releases: fc.boolean() });
    fc.assert(
      fc.property(fc.array(credit, { maxLength: 20 }), (credits) => {
        let vesting: Vesting = NO_VESTING;
        let time = 1n;
        let paid = 0n;
        let credited = 0n;
        for (const { added, wait, releases } of credits) {
          time += wait;
          const step = releases ? releaseVesting(vesting, time) : addVesting(vesting, added, time, PERIOD);
          if (!releases) credited += added;
          paid += step.released;
          vesting = step.next;
          expect(paid + vesting.amount).toBe(credited);
          expect(vesting.amount === 0n || vesting.ends <= time + PERIOD).toBe(true);
        }
        expect(paid + accruedAt(vesting, time + PERIOD)).toBe(credited);
      }),
    );
  });
});
