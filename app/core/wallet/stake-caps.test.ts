import { expect, it } from 'vitest';
import { addStake, notInTheFuture, PRACTICE_CAPS, usedWithinADay } from './stake-caps.ts';

const DAY = 24 * 60 * 60 * 1000;
const now = 1_800_000_000_000;
const stake = (at: number) => ({ chainId: 1, nonce: 0, amount: String(PRACTICE_CAPS.perDay), at });

it('counts a stake of a clock that was a year ahead for a day from now, and then no more', () => {
  const entries = notInTheFuture([stake(now + 365 * DAY)], now);
  const more = { chainId: 1, nonce: 1, amount: 1n };
  expect(usedWithinADay(entries, now)).toBe(PRACTICE_CAPS.perDay);
  expect(() => addStake(PRACTICE_CAPS, entries, more, now)).toThrow(/within 24 hours/);
  expect(addStake(PRACTICE_CAPS, entries, more, now + DAY)).toHaveLength(1);
});

it('leaves the entries of a clock that goes on as they are', () => {
  const entries = [stake(now - DAY), stake(now)];
  expect(notInTheFuture(entries, now)).toBe(entries);
});
