import { expect, it } from 'vitest';
import type { Lane } from '../../api/labeling.ts';
import { itemCounts, nextUnfinished } from './item-pager.ts';

const lanes = (...states: Lane['state'][]) => states.map((state, lane) => ({ lane, state }) as Lane);

it('goes to the next unfinished item, round the batch', () => {
  expect(nextUnfinished(lanes('done', 'to-do', 'done', 'skipped'), 1)).toBe(3);
  expect(nextUnfinished(lanes('draft', 'done', 'done'), 2)).toBe(0);
  expect(nextUnfinished(lanes('done', 'done', 'to-do'), 2)).toBe(2);
  expect(nextUnfinished(lanes('done', 'done'), 0)).toBe(0);
});

it('counts the states', () => {
  expect(itemCounts(lanes('done', 'draft', 'to-do', 'to-do', 'skipped'))).toEqual({
    done: 1,
    draft: 1,
    skipped: 1,
    toDo: 2,
  });
});
