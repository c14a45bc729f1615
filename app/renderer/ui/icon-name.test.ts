import { readFileSync } from 'node:fs';
import { expect, it } from 'vitest';
import { iconNames } from './icon-name.ts';

it('lists the symbols of the sprite, in order', () => {
  const sprite = readFileSync(new URL('./icons.svg', import.meta.url), 'utf8');
  expect([...sprite.matchAll(/<symbol id="([a-z]+)"/g)].map((match) => match[1])).toEqual([...iconNames]);
});
