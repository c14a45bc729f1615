const HUNDREDTH = 10n ** 16n;

/** An amount of LBL (units of 10⁻¹⁸) for a sentence: at most two decimals, rounded down. */
export function inLbl(amount: bigint): string {
  const hundredths = amount / HUNDREDTH;
  const fraction = hundredths % 100n;
  return `${hundredths / 100n}${fraction === 0n ? '' : `.${String(fraction).padStart(2, '0')}`} LBL`;
}
