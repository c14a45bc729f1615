import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeId } from '../../domain/annotation/shape.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import type { View } from '../tools/view.ts';
import { type ChipWish, placeChips } from './chip-layout.ts';

const view: View = { scale: 1, turn: 0, x: 18, y: 18 };
const viewport = { width: 618, height: 418 };
const wish = (id: string, x: number, y: number, width: number, height: number, selected = false): ChipWish => ({
  id: shapeId(id),
  geometry: { kind: 'rectangle', x, y, width, height },
  width: 50,
  selected,
});
const place = (...wishes: ChipWish[]) => placeChips(wishes, view, viewport).map(({ id, x, y }) => [id, x, y]);

describe('placeChips', () => {
  it('hangs a chip 2 px over the top left corner, past the handles when selected', () => {
    expect(place(wish('rest', 100, 100, 80, 40), wish('held', 100, 200, 80, 40, true))).toEqual([
      ['rest', 118, 98],
      ['held', 118, 193],
    ]);
  });

  it('goes inside where the window ends', () => {
    expect(place(wish('a', 10, 5, 80, 60))).toEqual([['a', 30, 25]]);
    expect(place(wish('b', 590, 100, 10, 10))).toEqual([['b', 567, 98]]);
  });

  it('hangs a polygon’s chip on the vertex nearest to that corner', () => {
    const outer = [imagePoint(100, 300), imagePoint(200, 100), imagePoint(300, 300)];
    const polygon: ChipWish = { ...wish('p', 0, 0, 0, 0), geometry: { kind: 'polygon', outer, holes: [] } };
    expect(place(polygon)).toEqual([['p', 218, 98]]);
  });

  it('moves aside for a more important chip, and goes without when there is no room', () => {
    expect(
      place(wish('first', 100, 100, 200, 60), wish('second', 101, 101, 200, 60), wish('third', 102, 102, 30, 10)),
    ).toEqual([
      ['first', 118, 98],
      ['second', 269, 99],
    ]);
  });

  it('never lets chips overlap, nor leave the window', () => {
    const coordinate = fc.integer({ min: -50, max: 600 });
    const side = fc.integer({ min: 1, max: 300 });
    const wishes = fc
      .array(fc.tuple(coordinate, coordinate, side, side, fc.boolean()), { maxLength: 40 })
      .map((list) => list.map(([x, y, width, height, selected], i) => wish(`w${i}`, x, y, width, height, selected)));
    fc.assert(
      fc.property(wishes, (list) => {
        const chips = placeChips(list, view, viewport);
        for (const [i, a] of chips.entries()) {
          expect(a.x >= 18 && a.x + a.width <= viewport.width && a.y >= 18 && a.y + 18 <= viewport.height).toBe(true);
          for (const b of chips.slice(i + 1))
            expect(a.x + a.width <= b.x || b.x + b.width <= a.x || a.y + 18 <= b.y || b.y + 18 <= a.y).toBe(true);
        }
      }),
    );
  });
});
