import type { PlacedMask } from './placed-mask.ts';
import type { PolygonRegion } from './polygon.ts';
import { simplifyRegion } from './simplify-region.ts';
import { traceMask } from './trace-mask.ts';

/**
 * The parts of a mask along the edges of their pixels, then with fewer corners; the time grows with their length.
 *
 * @param tolerance how far a corner that is left out may lie from the new border, image pixels; 0 keeps all
 */
export function maskRegions(mask: PlacedMask, tolerance: number): readonly PolygonRegion[] {
  return traceMask(mask).map((region) => simplifyRegion(region, tolerance));
}
