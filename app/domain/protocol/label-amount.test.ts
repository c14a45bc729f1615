import { expect, it } from 'vitest';
import { inLbl } from './label-amount.ts';

it('says amounts of LBL with at most two decimals', () => {
  const units = 10n ** 16n;
  expect([0n, 1n, units, 150n * units, 1_200n * units - 1n].map(inLbl)).toEqual([
    '0 LBL',
    '0 LBL',
    '0.01 LBL',
    '1.50 LBL',
    '11.99 LBL',
  ]);
});
