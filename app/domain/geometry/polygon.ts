import type { ImagePoint } from './point.ts';
import { crossProduct, projectOnSegment, segmentsMeet } from './segment.ts';

/** An open ring of vertices: the edge from the last to the first is implied. */
export type Ring = readonly ImagePoint[];

/** A region: inside `outer` (even–odd) and inside no hole. */
export interface PolygonRegion {
  readonly outer: Ring;
  readonly holes: readonly Ring[];
}

export function vertexAt(ring: Ring, index: number): ImagePoint {
  const vertex = ring[((index % ring.length) + ring.length) % ring.length];
  if (vertex === undefined) throw new Error('An empty ring has no vertex');
  return vertex;
}

/** Signed square pixels (shoelace formula): positive when the ring turns clockwise on screen. */
export function signedRingArea(ring: Ring): number {
  const origin = ring[0];
  if (origin === undefined) return 0;
  let twice = 0;
  // Relative to a vertex of its own, so that a small ring far from 0, 0 keeps its digits.
  for (let i = 1; i + 1 < ring.length; i += 1) twice += crossProduct(origin, vertexAt(ring, i), vertexAt(ring, i + 1));
  return twice / 2;
}

/** Square pixels of a simple polygon whose holes lie inside it and do not overlap. */
export function polygonArea({ outer, holes }: PolygonRegion): number {
  return Math.abs(signedRingArea(outer)) - holes.reduce((sum, hole) => sum + Math.abs(signedRingArea(hole)), 0);
}

/** Even–odd test by crossings of a ray to the right; a point exactly on an edge may fall on either side. */
export function ringContains(ring: Ring, point: ImagePoint): boolean {
  let inside = false;
  let previous = ring.at(-1);
  for (const vertex of ring) {
    if (previous === undefined) break;
    if (vertex.y > point.y !== previous.y > point.y) {
      const x = vertex.x + ((point.y - vertex.y) / (previous.y - vertex.y)) * (previous.x - vertex.x);
      if (point.x < x) inside = !inside;
    }
    previous = vertex;
  }
  return inside;
}

export function polygonContains({ outer, holes }: PolygonRegion, point: ImagePoint): boolean {
  return ringContains(outer, point) && !holes.some((hole) => ringContains(hole, point));
}

export interface NearestEdge {
  /** The edge goes from vertex `index` to the next one. */
  readonly index: number;
  readonly point: ImagePoint;
  readonly distance: number;
}

/** @param closed whether an edge goes from the last vertex to the first. @returns null where there is no edge */
export function closestEdge(ring: Ring, point: ImagePoint, closed = true): NearestEdge | null {
  let best: NearestEdge | null = null;
  ring.forEach((vertex, index) => {
    if (!closed && index + 1 === ring.length) return;
    const projection = projectOnSegment(point, vertex, vertexAt(ring, index + 1));
    if (best === null || projection.distance < best.distance) best = { index, ...projection };
  });
  return best;
}

/** Where an edge in the middle of the list has two neighbours that it meets by right: at one end point each. */
function adjacentEdgesOverlap(ring: Ring, index: number): boolean {
  const [a, b, c] = [vertexAt(ring, index), vertexAt(ring, index + 1), vertexAt(ring, index + 2)];
  const forward = (b.x - a.x) * (c.x - b.x) + (b.y - a.y) * (c.y - b.y);
  return crossProduct(a, b, c) === 0 && forward < 0;
}

/**
 * Whether the ring crosses, touches or doubles back on itself: then it is no simple polygon.
 * Sweeps edges by their top; O(n log n + pairs that overlap in y). Float64 orientation, without exact arithmetic: a
 * contact closer than rounding may be missed or seen.
 */
export function selfIntersects(ring: Ring): boolean {
  const count = ring.length;
  if (count < 3) return false;
  if (count === 3) return signedRingArea(ring) === 0;
  const edges = ring.map((a, index) => {
    const b = vertexAt(ring, index + 1);
    return { index, a, b, top: Math.min(a.y, b.y), bottom: Math.max(a.y, b.y) };
  });
  for (const { index } of edges) if (adjacentEdgesOverlap(ring, index)) return true;
  edges.sort((e, f) => e.top - f.top);
  let active: typeof edges = [];
  for (const edge of edges) {
    active = active.filter((other) => other.bottom >= edge.top);
    for (const other of active) {
      const apart = Math.abs(edge.index - other.index);
      if (apart === 1 || apart === count - 1) continue;
      if (segmentsMeet(edge.a, edge.b, other.a, other.b)) return true;
    }
    active.push(edge);
  }
  return false;
}

function edgesMeet(a: Ring, b: Ring): boolean {
  return a.some((start, i) => {
    const end = vertexAt(a, i + 1);
    return b.some((other, j) => segmentsMeet(start, end, other, vertexAt(b, j + 1)));
  });
}

/** Whether the ring can be a hole of the region: wholly inside it, touching no edge, around no other hole. */
export function holeFits({ outer, holes }: PolygonRegion, ring: Ring): boolean {
  const [first] = ring;
  if (first === undefined || !polygonContains({ outer, holes }, first) || edgesMeet(outer, ring)) return false;
  return holes.every((hole) => !edgesMeet(hole, ring) && !hole.some((vertex) => ringContains(ring, vertex)));
}
