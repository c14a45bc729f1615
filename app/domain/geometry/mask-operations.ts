import { type Box, boxIntersectionArea } from './box.ts';
import { overlapRatio } from './overlap-ratio.ts';
import { maskArea, maskRunsWithin, type PlacedMask, placeRuns } from './placed-mask.ts';
import { intersectRuns, sharedRunArea, subtractRuns, uniteRuns } from './run-length-operations.ts';

function boxAround(a: Box, b: Box): Box {
  const x = Math.min(a.x, b.x);
  const y = Math.min(a.y, b.y);
  const right = Math.max(a.x + a.width, b.x + b.width);
  const bottom = Math.max(a.y + a.height, b.y + b.height);
  return { x, y, width: right - x, height: bottom - y };
}

/** Pixels of either mask. The union of masks with pixels has some, so `a` stands in for two invalid records only. */
export function uniteMasks(a: PlacedMask, b: PlacedMask): PlacedMask {
  const frame = boxAround(a, b);
  return placeRuns(uniteRuns(maskRunsWithin(a, frame), maskRunsWithin(b, frame)), frame.x, frame.y) ?? a;
}

/** Pixels of both masks; null when they share none. */
export function intersectMasks(a: PlacedMask, b: PlacedMask): PlacedMask | null {
  if (boxIntersectionArea(a, b) === 0) return null;
  return placeRuns(intersectRuns(maskRunsWithin(a, a), maskRunsWithin(b, a)), a.x, a.y);
}

/** Pixels of `a` that `b` does not have, as an eraser or a class map needs; null when none are left. */
export function subtractMask(a: PlacedMask, b: PlacedMask): PlacedMask | null {
  if (boxIntersectionArea(a, b) === 0) return a;
  return placeRuns(subtractRuns(maskRunsWithin(a, a), maskRunsWithin(b, a)), a.x, a.y);
}

/** Number of pixels that both masks have. */
export function sharedMaskArea(a: PlacedMask, b: PlacedMask): number {
  if (boxIntersectionArea(a, b) === 0) return 0;
  return sharedRunArea(maskRunsWithin(a, a), maskRunsWithin(b, a));
}

/** IoU, 0…1. @param crowd see {@link overlapRatio} */
export function maskIntersectionOverUnion(a: PlacedMask, b: PlacedMask, crowd = false): number {
  return overlapRatio(maskArea(a), maskArea(b), sharedMaskArea(a, b), crowd);
}
