import type { Account } from '../../api/wallet.ts';

const DAY = 86_400;

/** What is released on each of the coming days, today first; smallest units. Linear until `endsAt`, so the last day may be part of one. */
export function vestingDays(vesting: Account['vesting'], now: number): readonly bigint[] {
  if (vesting.endsAt === null) return [];
  const days: bigint[] = [];
  let left = vesting.total - vesting.accrued;
  for (let start = now; start < vesting.endsAt && left > 0n; start += DAY) {
    const seconds = Math.min(DAY, vesting.endsAt - start);
    const part = (vesting.perDay * BigInt(Math.round(seconds))) / BigInt(DAY);
    const released = part < left ? part : left;
    days.push(released);
    left -= released;
  }
  return days;
}
