import { expect, it } from 'vitest';
import { chainTime } from './chain-clock.ts';

it('adds what passed since the block arrived, and never runs backwards', () => {
  const block = { time: 1000, seenAt: 5000 };
  expect([chainTime(block, 5000), chainTime(block, 7900), chainTime(block, 4000)]).toEqual([1000, 1002, 1000]);
});
