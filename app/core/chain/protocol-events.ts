import type { StoredEvent } from './event-index.ts';

/** Structures that the contracts hash and carry in calldata, as the events tell them. Field names are the contracts'. */
export interface LeaseRecord {
  /** job << 32 | index of the slice */
  readonly batch: bigint;
  readonly annotator: string;
  /** Seconds since the epoch (block time), exclusive. */
  readonly deadline: number;
  readonly extended: boolean;
  readonly saltHash: string;
}

export interface SubmissionRecord {
  readonly batch: bigint;
  readonly annotator: string;
  readonly lanes: number;
  readonly saltHash: string;
  readonly leafRoot: string;
  readonly hiddenRoot: string;
  /** sha-256 of the payload index document. */
  readonly payload: string;
  readonly agreed: number;
  readonly seen: number;
  readonly docket: bigint;
  readonly position: number;
}

/** Bit i is lane i. Disjoint; together they cover the live lanes. */
export interface VerdictMasks {
  readonly accepted: bigint;
  readonly rejected: bigint;
  readonly unavailable: bigint;
  readonly undecided: bigint;
  readonly trap: bigint;
}

export interface OutcomeRecord {
  readonly batch: bigint;
  readonly annotator: string;
  readonly lanes: number;
  readonly leafRoot: string;
  readonly masks: VerdictMasks;
}

export interface DocketRecord {
  /** job << 32 | sequence */
  readonly id: bigint;
  readonly roster: string;
  readonly batches: number;
  readonly lanes: number;
  /** Seats of the first round; those of the second follow in `panel`. */
  readonly seats: number;
  readonly round: number;
  readonly threshold: number;
  readonly draw: number;
  readonly positions: number;
  readonly sealBlock: number;
  readonly seedBlock: number;
  readonly seatLock: bigint;
  readonly secondLock: bigint;
  /** Seconds since the epoch; 0 while a seed is awaited. */
  readonly commitEnds: number;
  readonly revealOpens: number;
  readonly revealEnds: number;
  /** 0 until the last round is closed, or where the job has no traps. */
  readonly trapsEnd: number;
  readonly panel: readonly string[];
  readonly replaced: readonly string[];
}

export interface BallotRecord {
  readonly accept: bigint;
  readonly unavailable: bigint;
}

export interface JobOfferRecord {
  readonly requirement: string;
  readonly manifest: string;
  readonly manifestRoot: string;
  readonly items: number;
  readonly batchSize: number;
  readonly class: number;
  readonly seats: number;
  readonly threshold: number;
  readonly qaProtocol: number;
  readonly reward: bigint;
  readonly fee: bigint;
  /** Seconds. */
  readonly leaseDuration: number;
  /** Basis points, as the other shares. */
  readonly targetAccuracy: number;
  readonly minimumAccuracy: number;
  readonly trapShare: number;
  readonly auditShare: number;
}

interface ProtocolValues {
  readonly JobCreated: {
    readonly job: bigint;
    readonly requester: string;
    readonly offer: JobOfferRecord;
    readonly funds: bigint;
  };
  readonly JobClosed: { readonly job: bigint };
  readonly BudgetChanged: { readonly job: bigint; readonly available: bigint; readonly reserved: bigint };
  readonly BatchLeased: {
    readonly job: bigint;
    readonly batch: bigint;
    readonly annotator: string;
    readonly lease: LeaseRecord;
  };
  readonly BatchReleased: { readonly job: bigint; readonly batch: bigint; readonly annotator: string };
  readonly BatchSubmitted: {
    readonly batch: bigint;
    readonly annotator: string;
    readonly submission: SubmissionRecord;
  };
  readonly DocketSealed: { readonly docket: bigint; readonly state: DocketRecord };
  readonly TrapsOpened: { readonly docket: bigint; readonly state: DocketRecord };
  readonly TrapsRevealed: { readonly batch: bigint; readonly salt: string; readonly trueLabels: string };
  readonly TrapsLeaked: { readonly batch: bigint; readonly account: string; readonly salt: string };
  readonly SeedProven: { readonly docket: bigint; readonly seedBlock: bigint; readonly seed: string };
  readonly PanelDrawn: { readonly docket: bigint; readonly state: DocketRecord };
  readonly BallotCommitted: {
    readonly docket: bigint;
    readonly voter: string;
    readonly seat: number;
    readonly commitment: string;
  };
  readonly BallotRevealed: {
    readonly docket: bigint;
    readonly voter: string;
    readonly seat: number;
    readonly multiplier: bigint;
    readonly ballots: readonly BallotRecord[];
  };
  readonly Tallied: { readonly batch: bigint; readonly masks: VerdictMasks };
  readonly Settled: {
    readonly batch: bigint;
    readonly annotator: string;
    readonly outcome: OutcomeRecord;
    readonly reward: bigint;
    readonly slashed: bigint;
    readonly fees: bigint;
    readonly refunded: bigint;
  };
  readonly Forfeited: {
    readonly batch: bigint;
    readonly leaker: string;
    readonly toLeaker: bigint;
    readonly toSeats: bigint;
  };
  readonly SeatSettled: {
    readonly docket: bigint;
    readonly voter: string;
    readonly seat: number;
    readonly coherent: number;
    readonly decided: number;
    readonly fee: bigint;
    readonly slashed: bigint;
  };
  readonly Deposited: { readonly account: string; readonly amount: bigint };
  readonly Withdrawn: { readonly account: string; readonly amount: bigint };
  readonly Credited: {
    readonly job: bigint;
    readonly account: string;
    readonly immediate: bigint;
    readonly vesting: bigint;
  };
  readonly Vested: { readonly account: string; readonly released: bigint };
  readonly Slashed: {
    readonly job: bigint;
    readonly account: string;
    readonly reason: number;
    readonly amount: bigint;
  };
  readonly StakeChanged: { readonly account: string; readonly free: bigint; readonly locked: bigint };
  readonly UnbondingChanged: { readonly account: string; readonly amount: bigint; readonly endsAt: number };
  readonly VestingChanged: {
    readonly account: string;
    readonly amount: bigint;
    readonly from: number;
    readonly ends: number;
  };
  readonly ReputationChanged: {
    readonly account: string;
    readonly role: number;
    readonly agreed: number;
    readonly seen: number;
    readonly sinceHalving: number;
  };
}

/** Events that projections read, by name. */
export type ProtocolEvent = {
  readonly [Name in keyof ProtocolValues]: Omit<StoredEvent, 'name' | 'values'> & {
    readonly name: Name;
    readonly values: ProtocolValues[Name];
  };
}[keyof ProtocolValues];

/** Stored events were decoded by the generated interfaces, whose names and types these are (a test compares them). */
export function asProtocolEvent(event: StoredEvent): ProtocolEvent {
  return event as unknown as ProtocolEvent;
}
