/** What an account is known for (protocol.md §4, Money): decided lanes, and how many of them agreed with the verdict. */
export interface ReputationRecord {
  readonly agreed: number;
  readonly seen: number;
  /** decided lanes since the record was last halved */
  readonly sinceHalving: number;
}

/** Fixed point of accuracies and multipliers: 1e18 = 1. */
export const ONE = 10n ** 18n;

const PRIOR_LANES = 10n;
const BASIS_POINT = 10n ** 14n;
const REWARD_BAND = ONE / 10n;
const HIGHEST_REWARD = (ONE * 125n) / 100n;
const VALIDATOR_PRIOR = (ONE * 95n) / 100n;
const LOWEST_FEE = (ONE * 8n) / 10n;
const HIGHEST_FEE = (ONE * 12n) / 10n;
const HALVING = 2_000;

export const EMPTY_RECORD: ReputationRecord = { agreed: 0, seen: 0, sinceHalving: 0 };

/** Adds decided lanes; every 2,000 of them the record is halved, rounded down. */
export function addToRecord(record: ReputationRecord, agreed: number, seen: number): ReputationRecord {
  let next = {
    agreed: record.agreed + agreed,
    seen: record.seen + seen,
    sinceHalving: record.sinceHalving + seen,
  };
  while (next.sinceHalving >= HALVING) {
    next = {
      agreed: Math.floor(next.agreed / 2),
      seen: Math.floor(next.seen / 2),
      sinceHalving: next.sinceHalving - HALVING,
    };
  }
  return next;
}

/**
 * Accuracy for admission to a job: history with ten lanes at the job's target.
 * @param targetAccuracy basis points
 * @returns 1e18 = 1
 */
export function annotatorAccuracy(record: Pick<ReputationRecord, 'agreed' | 'seen'>, targetAccuracy: number): bigint {
  const prior = PRIOR_LANES * BigInt(targetAccuracy) * BASIS_POINT;
  return (BigInt(record.agreed) * ONE + prior) / (BigInt(record.seen) + PRIOR_LANES);
}

export interface BatchAccuracy {
  /** lanes of this batch that were accepted */
  readonly accepted: number;
  /** lanes of this batch that were accepted, rejected or unavailable */
  readonly decided: number;
  /** the annotator's record as it was at submission */
  readonly agreed: number;
  readonly seen: number;
  /** lanes of this batch: the most that history may weigh */
  readonly lanes: number;
  /** a*, basis points */
  readonly targetAccuracy: number;
}

/**
 * Reward multiplier m = clamp((a − (a* − .10)) / .10, 0, 1.25), 1e18 = 1. a counts this batch, at most one batch's weight
 * of history, and ten lanes at a*.
 */
export function rewardMultiplier(batch: BatchAccuracy): bigint {
  const target = BigInt(batch.targetAccuracy) * BASIS_POINT;
  const seen = BigInt(batch.seen);
  const weight = BigInt(Math.min(batch.seen, batch.lanes));
  const history = seen === 0n ? 0n : (BigInt(batch.agreed) * ONE * weight) / seen;
  const accuracy =
    (BigInt(batch.accepted) * ONE + history + PRIOR_LANES * target) / (BigInt(batch.decided) + weight + PRIOR_LANES);
  const multiplier = ((accuracy - (target - REWARD_BAND)) * ONE) / REWARD_BAND;
  return clamp(multiplier, 0n, HIGHEST_REWARD);
}

/** Fee multiplier v = clamp(1 + 4 (a − .95), .8, 1.2), 1e18 = 1, with ten lanes at .95 as prior. */
export function feeMultiplier(record: Pick<ReputationRecord, 'agreed' | 'seen'>): bigint {
  const accuracy = (BigInt(record.agreed) * ONE + PRIOR_LANES * VALIDATOR_PRIOR) / (BigInt(record.seen) + PRIOR_LANES);
  return clamp(ONE + 4n * (accuracy - VALIDATOR_PRIOR), LOWEST_FEE, HIGHEST_FEE);
}

function clamp(value: bigint, lowest: bigint, highest: bigint): bigint {
  if (value < lowest) return lowest;
  return value > highest ? highest : value;
}
