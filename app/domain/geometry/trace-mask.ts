import { maskRuns, type PlacedMask } from './placed-mask.ts';
import { type ImagePoint, imagePoint } from './point.ts';
import { type PolygonRegion, type Ring, signedRingArea } from './polygon.ts';
import { canonicalRuns, spansOf } from './run-length.ts';

/*
 * Every span of a column bounds its pixels by one level edge above and one below; between the columns run the upright
 * pieces of the outline, wherever one side is inside and the other is not. So the ends of the level edges pair up down
 * each line between two columns, and following the pairs from edge to edge walks the outlines.
 */

/** Level unit edges, column after column and downwards: even ones lie above their pixel, odd ones below. */
interface LevelEdges {
  readonly rows: readonly number[];
  readonly columns: readonly number[];
  /** columnStarts[c] is the first edge of column c; one entry more than there are columns. */
  readonly columnStarts: readonly number[];
}

function levelEdges(mask: PlacedMask): LevelEdges {
  const { height, width } = mask;
  const rows: number[] = [];
  const columns: number[] = [];
  const columnStarts: number[] = [];
  const spans = spansOf(canonicalRuns(maskRuns(mask)));
  for (let i = 0; i < spans.length; i += 2) {
    const end = spans[i + 1] as number;
    for (let start = spans[i] as number; start < end;) {
      const column = Math.floor(start / height);
      const columnEnd = Math.min(end, (column + 1) * height);
      while (columnStarts.length <= column) columnStarts.push(rows.length);
      rows.push(start - column * height, columnEnd - column * height);
      columns.push(column, column);
      start = columnEnd;
    }
  }
  while (columnStarts.length <= width) columnStarts.push(rows.length);
  return { rows, columns, columnStarts };
}

interface Outline {
  /** Ends of level edges, left end of edge e as 2e, right end as 2e + 1; partners[end] is where the outline goes on. */
  readonly partners: Int32Array;
  /** Corners column × (height + 1) + row where two pixels meet by their corners only. */
  readonly saddles: ReadonlySet<number>;
}

function pairEnds({ rows, columnStarts }: LevelEdges, width: number, height: number): Outline {
  const partners = new Int32Array(2 * rows.length);
  const saddles = new Set<number>();
  const pair = (end: number, other: number) => {
    partners[end] = other;
    partners[other] = end;
  };
  for (let line = 0; line <= width; line += 1) {
    let left = columnStarts[Math.max(0, line - 1)] as number;
    const leftEnd = columnStarts[line] as number;
    let right = leftEnd;
    const rightEnd = columnStarts[Math.min(width, line + 1)] as number;
    let open = -1;
    while (left < leftEnd || right < rightEnd) {
      const leftRow = left < leftEnd ? (rows[left] as number) : Infinity;
      const rightRow = right < rightEnd ? (rows[right] as number) : Infinity;
      if (leftRow !== rightRow) {
        const end = leftRow < rightRow ? 2 * left + 1 : 2 * right;
        if (open >= 0) pair(open, end);
        open = open >= 0 ? -1 : end;
      } else if (open < 0) {
        pair(2 * left + 1, 2 * right);
      } else {
        // Four pixels of which two meet by a corner: each keeps the corner to itself, for 4-connected regions.
        const leftIsAbove = left % 2 === 1;
        pair(open, leftIsAbove ? 2 * left + 1 : 2 * right);
        open = leftIsAbove ? 2 * right : 2 * left + 1;
        saddles.add(line * (height + 1) + leftRow);
      }
      if (leftRow <= rightRow) left += 1;
      if (rightRow <= leftRow) right += 1;
    }
  }
  return { partners, saddles };
}

interface TracedRing {
  readonly ring: Ring;
  /** A level edge of its outline. */
  readonly edge: number;
}

/** Outlines, cut where they touch themselves, so that every ring is simple. Clockwise on screen around pixels. */
function traceRings(mask: PlacedMask, edges: LevelEdges): TracedRing[] {
  const { rows, columns } = edges;
  const { partners, saddles } = pairEnds(edges, mask.width, mask.height);
  const walked = new Uint8Array(rows.length);
  const rings: TracedRing[] = [];
  for (let first = 0; first < rows.length; first += 1) {
    if (walked[first] === 1) continue;
    const path: ImagePoint[] = [];
    const seen = new Map<number, number>();
    const addCorner = (x: number, row: number) => {
      const corner = x * (mask.height + 1) + row;
      const before = saddles.has(corner) ? seen.get(corner) : undefined;
      if (before !== undefined) {
        for (const { x: droppedX, y: droppedY } of path.slice(before + 1))
          seen.delete((droppedX - mask.x) * (mask.height + 1) + droppedY - mask.y);
        rings.push({ ring: path.splice(before), edge: first });
      }
      if (saddles.has(corner)) seen.set(corner, path.length);
      path.push(imagePoint(mask.x + x, mask.y + row));
    };
    for (let edge = first; walked[edge] === 0;) {
      walked[edge] = 1;
      const end = 2 * edge + (edge % 2 === 0 ? 1 : 0);
      const other = partners[end] as number;
      const following = other >> 1;
      const x = (columns[edge] as number) + (end % 2);
      if (rows[edge] !== rows[following]) {
        addCorner(x, rows[edge] as number);
        addCorner(x, rows[following] as number);
      }
      edge = following;
    }
    rings.push({ ring: path, edge: first });
  }
  return rings;
}

/** For each level edge a number that it shares with all edges of its 4-connected region and no others. */
function regionNumbers({ rows, columnStarts }: LevelEdges): (edge: number) => number {
  const parents = new Int32Array(rows.length / 2).map((_, span) => span);
  const find = (span: number): number => {
    let root = span;
    while (parents[root] !== root) {
      parents[root] = parents[parents[root] as number] as number;
      root = parents[root] as number;
    }
    return root;
  };
  for (let column = 1; column + 1 < columnStarts.length; column += 1) {
    const end = columnStarts[column] as number;
    const rightEnd = columnStarts[column + 1] as number;
    let left = columnStarts[column - 1] as number;
    let right = end;
    while (left < end && right < rightEnd) {
      const leftBottom = rows[left + 1] as number;
      const rightBottom = rows[right + 1] as number;
      if (Math.max(rows[left] as number, rows[right] as number) < Math.min(leftBottom, rightBottom))
        parents[find(left >> 1)] = find(right >> 1);
      if (leftBottom <= rightBottom) left += 2;
      if (rightBottom <= leftBottom) right += 2;
    }
  }
  return (edge) => find(edge >> 1);
}

/**
 * The mask's outline along the edges of its pixels: one region for each 4-connected group of pixels, with its holes.
 * Rings are simple, have no vertex on a straight line, and touch each other at corners at most; outer rings turn
 * clockwise on screen, holes the other way. Rasterising the regions gives the mask again.
 */
export function traceMask(mask: PlacedMask): PolygonRegion[] {
  const edges = levelEdges(mask);
  const regionOf = regionNumbers(edges);
  const regions = new Map<number, { outer: Ring; holes: Ring[] }>();
  for (const { ring, edge } of traceRings(mask, edges)) {
    const number = regionOf(edge);
    const region = regions.get(number) ?? { outer: [], holes: [] };
    if (signedRingArea(ring) > 0) region.outer = ring;
    else region.holes.push(ring);
    regions.set(number, region);
  }
  return [...regions.values()];
}
