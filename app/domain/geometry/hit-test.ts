import type { Geometry, KeypointsGeometry, PointGeometry, PolygonGeometry } from '../annotation/shape.ts';
import { boxContains, boxCorners } from './box.ts';
import { presentKeypoints } from './geometry-measure.ts';
import { maskContains } from './placed-mask.ts';
import { distance, type ImagePoint, imagePoint } from './point.ts';
import { closestEdge, polygonContains, ringContains } from './polygon.ts';
import { rotatedCorners } from './rotated-rectangle.ts';
import { projectOnSegment } from './segment.ts';
import type { BoxHandle } from './transform.ts';

/** Pairs of keypoints, by their place in the list, that are joined by a line. */
export type SkeletonEdges = readonly (readonly [number, number])[];

/**
 * Whether a click at the point takes the geometry: inside it, or within `tolerance` image pixels of its outline.
 * @param edges what joins the keypoints, where it has some
 */
export function hitsGeometry(
  geometry: Geometry,
  point: ImagePoint,
  tolerance: number,
  edges: SkeletonEdges = [],
): boolean {
  switch (geometry.kind) {
    case 'rectangle':
      return boxContains(geometry, point) || withinOutline(boxCorners(geometry), point, tolerance);
    case 'polygon':
      return (
        polygonContains(geometry, point) ||
        withinOutline(geometry.outer, point, tolerance) ||
        geometry.holes.some((hole) => withinOutline(hole, point, tolerance))
      );
    case 'rotated-rectangle': {
      const corners = rotatedCorners(geometry);
      return ringContains(corners, point) || withinOutline(corners, point, tolerance);
    }
    case 'polyline':
      return withinLine(geometry.points, point, tolerance);
    case 'keypoints':
      return (
        presentKeypoints(geometry).some((keypoint) => distance(keypoint, point) <= tolerance) ||
        hitsSkeleton(geometry, edges, point, tolerance)
      );
    case 'mask':
      return maskContains(geometry, point);
    case 'tag':
      return false;
  }
}

/** The ends of those edges of the skeleton whose points are both there. */
export function skeletonLines(
  { points }: KeypointsGeometry,
  edges: SkeletonEdges,
): readonly (readonly [ImagePoint, ImagePoint])[] {
  return edges.flatMap(([from, to]): (readonly [ImagePoint, ImagePoint])[] => {
    const [start, end] = [points[from], points[to]];
    if (start === undefined || end === undefined) return [];
    return start.state === 'absent' || end.state === 'absent' ? [] : [[start, end]];
  });
}

function hitsSkeleton(
  geometry: KeypointsGeometry,
  edges: SkeletonEdges,
  point: ImagePoint,
  tolerance: number,
): boolean {
  return skeletonLines(geometry, edges).some((line) => withinLine(line, point, tolerance));
}

function withinLine(points: readonly ImagePoint[], point: ImagePoint, tolerance: number): boolean {
  return points.some((start, i) => {
    const end = points[i + 1];
    return end !== undefined && projectOnSegment(point, start, end).distance <= tolerance;
  });
}

function withinOutline(ring: readonly ImagePoint[], point: ImagePoint, tolerance: number): boolean {
  const edge = closestEdge(ring, point);
  return edge !== null && edge.distance <= tolerance;
}

/** A handle and where it is shown, image pixels. */
export interface PlacedHandle {
  readonly handle: BoxHandle;
  readonly point: ImagePoint;
}

/** The handle under the point: the nearest whose hit square (`reach` image pixels to each side) holds it. */
export function handleAt(handles: readonly PlacedHandle[], point: ImagePoint, reach: number): BoxHandle | null {
  let best: { readonly handle: BoxHandle; readonly away: number } | null = null;
  for (const { handle, point: at } of handles) {
    if (Math.abs(at.x - point.x) > reach || Math.abs(at.y - point.y) > reach) continue;
    const away = distance(at, point);
    // Corners win over edge middles where a small box brings them together: they can do what the middles can.
    const corner = handle.x !== 0 && handle.y !== 0;
    if (best === null || away < best.away || (away === best.away && corner)) best = { handle, away };
  }
  return best?.handle ?? null;
}

/** A point of a shape. Of a polygon, ring 0 is the outer one, n the n-th hole; what has one list of points has ring 0. */
export interface VertexRef {
  readonly ring: number;
  readonly index: number;
}

export interface EdgeRef extends VertexRef {
  /** The nearest point of the edge. */
  readonly point: ImagePoint;
}

export function hasPoints(geometry: Geometry): geometry is PointGeometry {
  return geometry.kind === 'polygon' || geometry.kind === 'polyline' || geometry.kind === 'keypoints';
}

export function polygonRings(polygon: PolygonGeometry): readonly (readonly ImagePoint[])[] {
  return [polygon.outer, ...polygon.holes];
}

/** The lists of points that a VertexRef names, each closed or open. */
export function pointLists(geometry: PointGeometry): readonly (readonly ImagePoint[])[] {
  return geometry.kind === 'polygon' ? polygonRings(geometry) : [geometry.points];
}

/** Where the point is; null where there is none, or where a keypoint is absent. */
export function pointOf(geometry: PointGeometry, { ring, index }: VertexRef): ImagePoint | null {
  if (geometry.kind !== 'keypoints') return pointLists(geometry)[ring]?.[index] ?? null;
  const point = geometry.points[index];
  return point === undefined || point.state === 'absent' ? null : imagePoint(point.x, point.y);
}

/** The geometry's point nearest to the given one, at most `reach` image pixels away. */
export function vertexHit(geometry: PointGeometry, point: ImagePoint, reach: number): VertexRef | null {
  let best: VertexRef | null = null;
  let least = reach;
  const absent = (index: number) => geometry.kind === 'keypoints' && geometry.points[index]?.state === 'absent';
  for (const [ring, points] of pointLists(geometry).entries())
    for (const [index, vertex] of points.entries()) {
      const away = distance(vertex, point);
      if (away > least || (away === least && best !== null) || absent(index)) continue;
      least = away;
      best = { ring, index };
    }
  return best;
}

/** The edge nearest to the point, at most `reach` image pixels away; it starts at vertex `index`. Keypoints have none. */
export function edgeHit(geometry: PointGeometry, point: ImagePoint, reach: number): EdgeRef | null {
  let best: { readonly ref: EdgeRef; readonly away: number } | null = null;
  const lists = geometry.kind === 'keypoints' ? [] : pointLists(geometry);
  for (const [ring, points] of lists.entries()) {
    const nearest = closestEdge(points, point, geometry.kind === 'polygon');
    if (nearest !== null && nearest.distance <= reach && (best === null || nearest.distance < best.away))
      best = { ref: { ring, index: nearest.index, point: nearest.point }, away: nearest.distance };
  }
  return best?.ref ?? null;
}
