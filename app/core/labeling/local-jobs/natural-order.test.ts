import fc from 'fast-check';
import { expect, it } from 'vitest';
import { naturalOrder } from './natural-order.ts';

it('orders names as people count', () => {
  const ordered = ['A/2.jpg', 'a/10.jpg', 'a.jpg', 'img 1.jpg', 'img 02.jpg', 'img 2.jpg', 'IMG 9.png', 'img 10.jpg'];
  expect(naturalOrder(ordered.toReversed())).toEqual(ordered);
});

it('does not depend on the order that names come in', () => {
  fc.assert(
    fc.property(fc.uniqueArray(fc.string()), fc.integer(), (names, seed) => {
      const turned = names.toSorted((a, b) => ((a.length * 31 + seed) % 7) - ((b.length * 31 + seed) % 7));
      expect(naturalOrder(turned)).toEqual(naturalOrder(names));
    }),
  );
});
