import type { ImageSize } from '../annotation/annotation-document.ts';
import type { Box } from './box.ts';

/**
 * A binary mask as COCO counts it: lengths of runs down the columns, the columns from left to right. The first run lies
 * outside the mask and may be 0 long; from there on outside and inside alternate. Canonical, as every function of this
 * folder returns it, when no later run is 0: then equal pixels have equal counts.
 */
export interface RunLengthMask {
  readonly width: number;
  readonly height: number;
  readonly counts: readonly number[];
}

/** Runs, or the text that spells them, which describe no mask of their size. The message says where they go wrong. */
export class RunLengthError extends Error {
  override readonly name = 'RunLengthError';
}

/** @throws {RunLengthError} when the sides are no lengths in pixels: two negative ones have an area, but no columns to go down */
export function checkSize({ width, height }: ImageSize): void {
  if (!Number.isSafeInteger(width) || !Number.isSafeInteger(height) || width < 0 || height < 0)
    throw new RunLengthError(`A mask cannot be ${width} × ${height} pixels large`);
}

/** @throws {RunLengthError} when a count is negative or no whole number, or when they do not add up to the size */
export function checkRuns({ width, height, counts }: RunLengthMask): void {
  checkSize({ width, height });
  let sum = 0;
  for (const [index, count] of counts.entries()) {
    if (!Number.isSafeInteger(count) || count < 0)
      throw new RunLengthError(`Run ${index} of the mask is ${count} long; a run is a whole number of pixels`);
    sum += count;
  }
  if (sum !== width * height)
    throw new RunLengthError(`The mask's runs cover ${sum} pixels, its ${width} × ${height} box has ${width * height}`);
}

/**
 * The mask whose pixels the spans hold.
 *
 * @param spans start, end (exclusive), start, end … as positions column × height + row; starts never fall. Spans that
 *   touch or overlap become one run, empty ones none.
 */
export function maskFromSpans({ width, height }: ImageSize, spans: readonly number[]): RunLengthMask {
  const counts: number[] = [];
  let covered = 0;
  for (let i = 0; i + 1 < spans.length; i += 2) {
    const start = spans[i] as number;
    const end = spans[i + 1] as number;
    if (end <= Math.max(start, covered)) continue;
    if (start > covered || counts.length === 0) counts.push(start - covered, end - start);
    else counts[counts.length - 1] = (counts.at(-1) as number) + end - covered;
    covered = end;
  }
  const rest = width * height - covered;
  if (rest > 0 || counts.length === 0) counts.push(rest);
  return { width, height, counts };
}

/** Start, end (exclusive), start, end … of the runs inside the mask, as positions column × height + row. */
export function spansOf({ counts }: RunLengthMask): number[] {
  const spans: number[] = [];
  let position = 0;
  counts.forEach((count, index) => {
    if (index % 2 === 1 && count > 0) spans.push(position, position + count);
    position += count;
  });
  return spans;
}

/** The same pixels without runs of length 0. */
export function canonicalRuns(mask: RunLengthMask): RunLengthMask {
  return maskFromSpans(mask, spansOf(mask));
}

/** Number of pixels. */
export function runArea({ counts }: RunLengthMask): number {
  let area = 0;
  for (let i = 1; i < counts.length; i += 2) area += counts[i] as number;
  return area;
}

/** The tight box of the pixels, in the mask's own columns and rows; null when there are none. */
export function runBounds(mask: RunLengthMask): Box | null {
  const { height } = mask;
  const spans = spansOf(mask);
  const [first, last] = [spans[0], spans.at(-1)];
  if (first === undefined || last === undefined) return null;
  let [top, bottom] = [height, 0];
  for (let i = 0; i < spans.length; i += 2) {
    const start = spans[i] as number;
    const end = (spans[i + 1] as number) - 1;
    const oneColumn = Math.floor(start / height) === Math.floor(end / height);
    top = Math.min(top, oneColumn ? start % height : 0);
    bottom = Math.max(bottom, oneColumn ? (end % height) + 1 : height);
  }
  const left = Math.floor(first / height);
  return { x: left, y: top, width: Math.floor((last - 1) / height) + 1 - left, height: bottom - top };
}

/**
 * The mask moved by (dx, dy) whole pixels into a frame of another size; what leaves the frame is cut off.
 */
export function reframeRuns(mask: RunLengthMask, dx: number, dy: number, frame: ImageSize): RunLengthMask {
  if (dx === 0 && dy === 0 && frame.width === mask.width && frame.height === mask.height) return mask;
  const spans: number[] = [];
  const source = spansOf(mask);
  for (let i = 0; i < source.length; i += 2) {
    const end = source[i + 1] as number;
    let start = source[i] as number;
    while (start < end) {
      const column = Math.floor(start / mask.height);
      const columnEnd = Math.min(end, (column + 1) * mask.height);
      const from = Math.max(0, start - column * mask.height + dy);
      const to = Math.min(frame.height, columnEnd - column * mask.height + dy);
      const base = (column + dx) * frame.height;
      if (from < to && column + dx >= 0 && column + dx < frame.width) spans.push(base + from, base + to);
      start = columnEnd;
    }
  }
  return maskFromSpans(frame, spans);
}
