import { countLanes } from './lane-mask.ts';
import { ONE, rewardMultiplier } from './reputation.ts';
import type { Masks } from './tally.ts';
import { splitCredit } from './vesting.ts';

/** What things cost and pay (protocol.md §4, Money). Amounts are token units, rounded down. */
export interface PayTerms {
  /** reward of class 1 per lane */
  readonly reward: bigint;
  /** difficulty 1 … 4 */
  readonly class: number;
  /** f per lane and seat */
  readonly fee: bigint;
  /** k */
  readonly seats: number;
  /** a*, basis points */
  readonly targetAccuracy: number;
  /** basis points */
  readonly trapShare: number;
}

const INCOHERENT_FEES = 6n;
const TRAP_FEES = 24n;
const LEAST_SEAT_FEES = 30n;

/** R: reward per lane, by class. */
export function laneReward(terms: PayTerms): bigint {
  return terms.reward * BigInt(terms.class);
}

/** R · n: what a submission locks, the most that a batch can lose. */
export function batchLock(terms: PayTerms, lanes: number): bigint {
  return laneReward(terms) * BigInt(lanes);
}

/** Budget set aside for a batch: 1.25 R + 1.2 f (2 k + 2) + 9 f per lane. */
export function batchReserve(terms: PayTerms, lanes: number): bigint {
  const feeHundredths = 120n * (2n * BigInt(terms.seats) + 2n) + 900n;
  return ((125n * laneReward(terms) + feeHundredths * terms.fee) * BigInt(lanes)) / 100n;
}

/** What a seat locks: 24 f × trap share + .06 f a lane of the docket, never under 30 f. It is the seat's total loss. */
export function seatLock({ fee, trapShare }: Pick<PayTerms, 'fee' | 'trapShare'>, docketLanes: number): bigint {
  const share = TRAP_FEES * BigInt(trapShare) + 600n;
  return max((fee * BigInt(docketLanes) * share) / 10_000n, LEAST_SEAT_FEES * fee);
}

/** What a seat of the second round locks: 6 f a disputed lane, never under 30 f. */
export function secondLock(fee: bigint, disputedLanes: number): bigint {
  return fee * max(INCOHERENT_FEES * BigInt(disputedLanes), LEAST_SEAT_FEES);
}

/** Annotator's loss: 2 R per rejected lane, R / 2 per unavailable one, never above the lock. */
export function batchSlash(terms: PayTerms, lanes: number, masks: Masks): bigint {
  const rejected = BigInt(countLanes(masks.rejected));
  const unavailable = BigInt(countLanes(masks.unavailable));
  return min((laneReward(terms) * (4n * rejected + unavailable)) / 2n, batchLock(terms, lanes));
}

/** A validator's fee on one batch: f × v per coherent lane. `multiplier` v as of the reveal, 1e18 = 1. */
export function seatFee(fee: bigint, coherentLanes: number, multiplier: bigint): bigint {
  return (fee * BigInt(coherentLanes) * multiplier) / ONE;
}

/** A validator's loss on a docket: 6 f per incoherent lane, 24 f per trap accepted, never above the seat's lock. */
export function seatSlash(fee: bigint, incoherentLanes: number, trapsAccepted: number, locked: bigint): bigint {
  return min(fee * (INCOHERENT_FEES * BigInt(incoherentLanes) + TRAP_FEES * BigInt(trapsAccepted)), locked);
}

/** What a seat gets per lane that it voted on, out of a lost lock: f, as far as the lock goes. */
export function forfeitedFee(fee: bigint, lock: bigint, lanesVoted: number): bigint {
  return lanesVoted === 0 ? 0n : min(fee, lock / BigInt(lanesVoted));
}

/** Where slashes go: 10 % burned, 45 % insurance, the rest to the validators' pool. */
export function shareSlash(amount: bigint): {
  readonly burned: bigint;
  readonly insurance: bigint;
  readonly validators: bigint;
} {
  const burned = (amount * 10n) / 100n;
  const insurance = (amount * 45n) / 100n;
  return { burned, insurance, validators: amount - burned - insurance };
}

export interface AnnotatorPayout {
  /** m, 1e18 = 1 */
  readonly multiplier: bigint;
  /** R × m per accepted lane, R / 2 per void one, R per trap where the accuracy reaches the target */
  readonly reward: bigint;
  /** part of the reward that is free at once */
  readonly immediate: bigint;
  /** part of the reward that vests */
  readonly vesting: bigint;
  readonly locked: bigint;
  readonly slashed: bigint;
  /** what returns of the lock */
  readonly returned: bigint;
}

/**
 * What a batch pays and costs its annotator once its masks are known.
 * @param history the annotator's record as it was at submission
 */
export function annotatorPayout(
  terms: PayTerms,
  lanes: number,
  masks: Masks,
  history: { readonly agreed: number; readonly seen: number },
): AnnotatorPayout {
  const accepted = countLanes(masks.accepted);
  const decided = countLanes(masks.accepted | masks.rejected | masks.unavailable);
  const { targetAccuracy } = terms;
  const multiplier = rewardMultiplier({ accepted, decided, ...history, lanes, targetAccuracy });
  const perLane = laneReward(terms);
  const traps = countLanes(masks.trap);
  const forTraps = multiplier < ONE ? 0n : perLane * BigInt(traps);
  const forVoid = (perLane * BigInt(lanes - decided - traps)) / 2n;
  const reward = (perLane * BigInt(accepted) * multiplier) / ONE + forVoid + forTraps;
  const locked = batchLock(terms, lanes);
  const slashed = batchSlash(terms, lanes, masks);
  return { multiplier, reward, ...splitCredit(reward), locked, slashed, returned: locked - slashed };
}

function min(one: bigint, other: bigint): bigint {
  return one < other ? one : other;
}

function max(one: bigint, other: bigint): bigint {
  return one > other ? one : other;
}
