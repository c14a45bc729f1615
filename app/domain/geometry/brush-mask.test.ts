import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brushMask } from './brush-mask.ts';
import { strokeMask } from './brush-stroke.ts';
import { maskContains } from './placed-mask.ts';
import { type ImagePoint, imagePoint } from './point.ts';

const image = { width: 40, height: 30 };
const inside = fc
  .tuple(fc.double({ min: 0, max: 39.999, noNaN: true }), fc.double({ min: 0, max: 29.999, noNaN: true }))
  .map(([x, y]) => imagePoint(x, y));

describe('brushMask', () => {
  it('always has the pixel under a click, however small the brush', () => {
    fc.assert(
      fc.property(inside, fc.double({ min: 0, max: 3, noNaN: true }), (point, radius) => {
        const mask = brushMask([point], radius, image);
        expect(mask !== null && maskContains(mask, point)).toBe(true);
      }),
    );
  });

  it('has a line of pixels that hang together under the smallest brush', () => {
    fc.assert(
      fc.property(inside, inside, (a, b) => {
        const mask = brushMask([a, b], 0.5, image);
        const steps = 200;
        const along = (i: number): ImagePoint =>
          imagePoint(
            Math.floor(a.x) + 0.5 + ((Math.floor(b.x) - Math.floor(a.x)) * i) / steps,
            Math.floor(a.y) + 0.5 + ((Math.floor(b.y) - Math.floor(a.y)) * i) / steps,
          );
        const near = ({ x, y }: ImagePoint) =>
          mask !== null &&
          [-1, 0, 1].some((dx) => [-1, 0, 1].some((dy) => maskContains(mask, imagePoint(x + dx, y + dy))));
        expect(Array.from({ length: steps + 1 }, (_, i) => near(along(i)))).toEqual(Array(steps + 1).fill(true));
      }),
    );
  });

  it('is the stroke itself under a larger brush, and nothing beside the picture', () => {
    const points = [imagePoint(3, 4), imagePoint(20.2, 11.7)];
    expect(brushMask(points, 5, image)).toEqual(strokeMask(points, 5, image));
    expect(brushMask([imagePoint(-9, -9)], 2, image)).toBeNull();
  });
});
