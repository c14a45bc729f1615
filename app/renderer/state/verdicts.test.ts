import { expect, it } from 'vitest';
import type { LaneOutcome, ReviewProgress } from '../../api/review.ts';
import { agreeing, isUnderReview, laneMarks, outcomeOf } from './verdicts.ts';

const outcome = (lane: number, verdict: LaneOutcome['verdict'], accepts: number, rejects: number): LaneOutcome => ({
  lane,
  verdict,
  accepts,
  rejects,
  unavailable: 0,
  trap: verdict === 'unreviewed',
  paid: 0n,
  slashed: 0n,
});
const settlement = {
  lanes: [outcome(0, 'accepted', 3, 0), outcome(2, 'rejected', 1, 2)],
} as unknown as ReviewProgress['settlement'];

it('draws verdicts where there are some, and hollow cells elsewhere', () => {
  expect(laneMarks(3, settlement)).toEqual(['accepted', 'undecided', 'rejected']);
  expect(laneMarks(2, null)).toEqual(['undecided', 'undecided']);
});

it('says how many seats agree with the verdict', () => {
  expect(agreeing(outcome(2, 'rejected', 1, 2))).toEqual({ count: 2, seats: 3 });
  expect(agreeing(outcome(0, 'void', 1, 1))).toEqual({ count: 0, seats: 2 });
  expect(outcomeOf(settlement, 1)).toBeUndefined();
});

it('knows the phases in which reviewers have the batch', () => {
  expect((['leased', 'submitted', 'commit', 'tally', 'settled'] as const).map(isUnderReview)).toEqual([
    false,
    true,
    true,
    true,
    false,
  ]);
});
