import { expect, it } from 'vitest';
import { ageText } from './age.ts';

it('uses one unit', () => {
  expect([-500, 4000, 61_000, 7_300_000, 400_000_000].map((ms) => ageText(ms))).toEqual([
    { key: 'now', values: { count: 0 } },
    { key: 'seconds', values: { count: 4 } },
    { key: 'minutes', values: { count: 1 } },
    { key: 'hours', values: { count: 2 } },
    { key: 'days', values: { count: 4 } },
  ]);
});
