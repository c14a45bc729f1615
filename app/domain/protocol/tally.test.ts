import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ballotOf, type Vote } from './ballot.ts';
import { liveMask } from './lane-mask.ts';
import { tally, verdictOf, votesNeeded } from './tally.ts';

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
