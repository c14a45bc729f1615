import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoint } from './point.ts';
import { polygonArea, type PolygonRegion } from './polygon.ts';
import { regionOverlap } from './region-overlap.ts';
import { sliceRegion } from './slice-region.ts';

const ring = (...points: [number, number][]) => points.map(([x, y]) => imagePoint(x, y));
const square: PolygonRegion = { outer: ring([0, 0], [100, 0], [100, 100], [0, 100]), holes: [] };
const hollow: PolygonRegion = { ...square, holes: [ring([40, 40], [60, 40], [60, 60], [40, 60])] };
const areas = (region: PolygonRegion, ...line: [number, number][]) => {
  const slicing = sliceRegion(region, ring(...line));
  return slicing.kind === 'cut' ? slicing.pieces.map(polygonArea).sort((a, b) => a - b) : slicing.kind;
};

describe('slicing a region', () => {
  it('cuts from border to border, and at corners', () => {
    expect([
      areas(square, [-10, 30], [110, 30]),
      areas(square, [0, 0], [100, 100]),
      areas(square, [0, 0], [50, 20], [100, 100]),
      areas(square, [0, 50], [100, 50]),
      areas(square, [50, -10], [50, 50], [110, 50]),
    ]).toEqual([
      [3000, 7000],
      [5000, 5000],
      [3500, 6500],
      [5000, 5000],
      [2500, 7500],
    ]);
  });

  it('cuts into as many pieces as the line makes', () => {
    const comb: PolygonRegion = {
      outer: ring(
        [0, 0],
        [100, 0],
        [100, 60],
        [80, 60],
        [80, 20],
        [60, 20],
        [60, 60],
        [40, 60],
        [40, 20],
        [20, 20],
        [20, 60],
        [0, 60],
      ),
      holes: [],
    };
    expect(areas(comb, [-5, 40], [105, 40])).toEqual([400, 400, 400, 3200]);
    expect(areas(square, [-10, 20], [120, 20], [120, 60], [-10, 60])).toEqual([2000, 4000, 4000]);
  });

  it('goes through holes, beside them, and leaves those that it does not touch', () => {
    expect(areas(hollow, [-10, 50], [110, 50])).toEqual([4800, 4800]);
    expect(areas(hollow, [-10, 20], [110, 20])).toEqual([2000, 7600]);
    expect(areas(hollow, [-10, 40], [110, 40])).toEqual([4000, 5600]);
    // From the hole round a corner back to the hole: an island, and a hole that grew.
    expect(areas(hollow, [50, 50], [50, 20], [80, 20], [80, 50], [55, 50])).toEqual([800, 8800]);
    const beside = sliceRegion(hollow, ring([-10, 20], [110, 20]));
    expect(beside.kind === 'cut' && beside.pieces.map(({ holes }) => holes.length).sort((a, b) => a - b)).toEqual([
      0, 1,
    ]);
  });

  it('leaves what the line does not part as it is', () => {
    expect([
      areas(square, [-10, 50], [50, 50]),
      areas(square, [20, 20], [80, 80]),
      areas(square, [-10, -10], [110, -10]),
      areas(square, [0, 0], [100, 0]),
      areas(square, [-10, 0], [110, 0]),
      areas(hollow, [-10, 50], [50, 50]),
      areas(square, [-10, 20], [110, 20], [110, 80], [50, 80], [50, -10]),
    ]).toEqual([
      'not-through',
      'not-through',
      'not-through',
      'not-through',
      'not-through',
      'not-through',
      'line-crosses-itself',
    ]);
  });

  it('keeps the area, in pieces that share none of it', () => {
    const reach = fc.double({ min: 15, max: 60, noNaN: true });
    const region = fc
      .tuple(fc.array(reach, { minLength: 3, maxLength: 20 }), fc.boolean())
      .map(([reaches, withHole]): PolygonRegion => ({
        outer: reaches.map((length, i) => {
          const angle = (2 * Math.PI * i) / reaches.length;
          return imagePoint(100 + length * Math.cos(angle), 100 + length * Math.sin(angle));
        }),
        holes: withHole ? [ring([98, 98], [102, 98], [102, 103], [97, 102])] : [],
      }));
    const end = fc.double({ min: 20, max: 180, noNaN: true });
    // Corners of the region among the points, as snapping gives them.
    const line = fc.array(fc.oneof(fc.tuple(end, end), fc.nat(40)), { minLength: 2, maxLength: 5 });
    let cuts = 0;
    fc.assert(
      fc.property(region, line, (given, places) => {
        const points = places.map((place) => {
          if (typeof place !== 'number') return imagePoint(...place);
          return given.outer[place % given.outer.length] ?? imagePoint(0, 0);
        });
        const slicing = sliceRegion(given, points);
        if (slicing.kind !== 'cut') return;
        cuts += 1;
        const { pieces } = slicing;
        expect(pieces.reduce((sum, piece) => sum + polygonArea(piece), 0)).toBeCloseTo(polygonArea(given), 6);
        for (const [i, piece] of pieces.entries()) {
          expect(polygonArea(piece)).toBeGreaterThan(0);
          expect(regionOverlap(piece, given).intersection).toBeCloseTo(polygonArea(piece), 6);
          for (const other of pieces.slice(i + 1)) expect(regionOverlap(piece, other).intersection).toBeCloseTo(0, 6);
        }
      }),
      { numRuns: 2000 },
    );
    expect(cuts).toBeGreaterThan(400);
  });
});
