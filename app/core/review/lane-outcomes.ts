import { hasLane } from '../../domain/protocol/lane-mask.ts';
import { annotatorPayout, type AnnotatorPayout, laneReward, type PayTerms } from '../../domain/protocol/payout.ts';
import { ONE } from '../../domain/protocol/reputation.ts';
import { tally, type Threshold, type Verdict, verdictOf, votesNeeded } from '../../domain/protocol/tally.ts';
import type { Hex } from '../../domain/protocol/abi-words.ts';
import { trapMask } from '../../domain/protocol/trap-mask.ts';
import type { BatchState } from '../chain/batch-projection.ts';
import type { DocketState } from '../chain/docket-projection.ts';

/** One item's verdict, how the panel voted on it, and what it paid and lost; smallest units. */
export interface LaneOutcome {
  readonly lane: number;
  readonly verdict: Verdict;
  readonly accepts: number;
  readonly rejects: number;
  readonly unavailable: number;
  /** Whether validators were shown a corrupted label here. */
  readonly trap: boolean;
  readonly paid: bigint;
  readonly slashed: bigint;
}

export interface BatchOutcome {
  readonly payout: AnnotatorPayout;
  readonly lanes: readonly LaneOutcome[];
}

/**
 * What a settlement means item by item. Amounts follow the contract's rule; the sum over lanes is the batch's, where a
 * slash stops at the batch's lock the later lanes lose less.
 */
export function laneOutcomes(
  state: Extract<BatchState, { stage: 'settled' }>,
  docket: DocketState | undefined,
  terms: PayTerms,
  threshold: Threshold,
): BatchOutcome {
  const { outcome, submission, opening } = state;
  const payout = annotatorPayout(terms, outcome.lanes, outcome.masks, submission);
  const ballotsOf = (isCounted: (seat: number) => boolean) =>
    [...(docket?.seats.values() ?? [])].flatMap(({ seat, revealed }) =>
      isCounted(seat) ? (revealed?.ballots[submission.position] ?? []) : [],
    );
  const first = ballotsOf((seat) => seat < terms.seats);
  const second = ballotsOf((seat) => seat >= terms.seats);
  const disputed =
    second.length === 0 ? 0n : tally(first, votesNeeded(threshold, terms.seats), outcome.lanes).undecided;
  const reward = laneReward(terms);
  const pay: Record<Verdict, bigint> = {
    accepted: (reward * payout.multiplier) / ONE,
    rejected: 0n,
    unavailable: 0n,
    void: reward / 2n,
    unreviewed: payout.multiplier < ONE ? 0n : reward,
  };
  const loss: Record<Verdict, bigint> = {
    accepted: 0n,
    rejected: reward * 2n,
    unavailable: reward / 2n,
    void: 0n,
    unreviewed: 0n,
  };
  const traps =
    opening.kind === 'revealed'
      ? trapMask(opening.salt as Hex, submission.hiddenRoot as Hex, outcome.lanes, terms.trapShare)
      : 0n;
  let left = payout.slashed;
  const lanes = Array.from({ length: outcome.lanes }, (_, lane) => {
    const verdict = verdictOf(outcome.masks, lane);
    // The second round's count replaces the first.
    const ballots = hasLane(disputed, lane) ? second : first;
    const slashed = loss[verdict] < left ? loss[verdict] : left;
    left -= slashed;
    const unavailable = ballots.filter((ballot) => hasLane(ballot.unavailable, lane)).length;
    const accepts = ballots.filter((ballot) => hasLane(ballot.accept & ~ballot.unavailable, lane)).length;
    return {
      lane,
      verdict,
      accepts,
      rejects: ballots.length - accepts - unavailable,
      unavailable,
      trap: hasLane(traps, lane),
      paid: pay[verdict],
      slashed,
    };
  });
  return { payout, lanes };
}
