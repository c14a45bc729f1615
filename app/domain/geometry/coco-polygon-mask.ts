import type { ImageSize } from '../annotation/annotation-document.ts';
import { type PlacedMask, placeRuns } from './placed-mask.ts';
import type { Ring } from './polygon.ts';
import { uniteRuns } from './run-length-operations.ts';
import { maskFromSpans, type RunLengthMask } from './run-length.ts';

/*
 * What the COCO API makes of a polygon, pixel for pixel, which is not the pixel centre rule. Vertices snap to a grid of
 * 5 × 5 points a pixel; each edge is walked along its longer axis one grid step at a time. Wherever the walk steps
 * across the middle of a column of pixels (grid 5c + 2 to 5c + 3), the column changes between outside and inside at the
 * row that the upper of the two steps falls to. Numbers become whole by cutting the fraction off, also below 0. Here
 * only those steps are computed, not the walk between them.
 */

const GRID = 5;
const MIDDLE = 2;
/** The grid's coordinates are 32-bit integers there; beyond them the API's answer is undefined. */
const LIMIT = 2 ** 31 / GRID - 1;

interface GridPoint {
  readonly x: number;
  readonly y: number;
}

function gridPoints(ring: Ring): GridPoint[] {
  return ring.map(({ x, y }) => {
    if (!(Math.abs(x) < LIMIT && Math.abs(y) < LIMIT))
      throw new RangeError(`A polygon's vertex at ${x}, ${y} is out of the range that COCO's rasteriser can take`);
    return { x: Math.trunc(GRID * x + 0.5), y: Math.trunc(GRID * y + 0.5) };
  });
}

function rowOf(gridY: number, height: number): number {
  return Math.min(height, Math.max(0, Math.ceil((gridY - MIDDLE) / GRID)));
}

/** Height on the grid of the upper of the two steps by which the edge crosses from grid x to x + 1. */
function upperStep(a: GridPoint, b: GridPoint, x: number): number {
  const wide = Math.abs(b.x - a.x) >= Math.abs(b.y - a.y);
  if (wide) {
    const [left, right] = a.x <= b.x ? [a, b] : [b, a];
    const slope = (right.y - left.y) / (right.x - left.x);
    const yAt = (step: number) => Math.trunc(left.y + slope * step + 0.5);
    return Math.min(yAt(x - left.x), yAt(x - left.x + 1));
  }
  const [top, bottom] = a.y <= b.y ? [a, b] : [b, a];
  const slope = (bottom.x - top.x) / (bottom.y - top.y);
  const isPast = (step: number) => Math.trunc(top.x + slope * step + 0.5) > x !== slope < 0;
  let step = Math.round((x + 0.5 - top.x) / slope);
  while (isPast(step)) step -= 1;
  while (!isPast(step + 1)) step += 1;
  return top.y + step;
}

function ringRuns(ring: Ring, image: ImageSize): RunLengthMask {
  const points = gridPoints(ring);
  const changes: number[] = [];
  let previous = points.at(-1);
  for (const point of points) {
    if (previous === undefined) break;
    const [left, right] = previous.x <= point.x ? [previous, point] : [point, previous];
    const first = Math.max(0, Math.ceil((left.x - MIDDLE) / GRID));
    for (let column = first; column < image.width && GRID * column + MIDDLE < right.x; column += 1)
      changes.push(column * image.height + rowOf(upperStep(left, right, GRID * column + MIDDLE), image.height));
    previous = point;
  }
  return maskFromSpans(image, Array.from(Float64Array.from(changes).sort()));
}

/**
 * The mask that the COCO API rasterises from the rings of one `segmentation`: each ring for itself by the even–odd rule,
 * then their union. For reading COCO files as others do; rasterizePolygon is the exact one.
 *
 * @throws RangeError for a vertex that is no number or beyond ±429 million pixels
 */
export function cocoPolygonMask(rings: readonly Ring[], image: ImageSize): PlacedMask | null {
  const empty: RunLengthMask = { ...image, counts: [image.width * image.height] };
  return placeRuns(rings.reduce((mask, ring) => uniteRuns(mask, ringRuns(ring, image)), empty));
}
