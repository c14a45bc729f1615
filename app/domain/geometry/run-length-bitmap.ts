import type { ImageSize } from '../annotation/annotation-document.ts';
import { maskFromSpans, type RunLengthMask, spansOf } from './run-length.ts';

/**
 * @param bitmap row by row, one byte a pixel; anything but 0 is inside
 * @throws RangeError when it does not have width × height bytes
 */
export function runsFromBitmap(bitmap: Uint8Array | Uint8ClampedArray, size: ImageSize): RunLengthMask {
  const { width, height } = size;
  if (bitmap.length !== width * height)
    throw new RangeError(`A bitmap of ${width} × ${height} has ${width * height} bytes, not ${bitmap.length}`);
  // By rows, as the bytes lie in memory: going down the columns of a large picture would miss the cache at every pixel.
  const changes = Array.from({ length: width }, (): number[] => []);
  for (let row = 0; row < height; row += 1) {
    const at = row * width;
    for (let column = 0; column < width; column += 1) {
      const above = row > 0 && bitmap[at - width + column] !== 0;
      if ((bitmap[at + column] !== 0) !== above) changes[column]?.push(row);
    }
  }
  const spans: number[] = [];
  changes.forEach((rows, column) => {
    for (const row of rows) spans.push(column * height + row);
    if (rows.length % 2 === 1) spans.push((column + 1) * height);
  });
  return maskFromSpans(size, spans);
}

/** Row by row, one byte a pixel: 1 inside, 0 outside. */
export function bitmapFromRuns(mask: RunLengthMask): Uint8Array {
  const { width, height } = mask;
  const bitmap = new Uint8Array(width * height);
  const spans = spansOf(mask);
  for (let i = 0; i < spans.length; i += 2) {
    const end = spans[i + 1] as number;
    let column = Math.floor((spans[i] as number) / height);
    let row = (spans[i] as number) % height;
    for (let position = spans[i] as number; position < end; position += 1) {
      bitmap[row * width + column] = 1;
      row += 1;
      if (row === height) [column, row] = [column + 1, 0];
    }
  }
  return bitmap;
}
