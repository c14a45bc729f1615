import type { Geometry } from '../annotation/shape.ts';
import { boxArea, boxesTouch, boxIntersectionArea } from './box.ts';
import { geometryBounds, geometryRegion } from './geometry-measure.ts';
import { maskIntersectionOverUnion } from './mask-operations.ts';
import { overlapRatio } from './overlap-ratio.ts';
import type { PlacedMask } from './placed-mask.ts';
import { rasterizePolygon } from './rasterize-polygon.ts';
import { regionOverlap } from './region-overlap.ts';

/** The pixels of a geometry that has an area: a mask's own, else those whose centre lies inside. */
function pixelsOf(geometry: Geometry): PlacedMask | null {
  if (geometry.kind === 'mask') return geometry;
  const region = geometryRegion(geometry);
  const { x, y, width, height } = geometryBounds(geometry);
  const size = { width: Math.max(0, Math.ceil(x + width)), height: Math.max(0, Math.ceil(y + height)) };
  return region === null ? null : rasterizePolygon(region, size);
}

/**
 * Area that both geometries cover over area that one of them covers at least, 0…1 (P. Jaccard, 1901): exact within
 * float64, also for concave polygons and holes; beside a mask, counted in pixels. Shapes without area have IoU 0 with
 * everything, themselves included. Symmetric to the last bit: a job's rule must not depend on who is compared with whom.
 */
export function intersectionOverUnion(a: Geometry, b: Geometry): number {
  if (!boxesTouch(geometryBounds(a), geometryBounds(b))) return 0;
  if (a.kind === 'rectangle' && b.kind === 'rectangle')
    return overlapRatio(boxArea(a), boxArea(b), boxIntersectionArea(a, b));
  if (a.kind === 'mask' || b.kind === 'mask') {
    const [pixelsA, pixelsB] = [pixelsOf(a), pixelsOf(b)];
    return pixelsA === null || pixelsB === null ? 0 : maskIntersectionOverUnion(pixelsA, pixelsB);
  }
  const [regionA, regionB] = [geometryRegion(a), geometryRegion(b)];
  if (regionA === null || regionB === null) return 0;
  const { areaA, areaB, intersection } = regionOverlap(regionA, regionB);
  return overlapRatio(areaA, areaB, intersection);
}
