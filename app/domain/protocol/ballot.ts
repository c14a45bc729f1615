import { encodeWords, type Hex, keccakOfBytes } from './abi-words.ts';
import { type LaneMask, liveMask } from './lane-mask.ts';

/** A validator's votes on one batch: two bit planes (protocol.md §1). */
export interface Ballot {
  readonly accept: LaneMask;
  /** wins where both are set */
  readonly unavailable: LaneMask;
}

/** Votes as the tally reads them: disjoint masks that cover the live lanes. */
export interface Votes {
  readonly accept: LaneMask;
  readonly reject: LaneMask;
  readonly unavailable: LaneMask;
}

export type Vote = 'accept' | 'reject' | 'unavailable';

/** Ballot of votes in lane order. */
export function ballotOf(votes: readonly Vote[]): Ballot {
  let accept = 0n;
  let unavailable = 0n;
  for (const [lane, vote] of votes.entries()) {
    if (vote === 'accept') accept |= 1n << BigInt(lane);
    if (vote === 'unavailable') unavailable |= 1n << BigInt(lane);
  }
  return { accept, unavailable };
}

/** `unavailable` wins where both planes are set, neither is a rejection, lanes that are not live have no vote. */
export function votesOf(ballot: Ballot, lanes: number): Votes {
  const live = liveMask(lanes);
  const unavailable = ballot.unavailable & live;
  const accept = ballot.accept & live & ~unavailable;
  return { accept, reject: live & ~(accept | unavailable), unavailable };
}

/** Everything that a commitment binds. */
export interface BallotOpening {
  readonly chainId: bigint;
  readonly court: Hex;
  readonly docket: bigint;
  readonly seat: number;
  /** 1 on all lanes, 2 on those that the first round left undecided */
  readonly round: number;
  readonly voter: Hex;
  /** one per batch, in docket order */
  readonly ballots: readonly Ballot[];
  readonly salt: Hex;
}

/**
 * Commitment of a seat for a whole docket: keccak of the ABI encoding of (chain id, contract, docket, seat, round, voter,
 * ballots, salt). It binds the voter, so a copied commitment can never be revealed. Source: protocol.md §4, Ballot.
 */
export function ballotCommitment(opening: BallotOpening): Hex {
  return keccakOfBytes(ballotBytes(opening));
}

/** The bytes that are hashed: eight head words, then the dynamic array of ballots that the seventh points to. */
export function ballotBytes(opening: BallotOpening): Uint8Array {
  const { chainId, court, docket, seat, round, voter, ballots, salt } = opening;
  const headBytes = 8n * 32n;
  return encodeWords([
    ...[chainId, court, docket, BigInt(seat), BigInt(round), voter, headBytes, salt],
    BigInt(ballots.length),
    ...ballots.flatMap(({ accept, unavailable }) => [accept, unavailable]),
  ]);
}
