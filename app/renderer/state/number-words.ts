/** Rounding of a shown amount: stakes go up and rewards down, so that a screen never promises too much. */
export type Rounding = 'up' | 'down' | 'nearest';

export interface AmountFormat {
  /** Decimals of the smallest unit; LBL and ether have 18. */
  readonly decimals?: number;
  /** Decimals shown. */
  readonly places?: number;
  readonly rounding?: Rounding;
  /** Writes + before a gain. */
  readonly plus?: boolean;
}

/** Numbers and times as a language writes them. Units are not part of them. */
export interface NumberWords {
  /** An amount in the smallest unit: two decimals, grouped thousands, and − for minus. 94400000000000000000n → "94.40". */
  readonly amount: (value: bigint, format?: AmountFormat) => string;
  /** A network fee in wei as ether: four decimals, or as many as show two digits of a smaller one. */
  readonly fee: (wei: bigint, rounding?: Rounding) => string;
  /** A ratio with two decimals, rounded down: 14300 of 10000 → "1.43". */
  readonly factor: (part: number, whole: number) => string;
  /** A whole number with grouped thousands. */
  readonly count: (value: number) => string;
  /** So many decimals, never grouped: coordinates, sizes, the numbers of a scale. */
  readonly fixed: (value: number, places: number) => string;
  /** Date and time in UTC, for block times. @param seconds since the Unix epoch */
  readonly time: (seconds: number) => string;
}

/** The region whose customs a language follows: English means British here, with the day before the month. */
const LOCALES: Readonly<Record<string, string>> = { en: 'en-GB', de: 'de-DE' };

/** @param language as in `resources/languages`; another one is written as English is */
export function numberWords(language: string): NumberWords {
  const locale = LOCALES[language] ?? 'en-GB';
  const counts = new Intl.NumberFormat(locale, { maximumFractionDigits: 0, useGrouping: 'always' });
  const times = new Intl.DateTimeFormat(locale, { dateStyle: 'medium', timeStyle: 'short', timeZone: 'UTC' });
  const parts = new Intl.NumberFormat(locale, { useGrouping: 'always' }).formatToParts(1000.5);
  const mark = (type: 'group' | 'decimal') => parts.find((part) => part.type === type)?.value ?? '';
  const decimal = mark('decimal');
  const group = mark('group');
  const fixed = (value: number, places: number) => value.toFixed(places).replace('.', decimal).replace('-', '−');
  const amount = (
    value: bigint,
    { decimals = 18, places = 2, rounding = 'nearest', plus = false }: AmountFormat = {},
  ) => {
    const magnitude = value < 0n ? -value : value;
    const scaled = divide(magnitude, 10n ** BigInt(decimals - places), rounding);
    const digits = scaled.toString().padStart(places + 1, '0');
    const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, group);
    const fraction = places === 0 ? '' : `${decimal}${digits.slice(-places)}`;
    const sign = scaled === 0n ? '' : value < 0n ? '−' : plus ? '+' : '';
    return `${sign}${whole}${fraction}`;
  };
  return {
    amount,
    fee: (wei, rounding = 'nearest') => amount(wei, { places: feePlaces(wei), rounding }),
    factor: (part, whole) => fixed(Math.floor((part / whole) * 100 + 1e-9) / 100, 2),
    count: (value) => counts.format(Math.round(value)),
    fixed,
    time: (seconds) => times.format(new Date(seconds * 1000)),
  };
}

function divide(value: bigint, unit: bigint, rounding: Rounding): bigint {
  if (rounding === 'up') return (value + unit - 1n) / unit;
  if (rounding === 'down') return value / unit;
  return (value + unit / 2n) / unit;
}

function feePlaces(wei: bigint): number {
  return wei === 0n ? 4 : Math.min(18, Math.max(4, 18 - wei.toString().length + 2));
}
