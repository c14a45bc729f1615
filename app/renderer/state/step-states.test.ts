import { expect, it } from 'vitest';
import { stepStates } from './step-states.ts';

const names = ['seal', 'commit', 'reveal'] as const;
const states = (...input: Parameters<typeof stepStates<(typeof names)[number]>>) =>
  stepStates(...input).map(({ state }) => state);

it('tells what is done, under way and ahead', () => {
  expect(states(names, 'commit')).toEqual(['done', 'current', 'ahead']);
  expect(states(names, 'commit', { failed: true })).toEqual(['done', 'failed', 'ahead']);
  expect(states(names, undefined)).toEqual(['ahead', 'ahead', 'ahead']);
  expect(states(names, undefined, { finished: true })).toEqual(['done', 'done', 'done']);
});
