import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bitmap, bitmapOf, bitmaps } from './mask-fixture.ts';
import { sharedMaskArea, uniteMasks } from './mask-operations.ts';
import { maskArea, placeBitmap, type PlacedMask } from './placed-mask.ts';
import { imagePoint } from './point.ts';
import { polygonArea, type Ring, selfIntersects, signedRingArea, vertexAt } from './polygon.ts';
import { rasterizePolygon } from './rasterize-polygon.ts';
import { crossProduct } from './segment.ts';
import { traceMask } from './trace-mask.ts';

const image = { width: 40, height: 40 };
const masks = bitmaps
  .map((bitmap) => placeBitmap(bitmap.pixels, bitmap, 5, 7))
  .filter((mask): mask is PlacedMask => mask !== null);

const drawn = (...rows: readonly string[]): PlacedMask => {
  const bitmap = bitmapOf({ width: rows[0]?.length ?? 0, height: rows.length }, (x, y) => rows[y]?.[x] === '#');
  return placeBitmap(bitmap.pixels, bitmap) as PlacedMask;
};
const ring = (...points: readonly (readonly [number, number])[]): Ring => points.map(([x, y]) => imagePoint(x, y));
/** Starting at the vertex that comes first by row, then column. */
const fromTop = (points: Ring): Ring => {
  const start = points.reduce((best, { x, y }, i) => {
    const { x: bestX, y: bestY } = vertexAt(points, best);
    return y < bestY || (y === bestY && x < bestX) ? i : best;
  }, 0);
  return [...points.slice(start), ...points.slice(0, start)];
};
const traced = (mask: PlacedMask) =>
  traceMask(mask).map(({ outer, holes }) => ({ outer: fromTop(outer), holes: holes.map(fromTop) }));

/** Number of 4-connected groups, by flooding. */
function countGroups({ width, height, pixels }: Bitmap): number {
  const left = Uint8Array.from(pixels);
  let groups = 0;
  for (let first = 0; first < left.length; first += 1) {
    if (left[first] === 0) continue;
    groups += 1;
    const queue = [first];
    for (let at = queue.pop(); at !== undefined; at = queue.pop()) {
      if (left[at] === 0) continue;
      left[at] = 0;
      const [column, row] = [at % width, Math.floor(at / width)];
      if (column > 0) queue.push(at - 1);
      if (column + 1 < width) queue.push(at + 1);
      if (row > 0) queue.push(at - width);
      if (row + 1 < height) queue.push(at + width);
    }
  }
  return groups;
}

describe('traceMask', () => {
  it('follows the edges of the pixels, holes the other way', () => {
    expect(traced(drawn('####', '#..#', '####'))).toEqual([
      { outer: ring([0, 0], [4, 0], [4, 3], [0, 3]), holes: [ring([1, 1], [1, 2], [3, 2], [3, 1])] },
    ]);
  });

  it('keeps pixels apart that meet by a corner', () => {
    expect(traced(drawn('#.', '.#'))).toEqual([
      { outer: ring([0, 0], [1, 0], [1, 1], [0, 1]), holes: [] },
      { outer: ring([1, 1], [2, 1], [2, 2], [1, 2]), holes: [] },
    ]);
  });

  it('cuts an outline where it touches itself: a bay closed by a corner is a hole', () => {
    expect(traced(drawn('###', '#.#', '##.'))).toEqual([
      {
        outer: ring([0, 0], [3, 0], [3, 2], [2, 2], [2, 3], [0, 3]),
        holes: [ring([1, 1], [1, 2], [2, 2], [2, 1])],
      },
    ]);
  });

  it('gives a hole to the region around it, not to the one within', () => {
    const regions = traced(drawn('#####', '#...#', '#.#.#', '#...#', '#####'));
    expect(regions.map(({ outer, holes }) => [outer.length, holes.length, polygonArea({ outer, holes })])).toEqual([
      [4, 1, 16],
      [4, 0, 1],
    ]);
  });

  it('rasterises to the mask again, without pixels that two regions share', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        const parts = traceMask(mask).map((region) => rasterizePolygon(region, image) as PlacedMask);
        expect(parts.reduce(uniteMasks)).toEqual(mask);
        expect(parts.reduce((sum, part) => sum + maskArea(part), 0)).toBe(maskArea(mask));
        expect(parts.every((part) => sharedMaskArea(part, mask) === maskArea(part))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('gives simple rings of corners only, one region for each group of pixels', () => {
    fc.assert(
      fc.property(bitmaps, (bitmap) => {
        const mask = placeBitmap(bitmap.pixels, bitmap);
        const regions = mask === null ? [] : traceMask(mask);
        expect(regions.length).toBe(countGroups(bitmap));
        for (const { outer, holes } of regions) {
          expect([signedRingArea(outer) > 0, ...holes.map((hole) => signedRingArea(hole) < 0)]).not.toContain(false);
          for (const points of [outer, ...holes]) {
            expect(selfIntersects(points)).toBe(false);
            const straight = points.filter(
              (point, i) => crossProduct(vertexAt(points, i - 1), point, vertexAt(points, i + 1)) === 0,
            );
            expect(straight).toEqual([]);
          }
        }
      }),
      { numRuns: 300 },
    );
  });
});
