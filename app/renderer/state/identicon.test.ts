import { expect, it } from 'vitest';
import { identicon } from './identicon.ts';

const address = '0x7A3f00000000000000000000000000000000C921'.replace('C921', '9C21');

it('is mirrored, stable and independent of letter case', () => {
  const icon = identicon(address);
  const keys = new Set(icon.cells.map(({ x, y }) => `${x},${y}`));
  expect(icon.cells.every(({ x, y }) => keys.has(`${7 - x},${y}`))).toBe(true);
  expect(identicon(address.toLowerCase())).toEqual(icon);
});

it('differs between addresses', () => {
  const pictures = Array.from({ length: 200 }, (_, index) =>
    JSON.stringify(identicon(`0x${index.toString(16).padStart(40, '0')}`)),
  );
  expect(new Set(pictures).size).toBe(200);
});
