import type { ImageSize } from '../annotation/annotation-document.ts';
import { uniteMasks } from './mask-operations.ts';
import { maskArea, type PlacedMask, placeRuns } from './placed-mask.ts';
import type { PolygonRegion } from './polygon.ts';
import { rasterizePolygon } from './rasterize-polygon.ts';
import { traceMask } from './trace-mask.ts';

function masksOf(regions: readonly PolygonRegion[], image: ImageSize): PlacedMask[] {
  return regions.map((region) => rasterizePolygon(region, image)).filter((mask) => mask !== null);
}

/** All masks in one; null for none. Halves the list, so that large ones are not copied for each small one. */
export function uniteAll(masks: readonly PlacedMask[]): PlacedMask | null {
  const [first, second] = masks;
  if (first === undefined || second === undefined) return first ?? null;
  const middle = masks.length >> 1;
  const [left, right] = [uniteAll(masks.slice(0, middle)), uniteAll(masks.slice(middle))];
  return left === null || right === null ? (left ?? right) : uniteMasks(left, right);
}

/** The mask with every pixel that its outlines enclose. */
export function fillMaskHoles(mask: PlacedMask, image: ImageSize): PlacedMask {
  const outlines = traceMask(mask);
  if (outlines.every(({ holes }) => holes.length === 0)) return mask;
  const filled = outlines.map(({ outer }): PolygonRegion => ({ outer, holes: [] }));
  return uniteAll(masksOf(filled, image)) ?? mask;
}

/** The largest group of pixels that meet by their sides; of equal ones the first from the left. */
export function largestMaskPart(mask: PlacedMask, image: ImageSize): PlacedMask {
  const parts = masksOf(traceMask(mask), image);
  return parts.reduce((best, part) => (maskArea(part) > maskArea(best) ? part : best), parts[0] ?? mask);
}

/** Every pixel of the picture. */
export function wholePicture(image: ImageSize): PlacedMask {
  const whole = placeRuns({ ...image, counts: [0, image.width * image.height] });
  if (whole === null) throw new Error('A picture without pixels has no mask');
  return whole;
}
