import { boxCorners } from '../../domain/geometry/box.ts';
import type { Geometry } from '../../domain/annotation/shape.ts';
import { polygonRings } from '../../domain/geometry/hit-test.ts';
import { distance, type ImagePoint } from '../../domain/geometry/point.ts';
import { closestEdge, type Ring, vertexAt } from '../../domain/geometry/polygon.ts';
import { rotatedCorners } from '../../domain/geometry/rotated-rectangle.ts';
import type { ToolScene } from './tool-context.ts';

/** What counts as on a border, image pixels: snapping puts a point there but for rounding. */
const ON_BORDER = 1e-6;

function ringsOf(geometry: Geometry): readonly Ring[] {
  if (geometry.kind === 'polygon') return polygonRings(geometry);
  if (geometry.kind === 'rectangle') return [boxCorners(geometry)];
  return geometry.kind === 'rotated-rectangle' ? [rotatedCorners(geometry)] : [];
}

function length(points: readonly ImagePoint[]): number {
  return points.reduce((sum, point, i) => {
    const next = points[i + 1];
    return next === undefined ? sum : sum + distance(point, next);
  }, 0);
}

/** The corners from just after `from`, which lies on edge `edge`, to just before `to` on edge `last`, in the ring's direction. */
function cornersBetween(ring: Ring, edge: number, from: ImagePoint, last: number, to: ImagePoint): ImagePoint[] {
  const start = vertexAt(ring, edge);
  const sameEdge = edge === last && distance(start, from) <= distance(start, to);
  const count = sameEdge ? 0 : (last - edge + ring.length) % ring.length || ring.length;
  return Array.from({ length: count }, (_, i) => vertexAt(ring, edge + 1 + i)).filter(
    (corner) => distance(corner, from) > ON_BORDER && distance(corner, to) > ON_BORDER,
  );
}

/**
 * The corners of another shape's border between two points on it, without them: a polygon that takes them shares that border.
 * @param longWay the other way round
 * @returns null where no border has both points
 */
export function borderBetween(
  from: ImagePoint,
  to: ImagePoint,
  scene: Pick<ToolScene, 'lookup'>,
  longWay: boolean,
): readonly ImagePoint[] | null {
  for (const { geometry } of scene.lookup.at(to, ON_BORDER))
    for (const ring of ringsOf(geometry)) {
      const [start, end] = [closestEdge(ring, from), closestEdge(ring, to)];
      if (start === null || end === null || start.distance > ON_BORDER || end.distance > ON_BORDER) continue;
      const onwards = cornersBetween(ring, start.index, from, end.index, to);
      const back = cornersBetween(ring, end.index, to, start.index, from).toReversed();
      const shorter = length([from, ...onwards, to]) <= length([from, ...back, to]);
      return shorter === longWay ? back : onwards;
    }
  return null;
}
