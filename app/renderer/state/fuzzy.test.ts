import { expect, it } from 'vitest';
import { fuzzyFilter, fuzzyScore } from './fuzzy.ts';

const names = ['Sea wall', 'Wall', 'Small wall', 'Épave', 'Person', 'Pier'];
const find = (typed: string) => fuzzyFilter(typed, names, (name) => name);

it('puts beginnings first, then beginnings of words', () => {
  expect(find('wall')).toEqual(['Wall', 'Sea wall', 'Small wall']);
  expect(find('all')).toEqual(['Wall', 'Small wall', 'Sea wall']);
});

it('finds by letters in their order, without accents and case', () => {
  expect(find('EPAVE')).toEqual(['Épave']);
  expect(find('pn')).toEqual(['Person']);
  expect(find('wall sea')).toEqual(['Sea wall']);
  expect(fuzzyScore('nosrep', 'Person')).toBeNull();
});

it('leaves the list as it is while nothing is typed', () => {
  expect(find(' ')).toEqual(names);
});
