import type { ImageSize } from '../annotation/annotation-document.ts';
import { type PlacedMask, placeRuns } from './placed-mask.ts';
import { type ImagePoint, imagePoint } from './point.ts';
import { maskFromSpans } from './run-length.ts';
import { projectOnSegment } from './segment.ts';

/** Image pixels: intervals are taken this much too wide, then the distance itself decides at their ends. */
const SLACK = 1e-6;

interface Interval {
  readonly from: number;
  readonly to: number;
}

const nowhere: Interval = { from: Infinity, to: -Infinity };

/** Where the column at x is inside the disc. */
function discInterval(centre: ImagePoint, x: number, radius: number): Interval {
  const squared = radius * radius - (x - centre.x) ** 2;
  if (squared < 0) return nowhere;
  const half = Math.sqrt(squared);
  return { from: centre.y - half, to: centre.y + half };
}

/** Where low ≤ offset + slope · y ≤ high. */
function bandInterval(offset: number, slope: number, low: number, high: number): Interval {
  if (slope === 0) return offset >= low && offset <= high ? { from: -Infinity, to: Infinity } : nowhere;
  const a = (low - offset) / slope;
  const b = (high - offset) / slope;
  return a < b ? { from: a, to: b } : { from: b, to: a };
}

/** Where the column at x is beside the segment, within `radius` of it: the capsule without its round ends. */
function bodyInterval(a: ImagePoint, b: ImagePoint, x: number, radius: number): Interval {
  const dx = b.x - a.x;
  const dy = b.y - a.y;
  const length = Math.hypot(dx, dy);
  if (length === 0) return nowhere;
  const along = bandInterval((x - a.x) * dx - a.y * dy, dy, 0, length * length);
  const across = bandInterval(-(x - a.x) * dy - a.y * dx, dx, -radius * length, radius * length);
  const from = Math.max(along.from, across.from);
  const to = Math.min(along.to, across.to);
  return from <= to ? { from, to } : nowhere;
}

/** Where the column at x is within `radius` of the segment: a capsule is convex, so this is one interval. */
function capsuleInterval(a: ImagePoint, b: ImagePoint, x: number, radius: number): Interval {
  const start = discInterval(a, x, radius);
  const body = bodyInterval(a, b, x, radius);
  const end = discInterval(b, x, radius);
  return { from: Math.min(start.from, body.from, end.from), to: Math.max(start.to, body.to, end.to) };
}

/** Spans start row, end row (exclusive) … of one column, in the order in which the stroke laid them. */
type ColumnSpans = number[];

function addSpan(spans: ColumnSpans, start: number, end: number): void {
  const last = spans.length - 2;
  const touchesLast = last >= 0 && start <= (spans[last + 1] as number) && end >= (spans[last] as number);
  if (!touchesLast) {
    spans.push(start, end);
    return;
  }
  spans[last] = Math.min(spans[last] as number, start);
  spans[last + 1] = Math.max(spans[last + 1] as number, end);
}

function addCapsule(
  columns: Map<number, ColumnSpans>,
  a: ImagePoint,
  b: ImagePoint,
  radius: number,
  image: ImageSize,
): void {
  const first = Math.max(0, Math.floor(Math.min(a.x, b.x) - radius - 0.5));
  const last = Math.min(image.width - 1, Math.ceil(Math.max(a.x, b.x) + radius - 0.5));
  for (let column = first; column <= last; column += 1) {
    const x = column + 0.5;
    const reaches = (row: number) => projectOnSegment(imagePoint(x, row + 0.5), a, b).distance <= radius;
    const { from, to } = capsuleInterval(a, b, x, radius + SLACK);
    let start = Math.max(0, Math.ceil(from - 0.5));
    let end = Math.min(image.height, Math.floor(to - 0.5) + 1);
    while (start < end && !reaches(start)) start += 1;
    while (start < end && !reaches(end - 1)) end -= 1;
    if (!(start < end)) continue;
    const spans = columns.get(column);
    if (spans === undefined) columns.set(column, [start, end]);
    else addSpan(spans, start, end);
  }
}

function sortedSpans(spans: ColumnSpans): readonly (readonly [number, number])[] {
  const pairs: [number, number][] = [];
  for (let i = 0; i < spans.length; i += 2) pairs.push([spans[i] as number, spans[i + 1] as number]);
  return pairs.sort((a, b) => a[0] - b[0]);
}

/**
 * What a round brush paints: the pixels whose centre lies within `radius` of the line through the points. One point is a
 * disc. Computed column by column, without a bitmap.
 *
 * @param radius image pixels
 * @returns null when no centre of the picture is near enough
 */
export function strokeMask(points: readonly ImagePoint[], radius: number, image: ImageSize): PlacedMask | null {
  const columns = new Map<number, ColumnSpans>();
  points.forEach((point, index) => {
    const next = points[index + 1];
    if (next !== undefined) addCapsule(columns, point, next, radius, image);
    else if (index === 0) addCapsule(columns, point, point, radius, image);
  });
  const spans: number[] = [];
  for (const column of [...columns.keys()].sort((a, b) => a - b))
    for (const [start, end] of sortedSpans(columns.get(column) ?? []))
      spans.push(column * image.height + start, column * image.height + end);
  return placeRuns(maskFromSpans(image, spans));
}
