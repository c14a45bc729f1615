/** Widths that the steps go through, image pixels: each of the first eight, then four to a doubling. */
const sizes: readonly number[] = [
  ...[1, 2, 3, 4, 5, 6, 7],
  ...[8, 16, 32, 64, 128, 256, 512].flatMap((low) => [low, low * 1.25, low * 1.5, low * 1.75]),
  1024,
];

/** Width of a brush that nobody has changed yet, image pixels. */
export const FIRST_BRUSH_SIZE = 24;

/** The next width up or down; the ends stay. */
export function steppedSize(size: number, by: 1 | -1): number {
  const next = by === 1 ? sizes.find((other) => other > size) : sizes.findLast((other) => other < size);
  return next ?? size;
}
