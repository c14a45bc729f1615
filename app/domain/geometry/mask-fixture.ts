import fc from 'fast-check';
import type { ImageSize } from '../annotation/annotation-document.ts';

export interface Bitmap extends ImageSize {
  /** Row by row, 0 or 1. */
  readonly pixels: Uint8Array;
}

/** `pixels` from what each column and row is. */
export function bitmapOf(size: ImageSize, isInside: (column: number, row: number) => boolean): Bitmap {
  const pixels = Uint8Array.from({ length: size.width * size.height }, (_, i) =>
    isInside(i % size.width, Math.floor(i / size.width)) ? 1 : 0,
  );
  return { width: size.width, height: size.height, pixels };
}

const smallSize = fc.record({ width: fc.integer({ min: 1, max: 14 }), height: fc.integer({ min: 1, max: 14 }) });

/** Noise of every density, empty and full ones among them. */
const bitmapsOf = (size: ImageSize): fc.Arbitrary<Bitmap> =>
  fc
    .tuple(
      fc.integer({ min: 0, max: 10 }),
      fc.array(fc.integer({ min: 0, max: 9 }), {
        minLength: size.width * size.height,
        maxLength: size.width * size.height,
      }),
    )
    .map(([density, noise]) => bitmapOf(size, (column, row) => (noise[row * size.width + column] as number) < density));

export const bitmaps: fc.Arbitrary<Bitmap> = smallSize.chain(bitmapsOf);

export const bitmapPairs: fc.Arbitrary<readonly [Bitmap, Bitmap]> = smallSize.chain((size) =>
  fc.tuple(bitmapsOf(size), bitmapsOf(size)),
);
