import { type Ballot, votesOf } from './ballot.ts';
import { countLanes } from './lane-mask.ts';
import {
  type AnnotatorPayout,
  annotatorPayout,
  batchReserve,
  type PayTerms,
  seatFee,
  seatLock,
  seatSlash,
} from './payout.ts';
import { type Masks, tally } from './tally.ts';

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

/**
 * Settlement of a whole docket (protocol.md §3, §4): what `LabelCourt.settle` does.
 * @param needed T
 */
export function settleDocket(
  terms: PayTerms,
  needed: number,
  batches: readonly BatchUnderReview[],
  seats: readonly SeatUnderReview[],
): DocketSettlement {
  const masksOf = batches.map(({ lanes }, position) => tally(ballotsOn(seats, position), needed, lanes));
  const coherentOn = (seat: SeatUnderReview, position: number): number => {
    const ballot = seat.kind === 'revealed' ? seat.ballots[position] : undefined;
    const masks = masksOf[position];
    const batch = batches[position];
    if (ballot === undefined || masks === undefined || batch === undefined) return 0;
    const votes = votesOf(ballot, batch.lanes);
    return countLanes(
      (votes.accept & masks.accepted) | (votes.reject & masks.rejected) | (votes.unavailable & masks.unavailable),
    );
  };
  const feeOn = (seat: SeatUnderReview, position: number): bigint =>
    seat.kind === 'revealed' ? seatFee(terms.fee, coherentOn(seat, position), seat.multiplier) : 0n;

  const decided = masksOf.reduce((sum, { accepted, rejected, unavailable }) => {
    return sum + countLanes(accepted | rejected | unavailable);
  }, 0);
  const docketLanes = batches.reduce((sum, { lanes }) => sum + lanes, 0);
  const positions = batches.map((_, position) => position);

  return {
    batches: batches.map((batch, position) => {
      const masks = masksOf[position] as Masks;
      const payout = annotatorPayout(terms, batch.lanes, masks, { agreed: batch.agreed, seen: batch.seen });
      const fees = seats.reduce((sum, seat) => sum + feeOn(seat, position), 0n);
      const reserved = batchReserve(terms, batch.lanes);
      return { ...payout, masks, fees, reserved, refunded: reserved - payout.reward - fees };
    }),
    seats: seats.map((seat) => {
      const locked = seat.kind === 'absent' ? 0n : seatLock(terms.fee, docketLanes);
      if (seat.kind !== 'revealed') return { coherent: 0, decided, fee: 0n, locked, slashed: locked };
      const coherent = positions.reduce((sum, position) => sum + coherentOn(seat, position), 0);
      const fee = positions.reduce((sum, position) => sum + feeOn(seat, position), 0n);
      return { coherent, decided, fee, locked, slashed: seatSlash(terms.fee, decided - coherent, locked) };
    }),
  };
}

function ballotsOn(seats: readonly SeatUnderReview[], position: number): Ballot[] {
  return seats.flatMap((seat) => {
    const ballot = seat.kind === 'revealed' ? seat.ballots[position] : undefined;
    return ballot === undefined ? [] : [ballot];
  });
}
