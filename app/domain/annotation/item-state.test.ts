import { expect, it } from 'vitest';
import { itemLetter, itemStates, letterHasProblem, stateOfLetter } from './item-state.ts';

it('says state and problem of an item in one letter', () => {
  const said = itemStates.flatMap((state) => [false, true].map((problem) => ({ state, problem })));
  const letters = said.map(({ state, problem }) => itemLetter(state, problem));
  expect(letters.join('')).toBe('tTdDxXsS');
  expect(letters.map((letter) => ({ state: stateOfLetter(letter), problem: letterHasProblem(letter) }))).toEqual(said);
  expect([stateOfLetter(undefined), letterHasProblem(undefined)]).toEqual(['to-do', false]);
});
