import { type Ballot, votesOf } from './ballot.ts';
import { countLanes, type LaneMask, liveMask } from './lane-mask.ts';
import {
  type AnnotatorPayout,
  annotatorPayout,
  batchReserve,
  forfeitedFee,
  type PayTerms,
  seatFee,
  seatLock,
  seatSlash,
  secondLock,
} from './payout.ts';
import {
  type Masks,
  secondSeats,
  setTrapsAside,
  tally,
  type Threshold,
  votesNeeded,
  withSecondRound,
} from './tally.ts';

/** A batch of a docket, as far as money is concerned. */
export interface BatchUnderReview {
  readonly lanes: number;
  /** the annotator's record as it was at submission */
  readonly agreed: number;
  readonly seen: number;
  readonly traps: BatchTraps;
}

/** What is known of a batch's traps. Whoever leaked the salt gets half of the lock. */
export type BatchTraps =
  { readonly kind: 'none' | 'missing' | 'leaked' } | { readonly kind: 'revealed'; readonly mask: LaneMask };

/** Where a lock went whose traps nobody revealed in time; what is left of it is shared out like any slash. */
export interface Forfeit {
  readonly toLeaker: bigint;
  readonly toSeats: bigint;
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
  readonly forfeit: Forfeit | undefined;
  /** number of lanes that go to the annotator's record */
  readonly agreed: number;
  readonly seen: number;
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
  const judged = batches.map(({ lanes, traps }, position): JudgedBatch => {
    const live = liveMask(lanes);
    const isLost = traps.kind === 'missing' || traps.kind === 'leaked';
    const firstMasks = tally(ballotsOn(first, position), needed, lanes);
    // A batch whose salt leaked is lost already, so that nothing on it is disputed.
    const voted = { first: live, second: traps.kind === 'leaked' ? 0n : firstMasks.undecided };
    if (isLost) return { lanes, isLost, voted, masks: { ...NO_LANES, rejected: live } };
    const masks =
      second.length === 0 ? firstMasks : withSecondRound(firstMasks, ballotsOn(second, position), neededLater, lanes);
    return { lanes, isLost, voted, masks: traps.kind === 'revealed' ? setTrapsAside(masks, traps.mask) : masks };
  });
  const rounds = { first, second } as const;
  const settled = batches.map((batch, position) =>
    settleBatch(terms, batch, judged[position] as JudgedBatch, position, rounds),
  );
  const judge = (seat: SeatUnderReview, round: Round, lock: bigint): SeatSettlement => {
    const parts = judged.map((batch, position) => judgeSeat(terms, seat, batch, position, round));
    const sum = (part: (one: SeatPart) => number): number => parts.reduce((total, one) => total + part(one), 0);
    const [decided, coherent, trapsAccepted] = [
      sum((one) => one.decided),
      sum((one) => one.coherent),
      sum((one) => one.trapsAccepted),
    ];
    if (seat.kind === 'absent') return { coherent: 0, decided, fee: 0n, locked: 0n, slashed: 0n };
    if (seat.kind === 'unrevealed') return { coherent: 0, decided, fee: 0n, locked: lock, slashed: lock };
    const fees = parts.reduce((total, one) => total + one.fee, 0n);
    const forfeits = settled.reduce((total, { perLane }, position) => {
      return total + perLane * BigInt(countLanes((judged[position] as JudgedBatch).voted[round]));
    }, 0n);
    const slashed = seatSlash(terms.fee, decided - coherent - trapsAccepted, trapsAccepted, lock);
    return { coherent, decided, fee: fees + forfeits, locked: lock, slashed };
  };
  const docketLanes = batches.reduce((sum, { lanes }) => sum + lanes, 0);
  const disputedLanes = judged.reduce((sum, { voted }) => sum + countLanes(voted.second), 0);

  return {
    batches: settled.map(({ settlement }) => settlement),
    seats: [
      ...first.map((seat) => judge(seat, 'first', seatLock(terms, docketLanes))),
      ...second.map((seat) => judge(seat, 'second', secondLock(terms.fee, disputedLanes))),
    ],
  };
}

type Round = 'first' | 'second';

interface JudgedBatch {
  readonly lanes: number;
  readonly masks: Masks;
  /** The traps were not revealed in time, or leaked. */
  readonly isLost: boolean;
  /** Lanes that each round voted on. */
  readonly voted: Readonly<Record<Round, LaneMask>>;
}

const NO_LANES: Masks = { accepted: 0n, rejected: 0n, unavailable: 0n, undecided: 0n, trap: 0n };

/** @returns `perLane`: what a seat gets out of the lost lock for each lane that it voted on. */
function settleBatch(
  terms: PayTerms,
  batch: BatchUnderReview,
  judged: JudgedBatch,
  position: number,
  rounds: Readonly<Record<Round, readonly SeatUnderReview[]>>,
): { readonly settlement: BatchSettlement; readonly perLane: bigint } {
  const { masks, isLost, voted } = judged;
  const payout = annotatorPayout(terms, batch.lanes, masks, { agreed: batch.agreed, seen: batch.seen });
  const reserved = batchReserve(terms, batch.lanes);
  const seats = (['first', 'second'] as const).flatMap((round) => rounds[round].map((seat) => ({ seat, round })));
  if (!isLost) {
    const fees = seats.reduce((sum, { seat, round }) => sum + judgeSeat(terms, seat, judged, position, round).fee, 0n);
    const agreed = countLanes(masks.accepted);
    const seen = countLanes(masks.accepted | masks.rejected | masks.unavailable);
    const refunded = reserved - payout.reward - fees;
    return {
      settlement: { ...payout, masks, fees, reserved, refunded, forfeit: undefined, agreed, seen },
      perLane: 0n,
    };
  }
  const toLeaker = batch.traps.kind === 'leaked' ? payout.locked / 2n : 0n;
  const lanesVoted = seats.reduce(
    (sum, { seat, round }) => sum + (seat.kind === 'revealed' ? countLanes(voted[round]) : 0),
    0,
  );
  const perLane = forfeitedFee(terms.fee, payout.locked - toLeaker, lanesVoted);
  const forfeit = { toLeaker, toSeats: perLane * BigInt(lanesVoted) };
  const lost = { ...payout, reward: 0n, immediate: 0n, vesting: 0n, slashed: payout.locked, returned: 0n };
  return {
    settlement: { ...lost, masks, fees: 0n, reserved, refunded: reserved, forfeit, agreed: 0, seen: batch.lanes },
    perLane,
  };
}

interface SeatPart {
  readonly decided: number;
  readonly coherent: number;
  readonly trapsAccepted: number;
  readonly fee: bigint;
}

/** One seat's part on one batch, by the final verdicts on the lanes that its round voted on. */
function judgeSeat(
  terms: PayTerms,
  seat: SeatUnderReview,
  { lanes, masks, isLost, voted }: JudgedBatch,
  position: number,
  round: Round,
): SeatPart {
  if (isLost) return { decided: 0, coherent: 0, trapsAccepted: 0, fee: 0n };
  const decidedMask = (masks.accepted | masks.rejected | masks.unavailable | masks.trap) & voted[round];
  const decided = countLanes(decidedMask);
  const ballot = seat.kind === 'revealed' ? seat.ballots[position] : undefined;
  if (seat.kind !== 'revealed' || ballot === undefined) return { decided, coherent: 0, trapsAccepted: 0, fee: 0n };
  const votes = votesOf(ballot, lanes);
  const agreed =
    (votes.accept & masks.accepted) |
    (votes.reject & (masks.rejected | masks.trap)) |
    (votes.unavailable & masks.unavailable);
  const coherent = countLanes(agreed & decidedMask);
  const trapsAccepted = countLanes(votes.accept & masks.trap & decidedMask);
  return { decided, coherent, trapsAccepted, fee: seatFee(terms.fee, coherent, seat.multiplier) };
}

function ballotsOn(seats: readonly SeatUnderReview[], position: number): Ballot[] {
  return seats.flatMap((seat) => {
    const ballot = seat.kind === 'revealed' ? seat.ballots[position] : undefined;
    return ballot === undefined ? [] : [ballot];
  });
}
