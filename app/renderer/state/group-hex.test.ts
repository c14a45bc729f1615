import { expect, it } from 'vitest';
import { groupHex } from './group-hex.ts';

it('groups by four and keeps the prefix', () => {
  expect(groupHex('0x8f2c41d7ab')).toEqual(['0x8f2c', '41d7', 'ab']);
  expect(groupHex('0x')).toEqual([]);
});
