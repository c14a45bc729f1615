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

/**
 * Writes an amount in the smallest unit with two decimals, grouped thousands, and − for minus: 94400000000000000000n → "94.40".
 * The unit is not part of it.
 */
export function formatAmount(value: bigint, format: AmountFormat = {}): string {
  const { decimals = 18, places = 2, rounding = 'nearest', plus = false } = format;
  const magnitude = value < 0n ? -value : value;
  const scaled = divide(magnitude, 10n ** BigInt(decimals - places), rounding);
  const digits = scaled.toString().padStart(places + 1, '0');
  const whole = digits.slice(0, digits.length - places).replace(/\B(?=(\d{3})+$)/g, ',');
  const fraction = places === 0 ? '' : `.${digits.slice(-places)}`;
  const sign = scaled === 0n ? '' : value < 0n ? '−' : plus ? '+' : '';
  return `${sign}${whole}${fraction}`;
}

function divide(value: bigint, unit: bigint, rounding: Rounding): bigint {
  if (rounding === 'up') return (value + unit - 1n) / unit;
  if (rounding === 'down') return value / unit;
  return (value + unit / 2n) / unit;
}

/** A network fee in wei as ether: four decimals, or as many as show two digits of a smaller one. */
export function formatFee(wei: bigint, rounding: Rounding = 'nearest'): string {
  const digits = wei.toString().length;
  const places = wei === 0n ? 4 : Math.min(18, Math.max(4, 18 - digits + 2));
  return formatAmount(wei, { places, rounding });
}

/** A ratio as a factor with two decimals, rounded down: 14300 of 10000 → "1.43". */
export function formatFactor(part: number, whole: number): string {
  return (Math.floor((part / whole) * 100 + 1e-9) / 100).toFixed(2);
}
