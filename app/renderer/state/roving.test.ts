import { expect, it } from 'vitest';
import { placeByKey } from './roving.ts';

it('moves inside the list and stops at its ends', () => {
  expect(['ArrowUp', 'ArrowDown', 'Home', 'End', 'ArrowRight'].map((key) => placeByKey(1, key, 4))).toEqual([
    0,
    2,
    0,
    3,
    undefined,
  ]);
  expect([placeByKey(0, 'ArrowUp', 4), placeByKey(3, 'ArrowDown', 4), placeByKey(0, 'ArrowDown', 0)]).toEqual([
    0,
    3,
    undefined,
  ]);
});

it('follows the axis', () => {
  expect(placeByKey(1, 'ArrowRight', 4, 'horizontal')).toBe(2);
  expect(placeByKey(1, 'ArrowDown', 4, 'horizontal')).toBeUndefined();
  expect(placeByKey(1, 'ArrowDown', 4, 'both')).toBe(2);
});
