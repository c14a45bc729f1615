import type { ImageSize } from '../annotation/annotation-document.ts';
import { type PlacedMask, placeRuns } from './placed-mask.ts';
import type { ImagePoint } from './point.ts';
import type { PolygonRegion, Ring } from './polygon.ts';
import { RegionCoverage } from './region-coverage.ts';
import { maskFromSpans } from './run-length.ts';

interface ColumnEdge {
  /** 0 is the outer ring, n the n-th hole. */
  readonly ring: number;
  readonly left: ImagePoint;
  readonly right: ImagePoint;
  /** Columns whose centre line the edge crosses. */
  readonly first: number;
  readonly last: number;
}

/** The first column or row whose centre is not before the coordinate. */
function firstCentre(coordinate: number): number {
  return Math.ceil(coordinate - 0.5);
}

function addEdges(edges: ColumnEdge[], vertices: Ring, ring: number, width: number): void {
  let previous = vertices.at(-1);
  for (const vertex of vertices) {
    if (previous === undefined) return;
    const [left, right] = previous.x <= vertex.x ? [previous, vertex] : [vertex, previous];
    const first = Math.max(0, firstCentre(left.x));
    const last = Math.min(width, firstCentre(right.x)) - 1;
    if (first <= last) edges.push({ ring, left, right, first, last });
    previous = vertex;
  }
}

function crossingRow({ left, right }: ColumnEdge, column: number, height: number): number {
  const y = left.y + ((column + 0.5 - left.x) / (right.x - left.x)) * (right.y - left.y);
  return Math.min(height, Math.max(0, firstCentre(y)));
}

/**
 * The pixels of the picture whose centre lies in the region: inside `outer` by the even–odd rule and in no hole. A
 * centre exactly on an edge belongs to the region to its right, or below it when the edge is level; regions that share
 * an edge so never share a pixel. Sweeps the columns with the edges that cross them.
 */
export function rasterizePolygon({ outer, holes }: PolygonRegion, image: ImageSize): PlacedMask | null {
  const rings = [outer, ...holes];
  const edges: ColumnEdge[] = [];
  rings.forEach((vertices, ring) => addEdges(edges, vertices, ring, image.width));
  edges.sort((a, b) => a.first - b.first);
  const coverage = new RegionCoverage(rings.length);
  const spans: number[] = [];
  let active: ColumnEdge[] = [];
  let next = 0;
  for (let column = edges[0]?.first ?? image.width; column < image.width; column += 1) {
    active = active.filter((edge) => edge.last >= column);
    for (let edge = edges[next]; edge !== undefined && edge.first === column; edge = edges[next]) {
      active.push(edge);
      next += 1;
    }
    // Row and ring in one number: numbers sort without objects. Closed rings leave the coverage as it was.
    const crossings = active.map((edge) => crossingRow(edge, column, image.height) * rings.length + edge.ring);
    for (const crossing of Float64Array.from(crossings).sort()) {
      const wasInside = coverage.inside;
      coverage.cross(crossing % rings.length);
      if (coverage.inside !== wasInside) spans.push(column * image.height + Math.floor(crossing / rings.length));
    }
  }
  return placeRuns(maskFromSpans(image, spans));
}
