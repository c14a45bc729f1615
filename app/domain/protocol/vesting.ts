/** One vesting slot per account (protocol.md §4, Money). Times are seconds since the epoch, block time. */
export interface Vesting {
  readonly amount: bigint;
  readonly from: bigint;
  readonly ends: bigint;
}

export const NO_VESTING: Vesting = { amount: 0n, from: 0n, ends: 0n };

const IMMEDIATE_PERCENT = 20n;

/** A reward or fee: 20 % at once, the rest vests. */
export function splitCredit(amount: bigint): { readonly immediate: bigint; readonly vesting: bigint } {
  const immediate = (amount * IMMEDIATE_PERCENT) / 100n;
  return { immediate, vesting: amount - immediate };
}

/** What has accrued at `time` and may be released: linear from `from` to `ends`. */
export function accruedAt(vesting: Vesting, time: bigint): bigint {
  if (time >= vesting.ends) return vesting.amount;
  return (vesting.amount * (time - vesting.from)) / (vesting.ends - vesting.from);
}

/** Moves the accrued part out; the rest keeps its pace and its end. */
export function releaseVesting(vesting: Vesting, time: bigint): { readonly released: bigint; readonly next: Vesting } {
  const released = accruedAt(vesting, time);
  if (released === 0n) return { released, next: vesting };
  return { released, next: { amount: vesting.amount - released, from: time, ends: vesting.ends } };
}

/**
 * Adds to the slot. What accrued is released first; the new duration is the amount-weighted mean of what remained and a
 * full period, so that dust cannot postpone.
 * @param period seconds over which a credit vests
 */
export function addVesting(
  vesting: Vesting,
  added: bigint,
  time: bigint,
  period: bigint,
): { readonly released: bigint; readonly next: Vesting } {
  const released = accruedAt(vesting, time);
  const rest = vesting.amount - released;
  const remaining = vesting.ends > time ? vesting.ends - time : 0n;
  const duration = (rest * remaining + added * period) / (rest + added);
  return { released, next: { amount: rest + added, from: time, ends: time + duration } };
}
