import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ballotBytes, ballotCommitment, type BallotOpening, ballotOf, votesOf } from './ballot.ts';
import { liveMask } from './lane-mask.ts';

const plane = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });

const OPENING: BallotOpening = {
  chainId: 31_337n,
  court: '0x00000000000000000000000000000000000000c0',
  docket: 5n,
  seat: 1,
  round: 1,
  voter: '0x00000000000000000000000000000000000000aa',
  ballots: [{ accept: 3n, unavailable: 4n }],
  salt: `0x${'11'.repeat(32)}`,
};

describe('ballots', () => {
  it('puts each vote on its plane', () => {
    expect(ballotOf(['accept', 'reject', 'unavailable'])).toEqual({ accept: 0b001n, unavailable: 0b100n });
  });

  it('reads any two planes as disjoint votes that cover the live lanes', () => {
    fc.assert(
      fc.property(plane, plane, fc.integer({ min: 1, max: 256 }), (accept, unavailable, lanes) => {
        const votes = votesOf({ accept, unavailable }, lanes);
        expect(votes.accept | votes.reject | votes.unavailable).toBe(liveMask(lanes));
        expect(votes.accept + votes.reject + votes.unavailable).toBe(liveMask(lanes));
        expect(votes.unavailable).toBe(unavailable & liveMask(lanes));
      }),
    );
  });

  it('encodes eight head words, the length and two words a batch', () => {
    expect(ballotBytes(OPENING).length).toBe((8 + 1 + 2) * 32);
  });

  it('binds everything', () => {
    const changed: BallotOpening[] = [
      { ...OPENING, chainId: 1n },
      { ...OPENING, court: OPENING.voter },
      { ...OPENING, docket: 6n },
      { ...OPENING, seat: 2 },
      { ...OPENING, round: 2 },
      { ...OPENING, voter: OPENING.court },
      { ...OPENING, ballots: [{ accept: 4n, unavailable: 3n }] },
      { ...OPENING, ballots: [...OPENING.ballots, { accept: 0n, unavailable: 0n }] },
      { ...OPENING, salt: `0x${'12'.repeat(32)}` },
    ];
    const commitments = [OPENING, ...changed].map(ballotCommitment);
    expect(new Set(commitments).size).toBe(commitments.length);
  });
});
