import type { ImagePoint } from './point.ts';

/** A binary mask placed on the picture: the tight box of its pixels, whole image pixels; counts is COCO's compressed run-length text over that box, column by column. */
export interface PlacedMask {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly counts: string;
}

/** Run lengths of the text, zeros first, in the format of the COCO API's masks. @returns null for what is none */
function runsOf(text: string): readonly number[] | null {
  const runs: number[] = [];
  for (let at = 0; at < text.length;) {
    let value = 0;
    for (let shift = 0; ; shift += 5) {
      const code = text.charCodeAt(at) - 48;
      if (!(code >= 0 && code < 64) || shift > 25) return null;
      at += 1;
      value |= (code & 31) << shift;
      if ((code & 32) !== 0) continue;
      if ((code & 16) !== 0) value |= -1 << (shift + 5);
      break;
    }
    const run = runs.length > 2 ? value + (runs[runs.length - 2] as number) : value;
    if (run < 0) return null;
    runs.push(run);
  }
  return runs;
}

/** Whether the record says the pixels of its tight box. */
export function isMaskRecord({ width, height, counts }: PlacedMask): boolean {
  const runs = runsOf(counts);
  return runs !== null && runs.reduce((sum, run) => sum + run, 0) === width * height;
}

/** Whole pixels. */
export function maskArea({ counts }: PlacedMask): number {
  return (runsOf(counts) ?? []).reduce((sum, run, i) => (i % 2 === 1 ? sum + run : sum), 0);
}

/** Whether the pixel under the point is set. */
export function maskContains(mask: PlacedMask, point: ImagePoint): boolean {
  const [column, row] = [Math.floor(point.x) - mask.x, Math.floor(point.y) - mask.y];
  if (column < 0 || row < 0 || column >= mask.width || row >= mask.height) return false;
  let left = column * mask.height + row;
  for (const [i, run] of (runsOf(mask.counts) ?? []).entries()) {
    if (left < run) return i % 2 === 1;
    left -= run;
  }
  return false;
}

/** Row by row, 1 for each set pixel of its box. */
export function maskBitmap(mask: PlacedMask): Uint8Array {
  const bitmap = new Uint8Array(mask.width * mask.height);
  let at = 0;
  for (const [i, run] of (runsOf(mask.counts) ?? []).entries()) {
    if (i % 2 === 1)
      for (let n = at; n < at + run; n += 1) bitmap[(n % mask.height) * mask.width + Math.floor(n / mask.height)] = 1;
    at += run;
  }
  return bitmap;
}
