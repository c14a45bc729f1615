import { overlapRatio } from './overlap-ratio.ts';
import { maskFromSpans, runArea, type RunLengthMask } from './run-length.ts';

/*
 * Set operations on runs. Time grows with the number of runs, never with the number of pixels.
 */

/** Goes over the pieces in which both masks stay as they are. */
function walkTogether(
  a: RunLengthMask,
  b: RunLengthMask,
  visit: (start: number, end: number, inA: boolean, inB: boolean) => void,
): void {
  if (a.width !== b.width || a.height !== b.height)
    throw new Error(`Masks of ${a.width} × ${a.height} and ${b.width} × ${b.height} pixels cannot be combined`);
  const pixels = a.width * a.height;
  let [indexA, indexB] = [0, 0];
  let [endA, endB] = [a.counts[0] ?? pixels, b.counts[0] ?? pixels];
  for (let start = 0; start < pixels;) {
    while (endA <= start) endA += a.counts[(indexA += 1)] ?? pixels;
    while (endB <= start) endB += b.counts[(indexB += 1)] ?? pixels;
    const end = Math.min(endA, endB, pixels);
    visit(start, end, indexA % 2 === 1, indexB % 2 === 1);
    start = end;
  }
}

function combine(a: RunLengthMask, b: RunLengthMask, keeps: (inA: boolean, inB: boolean) => boolean): RunLengthMask {
  const spans: number[] = [];
  walkTogether(a, b, (start, end, inA, inB) => {
    if (keeps(inA, inB)) spans.push(start, end);
  });
  return maskFromSpans(a, spans);
}

/** Pixels of either mask. @throws when their sizes differ, as all functions of two masks here do */
export function uniteRuns(a: RunLengthMask, b: RunLengthMask): RunLengthMask {
  return combine(a, b, (inA, inB) => inA || inB);
}

/** Pixels of both masks. */
export function intersectRuns(a: RunLengthMask, b: RunLengthMask): RunLengthMask {
  return combine(a, b, (inA, inB) => inA && inB);
}

/** Pixels of `a` that `b` does not have. */
export function subtractRuns(a: RunLengthMask, b: RunLengthMask): RunLengthMask {
  return combine(a, b, (inA, inB) => inA && !inB);
}

/** All other pixels of the mask's frame. */
export function complementRuns(mask: RunLengthMask): RunLengthMask {
  return combine(mask, mask, (inMask) => !inMask);
}

/** Number of pixels that both masks have. */
export function sharedRunArea(a: RunLengthMask, b: RunLengthMask): number {
  let area = 0;
  walkTogether(a, b, (start, end, inA, inB) => {
    if (inA && inB) area += end - start;
  });
  return area;
}

/** IoU, 0…1. @param crowd see {@link overlapRatio} */
export function runIntersectionOverUnion(a: RunLengthMask, b: RunLengthMask, crowd = false): number {
  return overlapRatio(runArea(a), runArea(b), sharedRunArea(a, b), crowd);
}
