import type { ImageSize } from '../annotation/annotation-document.ts';
import type { MaskGeometry, PolygonGeometry } from '../annotation/shape.ts';
import { placeRuns } from '../geometry/placed-mask.ts';
import { type ImagePoint, imagePoint } from '../geometry/point.ts';
import { parseRuns } from '../geometry/run-length-text.ts';
import { checkRuns, RunLengthError, type RunLengthMask } from '../geometry/run-length.ts';
import { type Box, boundingBox, clampPointToImage } from '../geometry/box.ts';
import type { ImportFindings, SkipReason } from './import-findings.ts';

/** How far a coordinate may leave the picture before it is moved: rounding of others, in pixels. */
export const EDGE_TOLERANCE = 1e-6;

/** Whether no side leaves the picture by more than rounding. */
export function isBoxInside({ x, y, width, height }: Box, image: ImageSize): boolean {
  const over = EDGE_TOLERANCE;
  return x >= -over && y >= -over && x + width <= image.width + over && y + height <= image.height + over;
}

function ringProblem(numbers: unknown): SkipReason | null {
  if (!Array.isArray(numbers)) return 'no-geometry';
  for (let i = 0; i < numbers.length; i += 1) if (!Number.isFinite(numbers[i])) return 'not-finite';
  if (numbers.length % 2 === 1) return 'odd-numbers';
  return numbers.length < 6 ? 'too-few-points' : null;
}

/** A ring's points; open, though many write the first point again at the end. */
function pointsOf(numbers: readonly number[]): ImagePoint[] {
  let length = numbers.length;
  while (length > 6 && numbers[0] === numbers[length - 2] && numbers[1] === numbers[length - 1]) length -= 2;
  const points: ImagePoint[] = [];
  for (let i = 0; i < length; i += 2) points.push(imagePoint(numbers[i] as number, numbers[i + 1] as number));
  return points;
}

/** The ring with its points moved into the picture; the same one where none had to be, null when all of it is outside. */
function clampRing(ring: readonly ImagePoint[], image: ImageSize): readonly ImagePoint[] | null {
  const box = boundingBox(ring);
  if (isBoxInside(box, image)) return ring;
  if (box.x >= image.width || box.y >= image.height || box.x + box.width <= 0 || box.y + box.height <= 0) return null;
  return ring.map((point) => clampPointToImage(point, image));
}

/**
 * Rings as polygons of their own: COCO's rings are parts, never holes.
 *
 * @param words what the annotation is called in the findings
 */
export function readRings(
  rings: readonly unknown[],
  image: ImageSize,
  { skipped, changed }: ImportFindings,
  words: () => string,
): readonly PolygonGeometry[] {
  // Some write the one ring without the list around it.
  const parts = typeof rings[0] === 'number' ? [rings] : rings;
  const polygons: PolygonGeometry[] = [];
  for (let i = 0; i < parts.length; i += 1) {
    const numbers = parts[i];
    const place = () => (parts.length > 1 ? `${words()}, part ${i + 1}` : words());
    const problem = ringProblem(numbers);
    if (problem !== null) {
      skipped.add(problem, place());
      continue;
    }
    const ring = pointsOf(numbers as readonly number[]);
    const outer = clampRing(ring, image);
    if (outer === null) skipped.add('outside-picture', place());
    else {
      if (outer !== ring) changed.add('clamped-to-picture', place());
      polygons.push({ kind: 'polygon', outer, holes: [] });
    }
  }
  return polygons;
}

/** The pixels of run lengths over the whole picture, plain or compressed; a reason where they are none. */
export function readRunLengths(segmentation: object, image: ImageSize): MaskGeometry | SkipReason {
  const { size, counts } = segmentation as { readonly size?: unknown; readonly counts?: unknown };
  if (!Array.isArray(size) || size.length !== 2) return 'mask-damaged';
  if (size[0] !== image.height || size[1] !== image.width) return 'mask-size';
  try {
    const placed = placeRuns(runsOf(counts, image));
    return placed === null ? 'mask-empty' : { kind: 'mask', ...placed };
  } catch (cause) {
    if (cause instanceof RunLengthError) return 'mask-damaged';
    throw cause;
  }
}

function runsOf(counts: unknown, image: ImageSize): RunLengthMask {
  if (typeof counts === 'string') return parseRuns(counts, image);
  if (!Array.isArray(counts)) throw new RunLengthError('The mask has no runs');
  const runs: RunLengthMask = { width: image.width, height: image.height, counts: counts as readonly number[] };
  checkRuns(runs);
  return runs;
}
