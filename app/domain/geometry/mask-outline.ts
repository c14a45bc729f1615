import { type PlacedMask, translateMask } from './placed-mask.ts';
import { readRuns } from './run-length-text.ts';
import { traceMask } from './trace-mask.ts';

/** Whether the mask's outline may have more corners than that: each of its runs has four at most. */
function isIntricate(mask: PlacedMask, mostCorners: number): boolean {
  let runs = 0;
  readRuns(mask.counts, (count, inside) => {
    // A run that goes round a column's end is several pieces.
    if (inside) runs += 1 + Math.floor(count / mask.height);
    return runs * 2 <= mostCorners;
  });
  return runs * 2 > mostCorners;
}

/**
 * The outline from the mask's own corner, whole pixels: of each ring its number of corners, then their x and y. Filled
 * by the even–odd rule it is the mask. Null when it may have many more corners than `mostCorners`.
 */
export function maskOutline(mask: PlacedMask, mostCorners: number): Int32Array<ArrayBuffer> | null {
  if (isIntricate(mask, mostCorners)) return null;
  const flat: number[] = [];
  for (const { outer, holes } of traceMask(translateMask(mask, -mask.x, -mask.y)))
    for (const ring of [outer, ...holes]) {
      flat.push(ring.length);
      for (const { x, y } of ring) flat.push(x, y);
    }
  return Int32Array.from(flat);
}
