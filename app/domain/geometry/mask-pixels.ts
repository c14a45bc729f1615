import type { ImageSize } from '../annotation/annotation-document.ts';
import { maskBitmap, type PlacedMask } from './placed-mask.ts';

/** Share of a mask's pixels, 0…255: 42 %, so that the picture below stays readable; its border is full. */
const INSIDE_ALPHA = 107;
const BORDER_ALPHA = 255;

/** Colours of a mask's box, row by row, four bytes a pixel, as an ImageData has them. */
export interface MaskPixels extends ImageSize {
  readonly data: Uint8ClampedArray<ArrayBuffer>;
  /** Mask pixels a side that one of them stands for. */
  readonly step: number;
}

/** How many pixels one has to stand for, so that the whole box has no more than `most`. */
function stepFor({ width, height }: ImageSize, most: number): number {
  let step = 1;
  while (Math.ceil(width / step) * Math.ceil(height / step) > most) step += 1;
  return step;
}

/**
 * Colours the mask: its inside thinly, pixels at its border fully.
 *
 * @param color `#RRGGBB`
 * @param most pixels of the result; a larger mask keeps only every second, third … pixel
 */
export function maskPixels(mask: PlacedMask, color: string, most: number): MaskPixels {
  const step = stepFor(mask, most);
  const [width, height] = [Math.ceil(mask.width / step), Math.ceil(mask.height / step)];
  const bitmap = maskBitmap(mask);
  const inside = (x: number, y: number) =>
    x >= 0 && y >= 0 && x < width && y < height && bitmap[y * step * mask.width + x * step] === 1;
  const rgb = [1, 3, 5].map((at) => Number.parseInt(color.slice(at, at + 2), 16));
  const data = new Uint8ClampedArray(width * height * 4);
  for (let y = 0, at = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1, at += 4) {
      if (!inside(x, y)) continue;
      const isBorder = !inside(x - 1, y) || !inside(x + 1, y) || !inside(x, y - 1) || !inside(x, y + 1);
      data.set(rgb, at);
      data[at + 3] = isBorder ? BORDER_ALPHA : INSIDE_ALPHA;
    }
  return { width, height, data, step };
}
