import type { ImageSize } from '../annotation/annotation-document.ts';
import type { Box } from './box.ts';
import type { ImagePoint } from './point.ts';
import { bitmapFromRuns, runsFromBitmap } from './run-length-bitmap.ts';
import { formatRuns, parseRuns, readRuns } from './run-length-text.ts';
import { canonicalRuns, reframeRuns, runBounds, type RunLengthMask } from './run-length.ts';

/**
 * A binary mask placed on the picture: the tight box of its pixels, whole image pixels; `counts` is COCO's compressed
 * run-length text over that box, column by column. A mask without pixels has no such record. Canonical, as every
 * function of this folder returns it, so that equal pixels are equal records.
 */
export interface PlacedMask {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly counts: string;
}

/** The runs over the mask's own box. @throws {RunLengthError} when its text is damaged or does not fit the box */
export function maskRuns(mask: PlacedMask): RunLengthMask {
  return parseRuns(mask.counts, mask);
}

/** The runs over another box of whole image pixels; pixels outside of it are cut off. */
export function maskRunsWithin(mask: PlacedMask, frame: Box): RunLengthMask {
  return reframeRuns(maskRuns(mask), mask.x - frame.x, mask.y - frame.y, frame);
}

/** The runs over the whole picture, as COCO files hold them; pixels outside of it are cut off. */
export function pictureRuns(mask: PlacedMask | null, image: ImageSize): RunLengthMask {
  if (mask === null) return { ...image, counts: [image.width * image.height] };
  return maskRunsWithin(mask, { x: 0, y: 0, width: image.width, height: image.height });
}

/**
 * Places runs on the picture.
 *
 * @param x, y whole image pixels of the runs' top left corner; 0, 0 for runs over the whole picture
 * @returns null when there are no pixels
 */
export function placeRuns(runs: RunLengthMask, x = 0, y = 0): PlacedMask | null {
  const box = runBounds(runs);
  if (box === null) return null;
  const tight = canonicalRuns(reframeRuns(runs, -box.x, -box.y, box));
  return { x: x + box.x, y: y + box.y, width: box.width, height: box.height, counts: formatRuns(tight) };
}

/**
 * The record of the same pixels whose box is tight and whose text has no empty runs: for masks that came from outside.
 *
 * @throws {RunLengthError} when the text is damaged or does not fit the box
 */
export function canonicalMask(mask: PlacedMask): PlacedMask | null {
  return placeRuns(maskRuns(mask), mask.x, mask.y);
}

/** @param bitmap row by row over `size`, one byte a pixel; anything but 0 is inside */
export function placeBitmap(bitmap: Uint8Array | Uint8ClampedArray, size: ImageSize, x = 0, y = 0): PlacedMask | null {
  return placeRuns(runsFromBitmap(bitmap, size), x, y);
}

/** The mask's own box row by row, one byte a pixel: 1 inside, 0 outside. */
export function maskBitmap(mask: PlacedMask): Uint8Array {
  return bitmapFromRuns(maskRuns(mask));
}

/** Number of pixels. */
export function maskArea(mask: PlacedMask): number {
  let area = 0;
  readRuns(mask.counts, (count, inside) => {
    if (inside) area += count;
    return true;
  });
  return area;
}

/** Whether the pixel under the point is in the mask. Reads the text up to that pixel, and only for a point in the box. */
export function maskContains(mask: PlacedMask, point: ImagePoint): boolean {
  const column = Math.floor(point.x) - mask.x;
  const row = Math.floor(point.y) - mask.y;
  if (column < 0 || row < 0 || column >= mask.width || row >= mask.height) return false;
  const position = column * mask.height + row;
  let end = 0;
  let contains = false;
  readRuns(mask.counts, (count, inside) => {
    end += count;
    contains = inside;
    return end <= position;
  });
  return contains;
}

/** @param dx, dy whole pixels; the mask may leave the picture */
export function translateMask(mask: PlacedMask, dx: number, dy: number): PlacedMask {
  return { x: mask.x + dx, y: mask.y + dy, width: mask.width, height: mask.height, counts: mask.counts };
}

/** The part inside the picture; null when there is none. */
export function clipMaskToImage(mask: PlacedMask, image: ImageSize): PlacedMask | null {
  const inside =
    mask.x >= 0 && mask.y >= 0 && mask.x + mask.width <= image.width && mask.y + mask.height <= image.height;
  return inside ? mask : placeRuns(pictureRuns(mask, image));
}

/** Whether two canonical masks have the same pixels. */
export function masksEqual(a: PlacedMask, b: PlacedMask): boolean {
  return a.x === b.x && a.y === b.y && a.width === b.width && a.height === b.height && a.counts === b.counts;
}
