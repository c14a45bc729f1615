import type { MyBatch } from '../../api/labeling.ts';

export interface Earnings {
  readonly batches: number;
  readonly accepted: number;
  readonly decided: number;
  /** Smallest units; paid at once and vesting together. */
  readonly paid: bigint;
  readonly slashed: bigint;
}

/** What the settled batches brought and cost. */
export function earnings(batches: readonly MyBatch[]): Earnings {
  let sum: Earnings = { batches: 0, accepted: 0, decided: 0, paid: 0n, slashed: 0n };
  for (const { outcome } of batches) {
    if (!outcome) continue;
    sum = {
      batches: sum.batches + 1,
      accepted: sum.accepted + outcome.accepted,
      decided: sum.decided + outcome.accepted + outcome.rejected,
      paid: sum.paid + outcome.paid,
      slashed: sum.slashed + outcome.slashed,
    };
  }
  return sum;
}
