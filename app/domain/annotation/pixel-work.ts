import { boxIntersectionArea } from '../geometry/box.ts';
import { brushMask } from '../geometry/brush-mask.ts';
import { sharedMaskArea, subtractMask, uniteMasks } from '../geometry/mask-operations.ts';
import type { PlacedMask } from '../geometry/placed-mask.ts';
import type { ImagePoint } from '../geometry/point.ts';
import type { ImageSize } from './annotation-document.ts';

/** Pixels as they are known: by a mask, or by the way of a round brush (radius in image pixels). */
export type Pixels =
  | { readonly kind: 'mask'; readonly mask: PlacedMask }
  | { readonly kind: 'stroke'; readonly points: readonly ImagePoint[]; readonly radius: number };

/** What happens to pixels: plain data, so that a worker can do it. */
export interface PixelWork {
  readonly image: ImageSize;
  readonly pixels: Pixels;
  /** Masks that keep theirs: what they have is left out of `pixels` first. */
  readonly kept: readonly PlacedMask[];
  /** Whether the pixels are given to somebody; else they are only taken. */
  readonly gives: boolean;
  /** Who is given them; null for a new mask. */
  readonly gains: PlacedMask | null;
  /** From whom they are taken, bottom first. */
  readonly loses: readonly PlacedMask[];
  /** Only the topmost of those that have some of the pixels loses any. */
  readonly topmostOnly: boolean;
}

export interface PixelResult {
  /** Null where nothing is given, or nothing was left to give. */
  readonly gained: PlacedMask | null;
  /** In the order of `loses`; null for a mask that has no pixel left. */
  readonly left: readonly (PlacedMask | null)[];
}

function pixelsOf(pixels: Pixels, image: ImageSize): PlacedMask | null {
  return pixels.kind === 'mask' ? pixels.mask : brushMask(pixels.points, pixels.radius, image);
}

/** Takes and gives pixels. Time grows with the runs of the masks that the pixels touch. */
export function workPixels({ image, pixels, kept, gives, gains, loses, topmostOnly }: PixelWork): PixelResult {
  let moved = pixelsOf(pixels, image);
  for (const mask of kept)
    if (moved !== null && boxIntersectionArea(moved, mask) > 0) moved = subtractMask(moved, mask);
  if (moved === null) return { gained: gives ? gains : null, left: loses };
  const given = moved;
  const loser = topmostOnly ? loses.findLastIndex((mask) => sharedMaskArea(mask, given) > 0) : -1;
  return {
    gained: !gives ? null : gains === null ? given : uniteMasks(gains, given),
    left: loses.map((mask, i) => (topmostOnly && i !== loser ? mask : subtractMask(mask, given))),
  };
}
