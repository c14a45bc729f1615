/** Sets of lanes as 256-bit masks: bit i is lane i (protocol.md §1). */
export type LaneMask = bigint;

export const MAXIMUM_LANES = 256;

/** Mask of lanes 0 … lanes − 1. */
export function liveMask(lanes: number): LaneMask {
  return (1n << BigInt(lanes)) - 1n;
}

/** Number of lanes in a mask. */
export function countLanes(mask: LaneMask): number {
  let count = 0;
  for (let rest = mask; rest !== 0n; rest &= rest - 1n) count += 1;
  return count;
}

export function hasLane(mask: LaneMask, lane: number): boolean {
  return ((mask >> BigInt(lane)) & 1n) === 1n;
}

/** Mask of the given lanes. */
export function maskOf(lanes: Iterable<number>): LaneMask {
  let mask = 0n;
  for (const lane of lanes) mask |= 1n << BigInt(lane);
  return mask;
}

/** Lanes of a mask, in ascending order. */
export function lanesOf(mask: LaneMask): number[] {
  const lanes: number[] = [];
  for (let lane = 0; mask >> BigInt(lane) !== 0n; lane += 1) if (hasLane(mask, lane)) lanes.push(lane);
  return lanes;
}
