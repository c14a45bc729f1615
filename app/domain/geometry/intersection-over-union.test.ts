import fc from 'fast-check';
import polygonClipping from 'polygon-clipping';
import { describe, expect, it } from 'vitest';
import type { PolygonGeometry, RectangleGeometry } from '../annotation/shape.ts';
import { boxCorners } from './box.ts';
import { intersectionOverUnion } from './intersection-over-union.ts';
import { type ImagePoint, imagePoint } from './point.ts';
import { polygonArea, type Ring } from './polygon.ts';
import { rasterizePolygon } from './rasterize-polygon.ts';
import { regionOverlap } from './region-overlap.ts';

const polygon = (outer: Ring, holes: readonly Ring[] = []): PolygonGeometry => ({ kind: 'polygon', outer, holes });
const rectangle = (x: number, y: number, width: number, height: number): RectangleGeometry => ({
  kind: 'rectangle',
  x,
  y,
  width,
  height,
});

/** Star-shaped about its centre, hence simple, and concave as a rule. */
const starPolygon = (minimumRadius: number, grid: boolean) =>
  fc
    .record({
      x: fc.integer({ min: 200, max: 800 }),
      y: fc.integer({ min: 200, max: 800 }),
      radii: fc.array(fc.double({ min: minimumRadius, max: 180, noNaN: true }), { minLength: 3, maxLength: 40 }),
    })
    .map(({ x, y, radii }): Ring => {
      const round = grid ? Math.round : (value: number) => value;
      return radii.map((radius, i) => {
        const angle = (2 * Math.PI * i) / radii.length;
        return imagePoint(round(x + radius * Math.cos(angle)), round(y + radius * Math.sin(angle)));
      });
    });

type Pairs = [number, number][];
const pairs = (ring: Ring): Pairs => ring.map(({ x, y }) => [x, y]);

function oracleArea(regions: readonly (readonly Pairs[])[]): number {
  const shoelace = (ring: Pairs) =>
    Math.abs(
      ring.reduce((sum, [x, y], i) => {
        const [nextX, nextY] = ring[(i + 1) % ring.length] as [number, number];
        return sum + x * nextY - nextX * y;
      }, 0) / 2,
    );
  return regions.reduce(
    (sum, [outer, ...holes]) => sum + shoelace(outer ?? []) - holes.reduce((inner, hole) => inner + shoelace(hole), 0),
    0,
  );
}

/** @returns undefined where the oracle itself gives up: it throws on some rings whose vertices all but coincide. */
function oracleIou(a: PolygonGeometry, b: PolygonGeometry): number | undefined {
  const [left, right] = [a, b].map(({ outer, holes }) => [pairs(outer), ...holes.map(pairs)]) as [Pairs[], Pairs[]];
  try {
    const intersection = oracleArea(polygonClipping.intersection(left, right));
    return intersection / (oracleArea(polygonClipping.union(left, right)) || 1);
  } catch {
    return undefined;
  }
}

const asPolygon = (shape: RectangleGeometry) => polygon(boxCorners(shape));

describe('IoU of boxes', () => {
  it('is exact for halves, quarters, strangers and neighbours', () => {
    const unit = rectangle(0, 0, 10, 10);
    expect(
      [unit, rectangle(0, 0, 5, 10), rectangle(5, 5, 10, 10), rectangle(20, 0, 5, 5), rectangle(10, 0, 5, 10)].map(
        (other) => intersectionOverUnion(unit, other),
      ),
    ).toEqual([1, 0.5, 25 / 175, 0, 0]);
  });

  it('is 0 where nothing has area', () => {
    expect(intersectionOverUnion(rectangle(3, 3, 0, 0), rectangle(3, 3, 0, 0))).toBe(0);
  });

  it('agrees with the same boxes as polygons', () => {
    const side = fc.integer({ min: 0, max: 60 });
    const box = fc.tuple(side, side, side, side).map((numbers) => rectangle(...numbers));
    fc.assert(
      fc.property(box, box, (a, b) => {
        const exact = intersectionOverUnion(a, b);
        expect(intersectionOverUnion(asPolygon(a), b)).toBeCloseTo(exact, 12);
        expect(intersectionOverUnion(a, asPolygon(b))).toBeCloseTo(exact, 12);
      }),
    );
  });
});

describe('IoU of polygons', () => {
  it.each([
    ['free', false],
    ['grid', true],
  ])('agrees with polygon-clipping on concave %s polygons', (_name, grid) => {
    fc.assert(
      fc.property(starPolygon(30, grid), starPolygon(30, grid), (ringA, ringB) => {
        const [a, b] = [polygon(ringA), polygon(ringB)];
        const expected = oracleIou(a, b);
        fc.pre(expected !== undefined);
        expect(intersectionOverUnion(a, b)).toBeCloseTo(expected, 9);
      }),
      { numRuns: 400 },
    );
  });

  it('agrees with polygon-clipping where polygons have holes', () => {
    const shrunk = (ring: Ring, factor: number): Ring => {
      const centre = ring.reduce(
        (sum, p) => imagePoint(sum.x + p.x / ring.length, sum.y + p.y / ring.length),
        imagePoint(0, 0),
      );
      return ring.map((p) => imagePoint(centre.x + (p.x - centre.x) * factor, centre.y + (p.y - centre.y) * factor));
    };
    const regular = fc
      .record({
        x: fc.integer({ min: 300, max: 500 }),
        y: fc.integer({ min: 300, max: 500 }),
        radius: fc.integer({ min: 60, max: 200 }),
        corners: fc.integer({ min: 3, max: 12 }),
        hole: fc.double({ min: 0.1, max: 0.45, noNaN: true }),
      })
      .map(({ x, y, radius, corners, hole }) => {
        const outer = Array.from({ length: corners }, (_, i): ImagePoint => {
          const angle = (2 * Math.PI * i) / corners;
          return imagePoint(x + radius * Math.cos(angle), y + radius * Math.sin(angle));
        });
        return polygon(outer, [shrunk(outer, hole)]);
      });
    fc.assert(
      fc.property(regular, regular, (a, b) => {
        const expected = oracleIou(a, b);
        fc.pre(expected !== undefined);
        expect(intersectionOverUnion(a, b)).toBeCloseTo(expected, 9);
      }),
      { numRuns: 200 },
    );
  });

  it('is 1 with itself, whichever way and from whichever vertex the ring goes', () => {
    fc.assert(
      fc.property(starPolygon(20, false), fc.nat(40), (ring, start) => {
        const turned = [...ring.slice(start % ring.length), ...ring.slice(0, start % ring.length)].reverse();
        expect(intersectionOverUnion(polygon(ring), polygon(ring))).toBe(1);
        expect(intersectionOverUnion(polygon(ring), polygon(turned))).toBe(1);
      }),
    );
  });

  it('is symmetric to the last bit', () => {
    fc.assert(
      fc.property(starPolygon(20, false), starPolygon(20, true), (a, b) => {
        expect(intersectionOverUnion(polygon(a), polygon(b))).toBe(intersectionOverUnion(polygon(b), polygon(a)));
      }),
    );
  });

  it('measures the area that the shoelace formula gives', () => {
    fc.assert(
      fc.property(starPolygon(20, false), (ring) => {
        const area = polygonArea({ outer: ring, holes: [] });
        expect(regionOverlap({ outer: ring, holes: [] }, { outer: [], holes: [] }).areaA / area).toBeCloseTo(1, 10);
      }),
    );
  });

  it('takes a self-crossing outline by the even–odd rule', () => {
    const bowTie = [imagePoint(0, 0), imagePoint(10, 10), imagePoint(10, 0), imagePoint(0, 10)];
    expect(
      regionOverlap({ outer: bowTie, holes: [] }, { outer: boxCorners(rectangle(0, 0, 5, 10)), holes: [] }),
    ).toEqual({
      areaA: 50,
      areaB: 50,
      intersection: 25,
    });
  });
});

describe('overlap beside other kinds of shape', () => {
  const image = { width: 1000, height: 1000 };

  it('counts pixels where a mask is compared: with its own polygon, with another mask, with a box', () => {
    const outer = [imagePoint(100, 100), imagePoint(140, 100), imagePoint(140, 120), imagePoint(100, 120)];
    const pixels = rasterizePolygon({ outer, holes: [] }, image);
    if (pixels === null) throw new Error('the polygon covers pixels');
    const mask = { kind: 'mask' as const, ...pixels };
    const moved = { ...mask, x: mask.x + 20 };
    expect([
      intersectionOverUnion(mask, polygon(outer)),
      intersectionOverUnion(mask, moved),
      intersectionOverUnion(rectangle(120, 100, 40, 20), mask),
    ]).toEqual([1, 1 / 3, 1 / 3]);
  });

  it('is the same for a box and the same box turned by nothing, and less once it is turned', () => {
    const upright = rectangle(10, 20, 40, 10);
    const turned = (angle: number) =>
      ({ kind: 'rotated-rectangle', x: 30, y: 25, width: 40, height: 10, angle }) as const;
    expect(intersectionOverUnion(upright, turned(0))).toBeCloseTo(1, 12);
    expect(intersectionOverUnion(upright, turned(Math.PI / 2))).toBeCloseTo(100 / 700, 12);
  });

  it('is 0 for what has no area', () => {
    const line = { kind: 'polyline', points: [imagePoint(0, 0), imagePoint(9, 9)] } as const;
    expect([intersectionOverUnion(line, line), intersectionOverUnion(line, { kind: 'tag' })]).toEqual([0, 0]);
  });
});
