import type { Geometry } from '../annotation/shape.ts';
import { boxArea, boxesTouch, boxIntersectionArea } from './box.ts';
import { geometryBounds, geometryRegion } from './geometry-measure.ts';
import { regionOverlap } from './region-overlap.ts';

function ratio(areaA: number, areaB: number, intersection: number): number {
  const union = areaA + areaB - intersection;
  return union > 0 ? Math.min(1, Math.max(0, intersection / union)) : 0;
}

/**
 * Area that both geometries cover over area that one of them covers at least, 0…1 (P. Jaccard, 1901): exact within
 * float64, also for concave polygons and holes. Shapes without area have IoU 0 with everything, themselves included.
 * Symmetric to the last bit: a job's rule must not depend on who is compared with whom.
 */
export function intersectionOverUnion(a: Geometry, b: Geometry): number {
  if (!boxesTouch(geometryBounds(a), geometryBounds(b))) return 0;
  if (a.kind === 'rectangle' && b.kind === 'rectangle') return ratio(boxArea(a), boxArea(b), boxIntersectionArea(a, b));
  const [regionA, regionB] = [geometryRegion(a), geometryRegion(b)];
  if (regionA === null || regionB === null) return 0;
  const { areaA, areaB, intersection } = regionOverlap(regionA, regionB);
  return ratio(areaA, areaB, intersection);
}
