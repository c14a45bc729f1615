import fc from 'fast-check';
import { expect, it } from 'vitest';
import { filteredLanes, itemCounts, nextUnfinished, ribbonRuns, stepTo } from './item-pager.ts';

const anyStates = fc.string({ unit: fc.constantFrom(...'tdxsTDXS'), maxLength: 60 });

it('goes to the next unfinished item, round the batch', () => {
  expect(nextUnfinished('xtxs', 1)).toBe(3);
  expect(nextUnfinished('dxx', 2)).toBe(0);
  expect(nextUnfinished('xxt', 2)).toBe(2);
  expect(nextUnfinished('xx', 0)).toBe(0);
});

it('counts the states, and the pictures with a problem besides', () => {
  expect(itemCounts('xdttSX')).toEqual({ done: 2, draft: 1, skipped: 1, 'to-do': 2, problem: 2 });
});

it('narrows to a state, and steps within it', () => {
  expect(filteredLanes('xTtd', 'to-do')).toEqual([1, 2]);
  expect(filteredLanes('xTtd', 'problem')).toEqual([1]);
  expect([stepTo('xttx', 'done', 0, 1), stepTo('xttx', 'done', 3, 1), stepTo('xttx', 'done', 2, -1)]).toEqual([
    3, 3, 0,
  ]);
});

it('draws a ribbon whose runs cover it, one column an item where there is room', () => {
  expect(ribbonRuns('xxdt', 100)).toEqual([
    { state: 'done', from: 0, columns: 2 },
    { state: 'draft', from: 2, columns: 1 },
    { state: 'to-do', from: 3, columns: 1 },
  ]);
  expect(ribbonRuns('xxxt'.repeat(1000), 10)).toEqual([{ state: 'done', from: 0, columns: 10 }]);
  fc.assert(
    fc.property(anyStates, fc.integer({ min: 1, max: 40 }), (states, columns) => {
      const runs = ribbonRuns(states, columns);
      expect(runs.reduce((sum, run) => sum + run.columns, 0)).toBe(Math.min(columns, states.length));
      for (const [index, run] of runs.slice(1).entries()) {
        const before = runs[index];
        expect(run.from).toBe((before?.from ?? 0) + (before?.columns ?? 0));
        expect(run.state).not.toBe(before?.state);
      }
    }),
  );
});
