import { describe, expect, it } from 'vitest';
import { itemFinder } from './item-names.ts';

describe('itemFinder', () => {
  const find = itemFinder([
    ['a/one.jpg', 1],
    ['b/one.jpg', 2],
    ['b/two.jpg', 3],
    ['Ünder.jpg'.normalize('NFD'), 4],
  ]);

  it('finds by the whole path, else by a last part that one item has', () => {
    const names = ['a/one.jpg', './b/one.jpg', 'b\\one.jpg', '/b/two.jpg', 'two.jpg', 'elsewhere/two.jpg', 'Ünder.jpg'];
    expect(names.map(find)).toEqual([1, 2, 2, 3, 3, 3, 4]);
  });

  it('finds nothing where two items could be meant, or none', () => {
    expect(['one.jpg', 'c/one.jpg', 'three.jpg', '', '../../etc/passwd', '__proto__'].map(find)).toEqual(
      Array.from({ length: 6 }, () => undefined),
    );
  });
});
