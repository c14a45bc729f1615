import { type Ballot, votesOf } from './ballot.ts';
import { hasLane, type LaneMask } from './lane-mask.ts';

/** Votes that decide a lane: 3 of 3, 4 of 5, 5 of 7; or more than half. */
export type Threshold = 'unanimous' | 'majority';

/** Disjoint masks that cover the live lanes. */
export interface Masks {
  readonly accepted: LaneMask;
  readonly rejected: LaneMask;
  readonly unavailable: LaneMask;
  /** lanes on which the second round did not agree either, and traps that were accepted */
  readonly undecided: LaneMask;
  /** lanes in which a corrupted label was shown */
  readonly trap: LaneMask;
}

export type Verdict = 'accepted' | 'rejected' | 'unavailable' | 'void' | 'unreviewed';

/** T: votes of one kind that decide a lane. Source: protocol.md §4, Tally. */
export function votesNeeded(threshold: Threshold, seats: number): number {
  return threshold === 'unanimous' ? Math.floor((2 * seats) / 3) + 1 : Math.floor(seats / 2) + 1;
}

/** Seats of the second round: k + 2. */
export function secondSeats(seats: number): number {
  return seats + 2;
}

/** Verdicts after the second round: its count replaces the first one's on the lanes that were left undecided. */
export function withSecondRound(first: Masks, ballots: readonly Ballot[], needed: number, lanes: number): Masks {
  const second = tally(ballots, needed, lanes);
  const disputed = first.undecided;
  return {
    accepted: first.accepted | (second.accepted & disputed),
    rejected: first.rejected | (second.rejected & disputed),
    unavailable: first.unavailable | (second.unavailable & disputed),
    undecided: second.undecided & disputed,
    trap: 0n,
  };
}

/** Takes the traps out of every mask but `unavailable`; one that was accepted stays undecided. */
export function setTrapsAside(masks: Masks, traps: LaneMask): Masks {
  const standing = traps & ~masks.unavailable;
  const contested = standing & masks.accepted;
  return {
    accepted: masks.accepted & ~standing,
    rejected: masks.rejected & ~standing,
    unavailable: masks.unavailable,
    undecided: (masks.undecided & ~standing) | contested,
    trap: standing & ~contested,
  };
}

/**
 * Verdicts of one batch, lane by lane. The contract counts all lanes at once on bit planes; this loop is what that is
 * tested against.
 *
 * @param ballots of the seats that revealed
 * @param needed T, of the seats drawn, not of those that revealed
 */
export function tally(ballots: readonly Ballot[], needed: number, lanes: number): Masks {
  const votes = ballots.map((ballot) => votesOf(ballot, lanes));
  const masks = { accepted: 0n, rejected: 0n, unavailable: 0n, undecided: 0n, trap: 0n };
  for (let lane = 0; lane < lanes; lane += 1) {
    const count = (plane: 'accept' | 'reject' | 'unavailable'): number =>
      votes.filter((vote) => hasLane(vote[plane], lane)).length;
    const bit = 1n << BigInt(lane);
    if (count('accept') >= needed) masks.accepted |= bit;
    else if (count('reject') >= needed) masks.rejected |= bit;
    else if (count('unavailable') >= needed) masks.unavailable |= bit;
    else masks.undecided |= bit;
  }
  return masks;
}

/** Verdict on one lane of a settled batch. */
export function verdictOf(masks: Masks, lane: number): Verdict {
  if (hasLane(masks.accepted, lane)) return 'accepted';
  if (hasLane(masks.rejected, lane)) return 'rejected';
  if (hasLane(masks.unavailable, lane)) return 'unavailable';
  return hasLane(masks.trap, lane) ? 'unreviewed' : 'void';
}
