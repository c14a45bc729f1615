import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoint } from './point.ts';
import {
  closestEdge,
  polygonArea,
  polygonContains,
  type Ring,
  ringContains,
  selfIntersects,
  signedRingArea,
} from './polygon.ts';

const ring = (...numbers: readonly (readonly [number, number])[]): Ring => numbers.map(([x, y]) => imagePoint(x, y));
const square = ring([0, 0], [10, 0], [10, 10], [0, 10]);
const cShape = ring([0, 0], [30, 0], [30, 10], [10, 10], [10, 20], [30, 20], [30, 30], [0, 30]);

describe('polygon', () => {
  it('measures area whichever way the ring turns, less its holes', () => {
    const hole = ring([2, 2], [4, 2], [4, 4], [2, 4]);
    expect([
      signedRingArea(square),
      signedRingArea(square.toReversed()),
      polygonArea({ outer: square, holes: [hole] }),
    ]).toEqual([100, -100, 96]);
    expect([signedRingArea([]), signedRingArea(ring([1, 1])), signedRingArea(ring([1, 1], [2, 2]))]).toEqual([0, 0, 0]);
  });

  it('tells inside from outside in bays and holes', () => {
    expect(
      [imagePoint(5, 15), imagePoint(20, 15), imagePoint(20, 5), imagePoint(31, 5)].map((p) => ringContains(cShape, p)),
    ).toEqual([true, false, true, false]);
    expect(polygonContains({ outer: square, holes: [ring([2, 2], [8, 2], [8, 8], [2, 8])] }, imagePoint(5, 5))).toBe(
      false,
    );
  });

  it('finds the closest edge, and closes a line only where it is a ring', () => {
    expect(closestEdge(square, imagePoint(-3, 4))).toEqual({ index: 3, point: imagePoint(0, 4), distance: 3 });
    expect([closestEdge([], imagePoint(0, 0)), closestEdge([imagePoint(1, 1)], imagePoint(0, 0), false)]).toEqual([
      null,
      null,
    ]);
  });
});

describe('selfIntersects', () => {
  it.each([
    ['a square', square, false],
    ['a concave bay', cShape, false],
    ['a triangle', ring([0, 0], [4, 0], [0, 4]), false],
    ['a flat triangle', ring([0, 0], [4, 0], [8, 0]), true],
    ['a bow tie', ring([0, 0], [10, 10], [10, 0], [0, 10]), true],
    ['a spike that doubles back', ring([0, 0], [10, 0], [10, 10], [10, 4], [0, 10]), true],
    ['a vertex on a far edge', ring([0, 0], [10, 0], [10, 10], [5, 0], [0, 10]), true],
    ['a pentagram', ring([0, -10], [6, 8], [-10, -3], [10, -3], [-6, 8]), true],
    ['a vertex on a straight edge of its own', ring([0, 0], [5, 0], [10, 0], [10, 10]), false],
  ])('%s: %s', (_name, points, expected) => {
    expect([selfIntersects(points), selfIntersects(points.toReversed())]).toEqual([expected, expected]);
  });

  it('never accuses a star-shaped ring', () => {
    const radii = fc.array(fc.double({ min: 5, max: 500, noNaN: true }), { minLength: 3, maxLength: 60 });
    fc.assert(
      fc.property(radii, (lengths) => {
        const star = lengths.map((radius, i) => {
          const angle = 0.1 + (2 * Math.PI * i) / lengths.length;
          return imagePoint(600 + radius * Math.cos(angle), 600 + radius * Math.sin(angle));
        });
        expect(selfIntersects(star)).toBe(false);
      }),
    );
  });
});
