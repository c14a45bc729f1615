import { type Ballot, votesOf } from './ballot.ts';
import { countLanes, type LaneMask, liveMask } from './lane-mask.ts';
import {
  type AnnotatorPayout,
  annotatorPayout,
  batchReserve,
  type PayTerms,
  seatFee,
  seatLock,
  seatSlash,
  secondLock,
} from './payout.ts';
import { type Masks, secondSeats, tally, type Threshold, votesNeeded, withSecondRound } from './tally.ts';

/** A batch of a docket, as far as money is concerned. */
export interface BatchUnderReview {
  readonly lanes: number;
  /** the annotator's record as it was at submission */
  readonly agreed: number;
  readonly seen: number;
}

/** What became of one seat. A seat that nobody took, or whose holder never committed, has nothing at stake. */
export type SeatUnderReview =
  | { readonly kind: 'absent' }
  | { readonly kind: 'unrevealed' }
  /** ballots in docket order; multiplier v as of the reveal, 1e18 = 1 */
  | { readonly kind: 'revealed'; readonly ballots: readonly Ballot[]; readonly multiplier: bigint };

export interface BatchSettlement extends AnnotatorPayout {
  readonly masks: Masks;
  /** what the validators earn on this batch */
  readonly fees: bigint;
  readonly reserved: bigint;
  /** what returns to the job's budget: reserved = reward + fees + refunded */
  readonly refunded: bigint;
}

export interface SeatSettlement {
  readonly coherent: number;
  readonly decided: number;
  readonly fee: bigint;
  readonly locked: bigint;
  readonly slashed: bigint;
}

export interface DocketSettlement {
  readonly batches: readonly BatchSettlement[];
  readonly seats: readonly SeatSettlement[];
}

/** Both rounds of a docket. */
export interface DocketRounds {
  readonly threshold: Threshold;
  readonly first: readonly SeatUnderReview[];
  /** Empty where there was no second round. */
  readonly second: readonly SeatUnderReview[];
}

/** Settlement of a whole docket (protocol.md §3, §4): what `Settlement.settle` does. Seats are those of both rounds. */
export function settleDocket(
  terms: PayTerms,
  batches: readonly BatchUnderReview[],
  { threshold, first, second }: DocketRounds,
): DocketSettlement {
  const needed = votesNeeded(threshold, terms.seats);
  const neededLater = votesNeeded(threshold, secondSeats(terms.seats));
  const judged = batches.map(({ lanes }, position) => {
    const firstMasks = tally(ballotsOn(first, position), needed, lanes);
    const disputed = firstMasks.undecided;
    const masks =
      second.length === 0 ? firstMasks : withSecondRound(firstMasks, ballotsOn(second, position), neededLater, lanes);
    return { lanes, masks, voted: { first: liveMask(lanes), second: disputed } };
  });
  const judge = (seat: SeatUnderReview, round: 'first' | 'second', locked: bigint): SeatSettlement => {
    const parts = judged.map((batch, position) => judgeSeat(terms, seat, batch, position, round));
    const decided = parts.reduce((sum, part) => sum + part.decided, 0);
    const coherent = parts.reduce((sum, part) => sum + part.coherent, 0);
    const fee = parts.reduce((sum, part) => sum + part.fee, 0n);
    if (seat.kind === 'absent') return { coherent: 0, decided, fee: 0n, locked: 0n, slashed: 0n };
    if (seat.kind === 'unrevealed') return { coherent: 0, decided, fee: 0n, locked, slashed: locked };
    return { coherent, decided, fee, locked, slashed: seatSlash(terms.fee, decided - coherent, locked) };
  };
  const docketLanes = batches.reduce((sum, { lanes }) => sum + lanes, 0);
  const disputedLanes = judged.reduce((sum, { voted }) => sum + countLanes(voted.second), 0);

  return {
    batches: batches.map((batch, position) => {
      const part = judged[position] as JudgedBatch;
      const payout = annotatorPayout(terms, batch.lanes, part.masks, { agreed: batch.agreed, seen: batch.seen });
      const feesOf = (seats: readonly SeatUnderReview[], round: 'first' | 'second'): bigint =>
        seats.reduce((sum, seat) => sum + judgeSeat(terms, seat, part, position, round).fee, 0n);
      const fees = feesOf(first, 'first') + feesOf(second, 'second');
      const reserved = batchReserve(terms, batch.lanes);
      return { ...payout, masks: part.masks, fees, reserved, refunded: reserved - payout.reward - fees };
    }),
    seats: [
      ...first.map((seat) => judge(seat, 'first', seatLock(terms.fee, docketLanes))),
      ...second.map((seat) => judge(seat, 'second', secondLock(terms.fee, disputedLanes))),
    ],
  };
}

interface JudgedBatch {
  readonly lanes: number;
  readonly masks: Masks;
  /** Lanes that each round voted on. */
  readonly voted: { readonly first: LaneMask; readonly second: LaneMask };
}

/** One seat's part on one batch, by the final verdicts on the lanes that its round voted on. */
function judgeSeat(
  terms: PayTerms,
  seat: SeatUnderReview,
  { lanes, masks, voted }: JudgedBatch,
  position: number,
  round: 'first' | 'second',
): { readonly decided: number; readonly coherent: number; readonly fee: bigint } {
  const decidedMask = (masks.accepted | masks.rejected | masks.unavailable) & voted[round];
  const decided = countLanes(decidedMask);
  const ballot = seat.kind === 'revealed' ? seat.ballots[position] : undefined;
  if (seat.kind !== 'revealed' || ballot === undefined) return { decided, coherent: 0, fee: 0n };
  const votes = votesOf(ballot, lanes);
  const agreed =
    (votes.accept & masks.accepted) | (votes.reject & masks.rejected) | (votes.unavailable & masks.unavailable);
  const coherent = countLanes(agreed & decidedMask);
  return { decided, coherent, fee: seatFee(terms.fee, coherent, seat.multiplier) };
}

function ballotsOn(seats: readonly SeatUnderReview[], position: number): Ballot[] {
  return seats.flatMap((seat) => {
    const ballot = seat.kind === 'revealed' ? seat.ballots[position] : undefined;
    return ballot === undefined ? [] : [ballot];
  });
}
