import { expect, it } from 'vitest';
import { nextRegion } from './regions.ts';

it('steps through the regions in a circle, both ways', () => {
  expect([nextRegion(-1, 4, false), nextRegion(3, 4, false), nextRegion(0, 4, true), nextRegion(-1, 4, true)]).toEqual([
    0, 0, 3, 3,
  ]);
});
