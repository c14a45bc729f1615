import type { Geometry } from '../annotation/shape.ts';
import { boxArea, boxesTouch, boxIntersectionArea } from './box.ts';
import { geometryBounds, geometryRegion } from './geometry-measure.ts';
import { overlapRatio } from './overlap-ratio.ts';
import { regionOverlap } from './region-overlap.ts';

/**
 * Area that both geometries cover over area that one of them covers at least, 0…1 (P. Jaccard, 1901): exact within
 * float64, also for concave polygons and holes. Shapes without area have IoU 0 with everything, themselves included.
 * Symmetric to the last bit: a job's rule must not depend on who is compared with whom.
 */
export function intersectionOverUnion(a: Geometry, b: Geometry): number {
  if (!boxesTouch(geometryBounds(a), geometryBounds(b))) return 0;
  if (a.kind === 'rectangle' && b.kind === 'rectangle')
    return overlapRatio(boxArea(a), boxArea(b), boxIntersectionArea(a, b));
  const [regionA, regionB] = [geometryRegion(a), geometryRegion(b)];
  if (regionA === null || regionB === null) return 0;
  const { areaA, areaB, intersection } = regionOverlap(regionA, regionB);
  return overlapRatio(areaA, areaB, intersection);
}
