import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { formatAmount, formatFactor, formatFee } from './format-amount.ts';

const LBL = 10n ** 18n;

describe('formatAmount', () => {
  it('shows two decimals, grouped thousands and a true minus', () => {
    expect([
      formatAmount(0n),
      formatAmount((944n * LBL) / 10n),
      formatAmount(1_216_840n * (LBL / 1000n)),
      formatAmount(-8n * (LBL / 10n)),
      formatAmount(27n * LBL, { plus: true }),
      formatAmount(0n, { plus: true }),
      formatAmount(1_234_567n * LBL),
    ]).toEqual(['0.00', '94.40', '1,216.84', '−0.80', '+27.00', '0.00', '1,234,567.00']);
  });

  it('rounds stakes up and rewards down', () => {
    const awkward = LBL / 3n;
    expect([formatAmount(awkward, { rounding: 'up' }), formatAmount(awkward, { rounding: 'down' })]).toEqual([
      '0.34',
      '0.33',
    ]);
    expect(formatAmount(1n, { rounding: 'up' })).toBe('0.01');
  });

  it('never shows a stake below or a reward above the true figure', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 27n }), (value) => {
        const read = (text: string) => BigInt(text.replaceAll(',', '').replace('.', '')) * 10n ** 16n;
        expect(read(formatAmount(value, { rounding: 'up' })) >= value).toBe(true);
        expect(read(formatAmount(value, { rounding: 'down' })) <= value).toBe(true);
      }),
    );
  });

  it('shows small fees with more places', () => {
    expect(formatAmount(2_100_000_000_000_000n, { places: 4 })).toBe('0.0021');
  });
});

it('shows fees with at least two digits', () => {
  expect([
    formatFee(2_100_000_000_000_000n),
    formatFee(31_400_000_000_000n),
    formatFee(0n),
    formatFee(9_900_000_000_000_000_000n),
  ]).toEqual(['0.0021', '0.000031', '0.0000', '9.9000']);
});

it('formats factors downwards', () => {
  expect([formatFactor(143, 100), formatFactor(1_2499, 10_000), formatFactor(1, 1)]).toEqual(['1.43', '1.24', '1.00']);
});
