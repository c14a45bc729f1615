import type { Geometry } from '../annotation/shape.ts';
import { boxContains, boxCorners } from './box.ts';
import { presentKeypoints } from './geometry-measure.ts';
import { maskContains } from './placed-mask.ts';
import { type ImagePoint, distance } from './point.ts';
import { closestEdge, closestVertex, polygonContains, ringContains } from './polygon.ts';
import { rotatedCorners } from './rotated-rectangle.ts';
import { projectOnSegment } from './segment.ts';
import type { BoxHandle } from './transform.ts';

/** Whether a click at the point takes the geometry: inside it, or within `tolerance` image pixels of its outline. */
export function hitsGeometry(geometry: Geometry, point: ImagePoint, tolerance: number): boolean {
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
      return presentKeypoints(geometry).some((keypoint) => distance(keypoint, point) <= tolerance);
    case 'mask':
      return maskContains(geometry, point);
    case 'tag':
      return false;
  }
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

/** A place on a polygon: ring 0 is the outer one, n the n-th hole. */
export interface VertexRef {
  readonly ring: number;
  readonly index: number;
}

export interface EdgeRef extends VertexRef {
  /** The nearest point of the edge. */
  readonly point: ImagePoint;
}

type Polygon = Extract<Geometry, { kind: 'polygon' }>;

export function polygonRings(polygon: Polygon): readonly (readonly ImagePoint[])[] {
  return [polygon.outer, ...polygon.holes];
}

/** The polygon's vertex nearest to the point, at most `reach` image pixels away. */
export function vertexHit(polygon: Polygon, point: ImagePoint, reach: number): VertexRef | null {
  let best: { readonly ref: VertexRef; readonly away: number } | null = null;
  polygonRings(polygon).forEach((ring, number) => {
    const nearest = closestVertex(ring, point);
    if (nearest !== null && nearest.distance <= reach && (best === null || nearest.distance < best.away))
      best = { ref: { ring: number, index: nearest.index }, away: nearest.distance };
  });
  return (best as { readonly ref: VertexRef } | null)?.ref ?? null;
}

/** The polygon's edge nearest to the point, at most `reach` image pixels away; it starts at vertex `index`. */
export function edgeHit(polygon: Polygon, point: ImagePoint, reach: number): EdgeRef | null {
  let best: { readonly ref: EdgeRef; readonly away: number } | null = null;
  polygonRings(polygon).forEach((ring, number) => {
    const nearest = closestEdge(ring, point);
    if (nearest !== null && nearest.distance <= reach && (best === null || nearest.distance < best.away))
      best = { ref: { ring: number, index: nearest.index, point: nearest.point }, away: nearest.distance };
  });
  return (best as { readonly ref: EdgeRef } | null)?.ref ?? null;
}
