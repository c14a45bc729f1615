import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { liveMask } from './lane-mask.ts';
import type { PayTerms } from './payout.ts';
import { ONE } from './reputation.ts';
import { type BatchTraps, settleDocket, type SeatUnderReview } from './settlement.ts';

const plane = fc.bigInt({ min: 0n, max: 2n ** 256n - 1n });
const terms: fc.Arbitrary<PayTerms> = fc.record({
  reward: fc.bigInt(1n, 10n ** 21n),
  class: fc.integer({ min: 1, max: 4 }),
  fee: fc.bigInt(1n, 10n ** 20n),
  seats: fc.constant(3),
  targetAccuracy: fc.integer({ min: 1_000, max: 10_000 }),
  trapShare: fc.integer({ min: 0, max: 2_500 }),
});
const traps: fc.Arbitrary<BatchTraps> = fc.oneof(
  fc.record({ kind: fc.constantFrom('none' as const, 'missing' as const, 'leaked' as const) }),
  fc.record({ kind: fc.constant('revealed' as const), mask: plane }),
);
const batches = fc.array(
  fc
    .record({
      lanes: fc.integer({ min: 1, max: 256 }),
      agreed: fc.nat(900),
      seen: fc.integer({ min: 900, max: 2_000 }),
      traps,
    })
    .map((batch) => ({
      ...batch,
      traps:
        batch.traps.kind === 'revealed'
          ? { ...batch.traps, mask: batch.traps.mask & liveMask(batch.lanes) }
          : batch.traps,
    })),
  { minLength: 1, maxLength: 3 },
);
const seat: fc.Arbitrary<SeatUnderReview> = fc.oneof(
  fc.constant<SeatUnderReview>({ kind: 'absent' }),
  fc.constant<SeatUnderReview>({ kind: 'unrevealed' }),
  fc.record({
    kind: fc.constant('revealed' as const),
    ballots: fc.array(fc.record({ accept: plane, unavailable: plane }), { minLength: 3, maxLength: 3 }),
    multiplier: fc.bigInt((ONE * 8n) / 10n, (ONE * 12n) / 10n),
  }),
);

const rounds = fc.record({
  threshold: fc.constantFrom('unanimous' as const, 'majority' as const),
  first: fc.array(seat, { minLength: 3, maxLength: 3 }),
  second: fc.oneof(fc.constant([]), fc.array(seat, { minLength: 5, maxLength: 5 })),
});

describe('settlement of a docket', () => {
  it('balances: paid and refunded is what was reserved, and nothing is slashed above its lock', () => {
    fc.assert(
      fc.property(terms, batches, rounds, (pay, reviewed, votes) => {
        const settled = settleDocket(pay, reviewed, votes);
        for (const batch of settled.batches) {
          expect(batch.reward + batch.fees + batch.refunded).toBe(batch.reserved);
          expect(batch.refunded >= 0n).toBe(true);
          expect(batch.slashed + batch.returned).toBe(batch.locked);
          expect(batch.returned >= 0n).toBe(true);
        }
        for (const one of settled.seats) expect(one.slashed <= one.locked).toBe(true);
        const fees = settled.batches.reduce((sum, batch) => sum + batch.fees + (batch.forfeit?.toSeats ?? 0n), 0n);
        for (const { forfeit, slashed } of settled.batches)
          if (forfeit) expect(forfeit.toLeaker + forfeit.toSeats <= slashed).toBe(true);
        expect(settled.seats.reduce((sum, one) => sum + one.fee, 0n)).toBe(fees);
      }),
    );
  });

  it('takes the whole lock of a seat that did not reveal, and nothing of one that never committed', () => {
    const pay: PayTerms = { reward: 10n, class: 1, fee: 1n, seats: 3, targetAccuracy: 9_000, trapShare: 0 };
    const reviewed = [{ lanes: 4, agreed: 0, seen: 0, traps: { kind: 'none' } }] as const;
    const first: SeatUnderReview[] = [{ kind: 'absent' }, { kind: 'unrevealed' }, { kind: 'absent' }];
    const settled = settleDocket(pay, reviewed, { threshold: 'majority', first, second: [] });
    expect(settled.seats.map(({ slashed }) => slashed)).toEqual([0n, 30n, 0n]);
    expect(settled.batches[0]?.masks.undecided).toBe(0b1111n);
    expect(settled.batches[0]?.reward).toBe(20n);
  });

  it('judges both rounds by the final verdict, the second on disputed lanes only', () => {
    const pay: PayTerms = { reward: 10n, class: 1, fee: 100n, seats: 3, targetAccuracy: 9_000, trapShare: 0 };
    const votes = (accept: bigint): SeatUnderReview => ({
      kind: 'revealed',
      ballots: [{ accept, unavailable: 0n }],
      multiplier: ONE,
    });
    const settled = settleDocket(pay, [{ lanes: 2, agreed: 0, seen: 0, traps: { kind: 'none' } }], {
      threshold: 'unanimous',
      first: [votes(0b11n), votes(0b11n), votes(0b10n)],
      second: [votes(0b01n), votes(0b01n), votes(0b01n), votes(0b01n), votes(0b10n)],
    });
    expect(settled.batches[0]?.masks).toEqual({
      accepted: 0b11n,
      rejected: 0n,
      unavailable: 0n,
      undecided: 0n,
      trap: 0n,
    });
    expect(settled.seats.map(({ coherent, decided, slashed }) => [coherent, decided, slashed])).toEqual([
      [2, 2, 0n],
      [2, 2, 0n],
      [1, 2, 600n],
      [1, 1, 0n],
      [1, 1, 0n],
      [1, 1, 0n],
      [1, 1, 0n],
      [0, 1, 600n],
    ]);
  });

  it('judges votes on traps: a rejection is right, an acceptance costs 24 f, and what T accepted is left open', () => {
    const pay: PayTerms = { reward: 10n, class: 1, fee: 100n, seats: 3, targetAccuracy: 9_000, trapShare: 600 };
    const votes = (accept: bigint): SeatUnderReview => ({
      kind: 'revealed',
      ballots: [{ accept, unavailable: 0n }],
      multiplier: ONE,
    });
    const traps = { kind: 'revealed', mask: 0b110n } as const;
    const settled = settleDocket(pay, [{ lanes: 3, agreed: 0, seen: 0, traps }], {
      threshold: 'majority',
      first: [votes(0b101n), votes(0b101n), votes(0b011n)],
      second: [],
    });
    expect(settled.batches[0]?.masks).toEqual({
      accepted: 0b001n,
      rejected: 0n,
      unavailable: 0n,
      undecided: 0b100n,
      trap: 0b010n,
    });
    expect(settled.seats.map(({ coherent, decided, slashed }) => [coherent, decided, slashed])).toEqual([
      [2, 2, 0n],
      [2, 2, 0n],
      [1, 2, 2_400n],
    ]);
  });
});
