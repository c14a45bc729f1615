import type { MyBatch } from '../../api/labeling.ts';
import type { LaneOutcome, ReviewProgress } from '../../api/review.ts';
import type { LaneMark } from './lane-grid.ts';

type Settlement = NonNullable<ReviewProgress['settlement']>;

/** The lane grid of a batch: its verdicts once settled, hollow until then. */
export function laneMarks(items: number, settlement: Settlement | null): readonly LaneMark[] {
  const marks: LaneMark[] = Array.from({ length: items }, () => 'undecided');
  for (const { lane, verdict } of settlement?.lanes ?? []) if (lane < items) marks[lane] = verdict;
  return marks;
}

export function outcomeOf(settlement: Settlement | null, lane: number): LaneOutcome | undefined {
  return settlement?.lanes.find((outcome) => outcome.lane === lane);
}

/** How many of the seats said what the verdict says: "2 of 3". */
export function agreeing(outcome: LaneOutcome): { readonly count: number; readonly seats: number } {
  const seats = outcome.accepts + outcome.rejects + outcome.unavailable;
  const count = {
    accepted: outcome.accepts,
    rejected: outcome.rejects,
    unavailable: outcome.unavailable,
    void: 0,
    // On a trap the right vote is a rejection.
    unreviewed: outcome.rejects,
  }[outcome.verdict];
  return { count, seats };
}

/** True while reviewers have the batch: nothing of it can be changed, nothing is decided. */
export function isUnderReview(phase: MyBatch['phase']): boolean {
  return !['open', 'leased', 'lease-expired', 'settled'].includes(phase);
}
