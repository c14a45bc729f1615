import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { strokeMask } from './brush-stroke.ts';
import { bitmapOf } from './mask-fixture.ts';
import { maskArea, placeBitmap } from './placed-mask.ts';
import { type ImagePoint, imagePoint } from './point.ts';
import { projectOnSegment } from './segment.ts';

const image = { width: 30, height: 26 };

function naiveStroke(points: readonly ImagePoint[], radius: number) {
  const segments = points.map((point, i) => [point, points[i + 1] ?? point] as const);
  const bitmap = bitmapOf(image, (x, y) =>
    segments.some(([a, b]) => projectOnSegment(imagePoint(x + 0.5, y + 0.5), a, b).distance <= radius),
  );
  return placeBitmap(bitmap.pixels, bitmap);
}

describe('strokeMask', () => {
  it.each([
    ['free', fc.double({ min: -15, max: 45, noNaN: true }), fc.double({ min: 0, max: 20, noNaN: true })],
    // Here many centres lie at exactly the radius.
    [
      'half pixel',
      fc.integer({ min: -20, max: 80 }).map((n) => n / 2),
      fc.integer({ min: 0, max: 30 }).map((n) => n / 2),
    ],
  ])('paints the pixels whose centre is near enough, on %s points', (_name, coordinate, radius) => {
    const strokes = fc.array(fc.tuple(coordinate, coordinate), { minLength: 1, maxLength: 8 });
    fc.assert(
      fc.property(strokes, radius, (pairs, reach) => {
        const points = pairs.map(([x, y]) => imagePoint(x, y));
        expect(strokeMask(points, reach, image)).toEqual(naiveStroke(points, reach));
      }),
      { numRuns: 500 },
    );
  });

  it('paints along a line that is all but upright or level', () => {
    const tiny = fc.constantFrom(0, 1e-300, 1e-13, 1e-7, -1e-13);
    fc.assert(
      fc.property(tiny, fc.boolean(), fc.integer({ min: 1, max: 8 }), (drift, upright, radius) => {
        const [along, across] = [20.5, 12.5 + drift];
        const points = upright
          ? [imagePoint(12.5, 3.5), imagePoint(across, along)]
          : [imagePoint(3.5, 12.5), imagePoint(along, across)];
        expect(strokeMask(points, radius, image)).toEqual(naiveStroke(points, radius));
      }),
    );
  });

  it('makes a disc of a click', () => {
    expect(strokeMask([imagePoint(5.5, 5.5)], 1, image)).toEqual({
      x: 4,
      y: 4,
      width: 3,
      height: 3,
      counts: '11120N0',
    });
  });

  it('paints nothing without a point, or beyond the picture', () => {
    expect([strokeMask([], 5, image), strokeMask([imagePoint(-20, 5)], 5, image)]).toEqual([null, null]);
  });

  it('comes near to the area of the brush', () => {
    const area = maskArea(strokeMask([imagePoint(500, 500), imagePoint(900, 500)], 40, { width: 4000, height: 3000 })!);
    expect(Math.abs(area - (Math.PI * 1600 + 80 * 400)) / area).toBeLessThan(0.005);
  });
});
