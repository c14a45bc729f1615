import { expect, it } from 'vitest';
import { vestingDays } from './vesting-days.ts';

it('spreads what is left over the coming days, the last one in part', () => {
  const vesting = { total: 30n, accrued: 5n, perDay: 10n, endsAt: 1000 + 216_000 };
  expect(vestingDays(vesting, 1000)).toEqual([10n, 10n, 5n]);
});

it('has no days where nothing vests', () => {
  expect(vestingDays({ total: 0n, accrued: 0n, perDay: 0n, endsAt: null }, 0)).toEqual([]);
});
