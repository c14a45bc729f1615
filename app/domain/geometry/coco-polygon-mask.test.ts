import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { cocoPolygonMask } from './coco-polygon-mask.ts';
import { bitmapOf } from './mask-fixture.ts';
import { placeBitmap } from './placed-mask.ts';
import { imagePoint } from './point.ts';
import type { Ring } from './polygon.ts';

const image = { width: 16, height: 12 };

/** Every grid step of the walk around the ring: what the rasteriser must not need. */
function walkedSteps(ring: Ring): (readonly [number, number])[] {
  const snapped = ring.map(({ x, y }) => [Math.trunc(5 * x + 0.5), Math.trunc(5 * y + 0.5)] as const);
  return snapped.flatMap(([startX, startY], i) => {
    const [endX, endY] = snapped[(i + 1) % snapped.length] as readonly [number, number];
    const wide = Math.abs(endX - startX) >= Math.abs(endY - startY);
    const flip = wide ? startX > endX : startY > endY;
    const [fromX, fromY, toX, toY] = flip ? [endX, endY, startX, startY] : [startX, startY, endX, endY];
    const length = wide ? toX - fromX : toY - fromY;
    const slope = wide ? (toY - fromY) / length : (toX - fromX) / length;
    const steps = Array.from({ length: length + 1 }, (_, step): readonly [number, number] =>
      wide
        ? [fromX + step, Math.trunc(fromY + slope * step + 0.5)]
        : [Math.trunc(fromX + slope * step + 0.5), fromY + step],
    );
    return flip ? steps.toReversed() : steps;
  });
}

function walkedMask(ring: Ring) {
  const steps = walkedSteps(ring);
  const inside = new Uint8Array(image.width * image.height + 1);
  const flips = new Map<number, number>();
  steps.forEach(([x, y], i) => {
    if (i === 0) return;
    const [beforeX, beforeY] = steps[i - 1] as readonly [number, number];
    const column = (Math.min(x, beforeX) - 2) / 5;
    if (x === beforeX || !Number.isInteger(column) || column < 0 || column >= image.width) return;
    const row = Math.min(image.height, Math.max(0, Math.ceil((Math.min(y, beforeY) - 2) / 5)));
    const position = column * image.height + row;
    flips.set(position, (flips.get(position) ?? 0) + 1);
  });
  let state = 0;
  for (let position = 0; position < inside.length; position += 1) {
    state = (state + (flips.get(position) ?? 0)) % 2;
    inside[position] = state;
  }
  const bitmap = bitmapOf(image, (column, row) => inside[column * image.height + row] === 1);
  return placeBitmap(bitmap.pixels, bitmap);
}

describe('cocoPolygonMask', () => {
  it('gives what walking the whole outline gives', () => {
    const coordinate = fc.oneof(
      fc.double({ min: -20, max: 40, noNaN: true }),
      fc.integer({ min: -30, max: 200 }).map((tenths) => tenths / 10),
    );
    const rings = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 9 });
    fc.assert(
      fc.property(rings, (points) => {
        const ring = points.map(([x, y]) => imagePoint(x, y));
        expect(cocoPolygonMask([ring], image)).toEqual(walkedMask(ring));
      }),
      { numRuns: 1500 },
    );
  });

  it('unites rings that overlap', () => {
    const square = (at: number) =>
      [imagePoint(at, at), imagePoint(at + 4, at), imagePoint(at + 4, at + 4), imagePoint(at, at + 4)] as const;
    const bitmap = bitmapOf(image, (x, y) => [1, 3].some((at) => x >= at && y >= at && x < at + 4 && y < at + 4));
    expect(cocoPolygonMask([square(1), square(3)], image)).toEqual(placeBitmap(bitmap.pixels, bitmap));
    expect([cocoPolygonMask([], image), cocoPolygonMask([[]], image)]).toEqual([null, null]);
  });

  it.each([Number.NaN, Infinity, 5e8])('refuses a vertex at %s', (x) => {
    expect(() => cocoPolygonMask([[imagePoint(x, 1), imagePoint(3, 1), imagePoint(2, 9)]], image)).toThrow(RangeError);
  });
});
