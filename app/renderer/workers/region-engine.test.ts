import fc from 'fast-check';
import polygonClipping from 'polygon-clipping';
import { beforeAll, describe, expect, it } from 'vitest';
import { type ImagePoint, imagePoint } from '../../domain/geometry/point.ts';
import {
  closestEdge,
  polygonArea,
  polygonContains,
  type PolygonRegion,
  selfIntersects,
  signedRingArea,
} from '../../domain/geometry/polygon.ts';
import type { RegionOperation } from '../../domain/geometry/region-operation.ts';
import { openRegionEngine, type RegionEngine } from './region-engine.ts';

let engine: RegionEngine;
beforeAll(async () => {
  engine = await openRegionEngine();
});

const ring = (...points: [number, number][]) => points.map(([x, y]) => imagePoint(x, y));
const square = (x: number, y: number, side: number): PolygonRegion => ({
  outer: ring([x, y], [x + side, y], [x + side, y + side], [x, y + side]),
  holes: [],
});
const operations = ['union', 'difference', 'intersection', 'xor'] as const satisfies readonly RegionOperation[];
const totalArea = (regions: readonly PolygonRegion[]) => regions.reduce((sum, region) => sum + polygonArea(region), 0);

/** A simple ring: corners by rising angle about a centre, at random distances. */
const star = fc
  .tuple(
    fc.double({ min: 60, max: 140, noNaN: true }),
    fc.double({ min: 60, max: 140, noNaN: true }),
    fc.array(fc.double({ min: 12, max: 60, noNaN: true }), { minLength: 3, maxLength: 24 }),
  )
  .map(([x, y, reaches]) => ({
    centre: imagePoint(x, y),
    outer: reaches.map((reach, i) => {
      const angle = (2 * Math.PI * i) / reaches.length + 0.1;
      return imagePoint(x + reach * Math.cos(angle), y + reach * Math.sin(angle));
    }),
  }));

/** With or without a hole about the same centre, smaller than every reach allows. */
const region: fc.Arbitrary<PolygonRegion> = fc.tuple(star, fc.boolean()).map(([{ centre, outer }, withHole]) => ({
  outer,
  holes: withHole
    ? [[0, 2, 4].map((turn) => imagePoint(centre.x + 3 * Math.cos(turn), centre.y + 3 * Math.sin(turn)))]
    : [],
}));

const asGiven = ({ outer, holes }: PolygonRegion) =>
  [outer, ...holes].map((points) => points.map(({ x, y }): [number, number] => [x, y]));

function oracle(operation: RegionOperation, a: PolygonRegion, b: PolygonRegion): PolygonRegion[] {
  return polygonClipping[operation](asGiven(a), asGiven(b)).map(([outer = [], ...holes]) => ({
    // Its rings repeat their first corner at the end.
    outer: ring(...outer.slice(1)),
    holes: holes.map((hole) => ring(...hole.slice(1))),
  }));
}

function perimeter(points: readonly ImagePoint[]): number {
  return points.reduce((sum, point, i) => {
    const next = points[(i + 1) % points.length] ?? point;
    return sum + Math.hypot(next.x - point.x, next.y - point.y);
  }, 0);
}

const edgesOf = (regions: readonly PolygonRegion[]) => regions.flatMap(({ outer, holes }) => [outer, ...holes]);
const covers = (regions: readonly PolygonRegion[], point: ImagePoint) =>
  regions.some((candidate) => polygonContains(candidate, point));

describe('boolean operations on regions', () => {
  it('cover what the oracle covers: the same area to half a step along each edge, the same points', () => {
    const points = Array.from({ length: 20 }, (_, i) => imagePoint(i * 10 + 0.37, ((i * 73) % 200) + 0.61));
    fc.assert(
      fc.property(region, region, fc.constantFrom(...operations), (a, b, operation) => {
        const ours = engine.solve({ operation, subjects: [a], clips: [b] });
        const theirs = oracle(operation, a, b);
        const length = edgesOf([a, b]).reduce((sum, points) => sum + perimeter(points), 0);
        // Every vertex moves by half a step of 1/1024 px on each axis at most, so no edge by more than 1/1448 px.
        expect(Math.abs(totalArea(ours) - totalArea(theirs))).toBeLessThanOrEqual(length / 1448);
        for (const point of points) {
          const clear = edgesOf([a, b]).every((edges) => (closestEdge(edges, point)?.distance ?? 1) > 0.01);
          if (clear) expect(covers(ours, point)).toBe(covers(theirs, point));
        }
      }),
      { numRuns: 500 },
    );
  });

  it('leave outlines that turn clockwise, holes that turn back, and neither across itself', () => {
    const [left, right] = [square(0, 0, 100), square(40, 40, 20)];
    const [hollow] = engine.solve({ operation: 'difference', subjects: [left], clips: [right] });
    expect([hollow?.outer, ...(hollow?.holes ?? [])].map((points = []) => signedRingArea(points))).toEqual([
      10000, -400,
    ]);
    fc.assert(
      fc.property(region, region, fc.constantFrom(...operations), (a, b, operation) => {
        for (const { outer, holes } of engine.solve({ operation, subjects: [a, b], clips: [square(80, 80, 40)] })) {
          expect([outer, ...holes].map((points) => Math.sign(signedRingArea(points)))).toEqual([
            1,
            ...holes.map(() => -1),
          ]);
          expect(polygonArea({ outer, holes })).toBeGreaterThan(0);
        }
      }),
    );
  });

  it('give vertices back with the very numbers that they had', () => {
    const given = [square(0.1, 0.2, 10.3), square(5.123456789, 5.987654321, 10.7)];
    const [joined] = engine.solve({ operation: 'union', subjects: given, clips: [] });
    const kept = given.flatMap(({ outer }) => outer).filter((vertex) => joined?.outer.includes(vertex));
    expect([joined?.outer.length, kept.length]).toEqual([8, 6]);
  });

  it('join neighbours that share a border, and keep apart what is apart', () => {
    const parts = (...subjects: PolygonRegion[]) => engine.solve({ operation: 'union', subjects, clips: [] }).length;
    expect([parts(square(0, 0, 10), square(10, 0, 10)), parts(square(0, 0, 10), square(11, 0, 10))]).toEqual([1, 2]);
  });

  it('take an island in a hole for a region of its own', () => {
    const hollow = { ...square(0, 0, 100), holes: [square(20, 20, 60).outer] };
    const areas = engine
      .solve({ operation: 'union', subjects: [hollow, square(40, 40, 10)], clips: [] })
      .map(polygonArea);
    expect(areas).toEqual([6400, 100]);
  });

  it('read an outline that crosses itself as even–odd', () => {
    const bow = { outer: ring([0, 0], [10, 10], [10, 0], [0, 10]), holes: [] };
    const pieces = engine.solve({ operation: 'union', subjects: [bow], clips: [] });
    expect([pieces.length, totalArea(pieces), pieces.some(({ outer }) => selfIntersects(outer))]).toEqual([
      2,
      50,
      false,
    ]);
  });

  it('make nothing of nothing, and never throw', () => {
    const odd = fc.array(
      fc
        .tuple(fc.constantFrom(0, 1, 5, 5.0001, -0, 1e-9, 65_535), fc.constantFrom(0, 5, 1e-12, 7.25))
        .map(([x, y]) => imagePoint(x, y)),
      { maxLength: 8 },
    );
    const odds = fc.array(fc.record({ outer: odd, holes: fc.array(odd, { maxLength: 2 }) }), { maxLength: 3 });
    fc.assert(
      fc.property(odds, odds, fc.constantFrom(...operations), (subjects, clips, operation) => {
        for (const found of engine.solve({ operation, subjects, clips })) expect(polygonArea(found)).toBeGreaterThan(0);
      }),
      { numRuns: 500 },
    );
    expect(engine.solve({ operation: 'union', subjects: [], clips: [] })).toEqual([]);
  });
});
