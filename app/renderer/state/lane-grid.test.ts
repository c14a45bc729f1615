import { expect, it } from 'vitest';
import { laneByKey, laneCounts, laneRows } from './lane-grid.ts';

it('folds a batch sixteen wide', () => {
  const rows = laneRows(Array.from({ length: 35 }, (_, lane) => lane));
  expect(rows.map((row) => row.length)).toEqual([16, 16, 3]);
  expect(rows[2]).toEqual([32, 33, 34]);
});

it('counts marks and leaves out those without lanes', () => {
  expect(laneCounts(['accepted', 'rejected', 'accepted', 'void'])).toEqual([
    { mark: 'accepted', count: 2 },
    { mark: 'rejected', count: 1 },
    { mark: 'void', count: 1 },
  ]);
});

it('moves by keys without leaving the batch', () => {
  const keys = ['ArrowLeft', 'ArrowRight', 'ArrowUp', 'ArrowDown', 'Home', 'End', 'x'];
  expect(keys.map((key) => laneByKey(17, key, 30))).toEqual([16, 18, 1, 17, 16, 29, undefined]);
  expect([laneByKey(0, 'ArrowLeft', 30), laneByKey(29, 'ArrowRight', 30)]).toEqual([0, 29]);
});
