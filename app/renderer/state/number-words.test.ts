import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { numberWords } from './number-words.ts';

const { amount, factor, fee } = numberWords('en');

const LBL = 10n ** 18n;

describe('amounts', () => {
  it('shows two decimals, grouped thousands and a true minus', () => {
    expect([
      amount(0n),
      amount((944n * LBL) / 10n),
      amount(1_216_840n * (LBL / 1000n)),
      amount(-8n * (LBL / 10n)),
      amount(27n * LBL, { plus: true }),
      amount(0n, { plus: true }),
      amount(1_234_567n * LBL),
    ]).toEqual(['0.00', '94.40', '1,216.84', '−0.80', '+27.00', '0.00', '1,234,567.00']);
  });

  it('rounds stakes up and rewards down', () => {
    const awkward = LBL / 3n;
    expect([amount(awkward, { rounding: 'up' }), amount(awkward, { rounding: 'down' })]).toEqual(['0.34', '0.33']);
    expect(amount(1n, { rounding: 'up' })).toBe('0.01');
  });

  it('never shows a stake below or a reward above the true figure', () => {
    fc.assert(
      fc.property(fc.bigInt({ min: 0n, max: 10n ** 27n }), (value) => {
        const read = (text: string) => BigInt(text.replaceAll(',', '').replace('.', '')) * 10n ** 16n;
        expect(read(amount(value, { rounding: 'up' })) >= value).toBe(true);
        expect(read(amount(value, { rounding: 'down' })) <= value).toBe(true);
      }),
    );
  });

  it('shows small fees with more places', () => {
    expect(amount(2_100_000_000_000_000n, { places: 4 })).toBe('0.0021');
  });
});

it('shows fees with at least two digits', () => {
  expect([fee(2_100_000_000_000_000n), fee(31_400_000_000_000n), fee(0n), fee(9_900_000_000_000_000_000n)]).toEqual([
    '0.0021',
    '0.000031',
    '0.0000',
    '9.9000',
  ]);
});

it('formats factors downwards', () => {
  expect([factor(143, 100), factor(1_2499, 10_000), factor(1, 1)]).toEqual(['1.43', '1.24', '1.00']);
});

it('writes numbers and times as each language does', () => {
  const texts = ['en', 'de', 'unknown'].map((language) => {
    const words = numberWords(language);
    return [
      words.amount(-1_234_567n * (LBL / 100n)),
      words.factor(143, 100),
      words.count(12_345.6),
      words.fixed(-1234.56, 1),
      words.time(1_700_000_000),
    ];
  });
  expect(texts).toEqual([
    ['−12,345.67', '1.43', '12,346', '−1234.6', '14 Nov 2023, 22:13'],
    ['−12.345,67', '1,43', '12.346', '−1234,6', '14.11.2023, 22:13'],
    ['−12,345.67', '1.43', '12,346', '−1234.6', '14 Nov 2023, 22:13'],
  ]);
});
