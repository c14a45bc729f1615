import { type ImagePoint, imagePoint } from './point.ts';

/** Twice the signed area of the triangle a, b, c: positive when c lies clockwise of a→b on screen (y grows down). */
export function crossProduct(a: ImagePoint, b: ImagePoint, c: ImagePoint): number {
  return (b.x - a.x) * (c.y - a.y) - (b.y - a.y) * (c.x - a.x);
}

export interface SegmentProjection {
  /** The nearest point of the segment. */
  readonly point: ImagePoint;
  /** Pixels from there to the given point. */
  readonly distance: number;
}

/** The point of the segment a–b nearest to p. */
export function projectOnSegment(p: ImagePoint, a: ImagePoint, b: ImagePoint): SegmentProjection {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const squared = dx * dx + dy * dy;
  const t = squared === 0 ? 0 : Math.min(1, Math.max(0, ((p.x - a.x) * dx + (p.y - a.y) * dy) / squared));
  const point = imagePoint(a.x + t * dx, a.y + t * dy);
  return { point, distance: Math.hypot(p.x - point.x, p.y - point.y) };
}

function onSegment(a: ImagePoint, b: ImagePoint, p: ImagePoint): boolean {
  return (
    Math.min(a.x, b.x) <= p.x && p.x <= Math.max(a.x, b.x) && Math.min(a.y, b.y) <= p.y && p.y <= Math.max(a.y, b.y)
  );
}

/** Whether the closed segments a–b and c–d share a point; touching and overlapping count. */
export function segmentsMeet(a: ImagePoint, b: ImagePoint, c: ImagePoint, d: ImagePoint): boolean {
  const abc = Math.sign(crossProduct(a, b, c));
  const abd = Math.sign(crossProduct(a, b, d));
  const cda = Math.sign(crossProduct(c, d, a));
  const cdb = Math.sign(crossProduct(c, d, b));
  if (abc * abd < 0 && cda * cdb < 0) return true;
  return (
    (abc === 0 && onSegment(a, b, c)) ||
    (abd === 0 && onSegment(a, b, d)) ||
    (cda === 0 && onSegment(c, d, a)) ||
    (cdb === 0 && onSegment(c, d, b))
  );
}
