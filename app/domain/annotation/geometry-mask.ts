import { geometryRegion } from '../geometry/geometry-measure.ts';
import type { PlacedMask } from '../geometry/placed-mask.ts';
import { rasterizePolygon } from '../geometry/rasterize-polygon.ts';
import type { ImageSize } from './annotation-document.ts';
import type { Geometry } from './shape.ts';

/** The pixels of a shape that has an inside: whose centre is in it. Null for lines, points and tags, and where none is. */
export function geometryMask(geometry: Geometry, image: ImageSize): PlacedMask | null {
  if (geometry.kind === 'mask') return geometry;
  const region = geometryRegion(geometry);
  return region === null ? null : rasterizePolygon(region, image);
}
