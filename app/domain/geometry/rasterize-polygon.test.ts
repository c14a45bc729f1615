import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { bitmapOf } from './mask-fixture.ts';
import { sharedMaskArea, uniteMasks } from './mask-operations.ts';
import { canonicalMask, maskArea, maskContains, placeBitmap } from './placed-mask.ts';
import { imagePoint } from './point.ts';
import { closestEdge, polygonContains, type Ring } from './polygon.ts';
import { rasterizePolygon } from './rasterize-polygon.ts';

const image = { width: 24, height: 20 };
const coordinate = fc.double({ min: -8, max: 32, noNaN: true });
const rings = fc
  .array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 12 })
  .map((points): Ring => points.map(([x, y]) => imagePoint(x, y)));
const rectangle = (left: number, top: number, right: number, bottom: number): Ring => [
  imagePoint(left, top),
  imagePoint(right, top),
  imagePoint(right, bottom),
  imagePoint(left, bottom),
];

describe('rasterizePolygon', () => {
  it('takes the pixels whose centre the region contains, crossing itself or not, whatever its holes', () => {
    fc.assert(
      fc.property(rings, fc.array(rings, { maxLength: 3 }), (outer, holes) => {
        const mask = rasterizePolygon({ outer, holes }, image);
        const wrong = bitmapOf(image, (x, y) => {
          const centre = imagePoint(x + 0.5, y + 0.5);
          const isPainted = mask !== null && maskContains(mask, centre);
          // On an edge either answer is right, and rounding decides.
          const onEdge = [outer, ...holes].some((ring) => (closestEdge(ring, centre)?.distance ?? 1) < 1e-9);
          return !onEdge && isPainted !== polygonContains({ outer, holes }, centre);
        });
        expect(placeBitmap(wrong.pixels, wrong)).toBeNull();
        expect(mask === null ? null : canonicalMask(mask)).toEqual(mask);
      }),
      { numRuns: 200 },
    );
  });

  it('fills whole pixels exactly and cuts at the picture', () => {
    expect(rasterizePolygon({ outer: rectangle(2, 3, 5, 4), holes: [] }, image)).toEqual({
      x: 2,
      y: 3,
      width: 3,
      height: 1,
      counts: '03',
    });
    expect(rasterizePolygon({ outer: rectangle(-5, -5, 99, 99), holes: [rectangle(0, 0, 23, 20)] }, image)).toEqual({
      x: 23,
      y: 0,
      width: 1,
      height: 20,
      counts: '0d0',
    });
    expect(rasterizePolygon({ outer: rectangle(30, 30, 40, 40), holes: [] }, image)).toBeNull();
    expect(rasterizePolygon({ outer: [], holes: [] }, image)).toBeNull();
  });

  it('gives each pixel to one of two neighbours, even where the border runs through centres', () => {
    const half = fc.integer({ min: 0, max: 48 }).map((n) => n / 2);
    fc.assert(
      fc.property(half, half, half, half, (x1, y1, x2, y2) => {
        const [a, b] = [imagePoint(x1, -1), imagePoint(x2, 25)];
        const bend = imagePoint((x1 + y2) / 2, y1);
        const left = rasterizePolygon(
          { outer: [imagePoint(-1, -1), a, bend, b, imagePoint(-1, 25)], holes: [] },
          image,
        );
        const right = rasterizePolygon(
          { outer: [imagePoint(30, 25), b, bend, a, imagePoint(30, -1)], holes: [] },
          image,
        );
        const both = [left, right].filter((mask) => mask !== null);
        expect(both.reduce((sum, mask) => sum + maskArea(mask), 0)).toBe(480);
        expect(maskArea(both.reduce(uniteMasks))).toBe(480);
        expect(left !== null && right !== null ? sharedMaskArea(left, right) : 0).toBe(0);
      }),
    );
  });
});
