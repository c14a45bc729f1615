import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ballotOf, type Vote } from './ballot.ts';
import { liveMask } from './lane-mask.ts';
import { setTrapsAside, tally, verdictOf, votesNeeded } from './tally.ts';

const vote = fc.constantFrom<Vote>('accept', 'reject', 'unavailable');

describe('tally', () => {
  it('knows the thresholds of protocol.md §4', () => {
    expect([3, 5, 7].map((seats) => votesNeeded('unanimous', seats))).toEqual([3, 4, 5]);
    expect([3, 5, 7].map((seats) => votesNeeded('majority', seats))).toEqual([2, 3, 4]);
  });

  it('decides each lane by its votes', () => {
    const ballots = [
      ballotOf(['accept', 'reject', 'unavailable', 'accept']),
      ballotOf(['accept', 'reject', 'unavailable', 'reject']),
      ballotOf(['reject', 'accept', 'accept', 'unavailable']),
    ];
    const masks = tally(ballots, 2, 4);
    expect([0, 1, 2, 3].map((lane) => verdictOf(masks, lane))).toEqual(['accepted', 'rejected', 'unavailable', 'void']);
  });

  it('counts missing reveals against every verdict', () => {
    expect(tally([ballotOf(['accept'])], 2, 1).undecided).toBe(1n);
  });

  it('takes traps out of every mask but unavailable, and leaves accepted ones undecided', () => {
    const masks = { accepted: 0b00011n, rejected: 0b00100n, unavailable: 0b01000n, undecided: 0b10000n, trap: 0n };
    expect(setTrapsAside(masks, 0b11101n)).toEqual({
      accepted: 0b00010n,
      rejected: 0n,
      unavailable: 0b01000n,
      undecided: 0b00001n,
      trap: 0b10100n,
    });
  });

  it('partitions the live lanes', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(3, 5, 7),
        fc.constantFrom('unanimous' as const, 'majority' as const),
        fc.integer({ min: 1, max: 40 }),
        fc.array(fc.array(vote, { minLength: 40, maxLength: 40 }), { maxLength: 7 }),
        (seats, threshold, lanes, votes) => {
          const ballots = votes.slice(0, seats).map(ballotOf);
          const { accepted, rejected, unavailable, undecided } = tally(ballots, votesNeeded(threshold, seats), lanes);
          expect(accepted + rejected + unavailable + undecided).toBe(liveMask(lanes));
          expect(accepted | rejected | unavailable | undecided).toBe(liveMask(lanes));
        },
      ),
    );
  });
});
