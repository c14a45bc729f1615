import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoint } from './point.ts';
import { closestEdge, type PolygonRegion, selfIntersects } from './polygon.ts';
import { simplifyLine, simplifyRegion } from './simplify-region.ts';

const region: fc.Arbitrary<PolygonRegion> = fc
  .tuple(
    fc.array(fc.double({ min: 10, max: 60, noNaN: true }), { minLength: 3, maxLength: 60 }),
    fc.array(fc.double({ min: 1, max: 9, noNaN: true }), { minLength: 3, maxLength: 20 }),
    fc.boolean(),
  )
  .map(([outer, hole, withHole]) => {
    const around = (reaches: readonly number[]) =>
      reaches.map((reach, i) => {
        const angle = (2 * Math.PI * i) / reaches.length;
        return imagePoint(80 + reach * Math.cos(angle), 80 + reach * Math.sin(angle));
      });
    return { outer: around(outer), holes: withHole ? [around(hole)] : [] };
  });
const tolerance = fc.double({ min: 0, max: 100, noNaN: true });

describe('simplifying', () => {
  it('keeps corners that were there, within the tolerance, and makes no border cross', () => {
    fc.assert(
      fc.property(region, tolerance, (given, most) => {
        const crossed = selfIntersects(given.outer) || given.holes.some(selfIntersects);
        const simpler = simplifyRegion(given, most);
        const before = [given.outer, ...given.holes];
        [simpler.outer, ...simpler.holes].forEach((ring, i) => {
          expect(ring.length).toBeGreaterThanOrEqual(3);
          expect(ring.filter((corner) => !before[i]?.includes(corner))).toEqual([]);
          if (!crossed) expect(selfIntersects(ring)).toBe(false);
          for (const corner of before[i] ?? [])
            expect(closestEdge(ring, corner)?.distance).toBeLessThanOrEqual(most + 1e-9);
        });
      }),
      { numRuns: 500 },
    );
  });

  it('leaves nothing but the corners of a square, however many points its sides had', () => {
    const side = Array.from({ length: 50 }, (_, i) => i * 2);
    const outer = [
      ...side.map((at) => imagePoint(at, 0)),
      ...side.map((at) => imagePoint(100, at)),
      ...side.map((at) => imagePoint(100 - at, 100)),
      ...side.map((at) => imagePoint(0, 100 - at)),
    ];
    expect(simplifyRegion({ outer, holes: [] }, 0.5).outer).toEqual(
      [
        [0, 0],
        [100, 0],
        [100, 100],
        [0, 100],
      ].map(([x = 0, y = 0]) => imagePoint(x, y)),
    );
  });

  it('takes less away where a tongue would come to lie across the border', () => {
    const outer = [
      [0, 0],
      [50, -8],
      [100, 0],
      [100, 50],
      [52, 50],
      [50, -3],
      [48, 50],
      [0, 50],
    ].map(([x = 0, y = 0]) => imagePoint(x, y));
    // Without its second corner the upper side would run through the tip at (50, −3).
    expect(selfIntersects(outer.toSpliced(1, 1))).toBe(true);
    expect(simplifyRegion({ outer, holes: [] }, 10).outer).toContain(outer[1]);
  });

  it('keeps the ends of an open line', () => {
    const line = [imagePoint(0, 0), imagePoint(5, 0.1), imagePoint(10, 0), imagePoint(10, 10)];
    expect(simplifyLine(line, 0.5)).toEqual([line[0], line[2], line[3]]);
    expect(simplifyLine(line, 50)).toEqual([line[0], line[3]]);
  });
});
