import type { ImageSize } from '../annotation/annotation-document.ts';
import { strokeMask } from './brush-stroke.ts';
import type { PlacedMask } from './placed-mask.ts';
import { type ImagePoint, imagePoint } from './point.ts';

/** A smaller brush would set no pixel at all. */
export const SMALLEST_RADIUS = 0.5;
/** Below it a disc may lie between the centres of the pixels, image pixels. */
const SURE_RADIUS = Math.SQRT1_2;

function pixelCentre({ x, y }: ImagePoint): ImagePoint {
  return imagePoint(Math.floor(x) + 0.5, Math.floor(y) + 0.5);
}

/**
 * The pixels that a round brush paints along the points: those that {@link strokeMask} names, and under a very small brush
 * always the pixel that each point lies in.
 *
 * @param radius image pixels
 * @returns null when the brush did not reach the picture
 */
export function brushMask(points: readonly ImagePoint[], radius: number, image: ImageSize): PlacedMask | null {
  const reach = Math.max(SMALLEST_RADIUS, radius);
  return strokeMask(reach < SURE_RADIUS ? points.map(pixelCentre) : points, reach, image);
}
