import simplify from 'simplify-js';
import { distance, type ImagePoint } from './point.ts';
import { type PolygonRegion, type Ring, selfIntersects, signedRingArea, vertexAt } from './polygon.ts';
import { segmentsMeet } from './segment.ts';

/** Tolerances that are tried, each half of the one before, until the result is as sound as what was given. */
const TRIES = 12;

/** An open line with fewer points, none of its own further from it than `tolerance` pixels (Ramer, Douglas and Peucker). */
export function simplifyLine(points: readonly ImagePoint[], tolerance: number): readonly ImagePoint[] {
  return simplify([...points], tolerance, true) as ImagePoint[];
}

/** The ring as two lines, between the first corner and the one furthest from it, which both stay. */
function simplifyRing(ring: Ring, tolerance: number): Ring {
  if (ring.length <= 3) return ring;
  const start = vertexAt(ring, 0);
  const far = ring.reduce(
    (best, corner, i) => (distance(start, corner) > distance(start, vertexAt(ring, best)) ? i : best),
    0,
  );
  const there = simplifyLine(ring.slice(0, far + 1), tolerance);
  const back = simplifyLine([...ring.slice(far), start], tolerance);
  return [...there, ...back.slice(1, -1)];
}

function ringsMeet(a: Ring, b: Ring): boolean {
  return a.some((corner, i) =>
    b.some((other, n) => segmentsMeet(corner, vertexAt(a, i + 1), other, vertexAt(b, n + 1))),
  );
}

/** Whether each ring is simple and keeps clear of the others. */
function isSound({ outer, holes }: PolygonRegion): boolean {
  const rings = [outer, ...holes];
  return rings.every(
    (ring, i) =>
      ring.length >= 3 &&
      signedRingArea(ring) !== 0 &&
      !selfIntersects(ring) &&
      rings.slice(i + 1).every((other) => !ringsMeet(ring, other)),
  );
}

/**
 * The region with fewer corners, each of which it had before, its border nowhere further from the old one than `tolerance`
 * pixels. Where that would make borders cross that did not, or a ring collapse, less is taken away.
 */
export function simplifyRegion(region: PolygonRegion, tolerance: number): PolygonRegion {
  const sound = isSound(region);
  let allowed = tolerance;
  for (let attempt = 0; attempt < TRIES; attempt += 1) {
    const outer = simplifyRing(region.outer, allowed);
    const simpler = { outer, holes: region.holes.map((hole) => simplifyRing(hole, allowed)) };
    const whole = [simpler.outer, ...simpler.holes].every((ring) => ring.length >= 3);
    if (whole && (!sound || isSound(simpler))) return simpler;
    allowed /= 2;
  }
  return region;
}
