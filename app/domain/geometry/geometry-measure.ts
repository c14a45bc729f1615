import type { Geometry, KeypointsGeometry, Keypoint } from '../annotation/shape.ts';
import { type Box, boundingBox, boxArea, boxCorners } from './box.ts';
import { maskArea } from './placed-mask.ts';
import { type PolygonRegion, polygonArea } from './polygon.ts';
import { rotatedCorners } from './rotated-rectangle.ts';

const NOWHERE: Box = { x: 0, y: 0, width: 0, height: 0 };

/** The keypoints whose place means something. */
export function presentKeypoints({ points }: KeypointsGeometry): readonly Keypoint[] {
  return points.filter(({ state }) => state !== 'absent');
}

/** Whether the geometry is somewhere on the picture: all but tags are. */
export function isPlaced(geometry: Geometry): boolean {
  return geometry.kind !== 'tag';
}

/** The smallest box around the geometry, image pixels; of no size at 0, 0 for a tag, which is nowhere. */
export function geometryBounds(geometry: Geometry): Box {
  switch (geometry.kind) {
    case 'rectangle':
    case 'mask':
      return { x: geometry.x, y: geometry.y, width: geometry.width, height: geometry.height };
    case 'rotated-rectangle':
      return boundingBox(rotatedCorners(geometry));
    case 'polygon':
      return boundingBox(geometry.outer);
    case 'polyline':
      return boundingBox(geometry.points);
    case 'keypoints':
      return boundingBox(presentKeypoints(geometry));
    case 'tag':
      return NOWHERE;
  }
}

/** Square pixels; 0 for what has no area. */
export function geometryArea(geometry: Geometry): number {
  switch (geometry.kind) {
    case 'rectangle':
    case 'rotated-rectangle':
      return boxArea(geometry);
    case 'polygon':
      return polygonArea(geometry);
    case 'mask':
      return maskArea(geometry);
    case 'polyline':
    case 'keypoints':
    case 'tag':
      return 0;
  }
}

/** The region of a geometry with straight edges; null for what has no area, and for masks, which are pixels. */
export function geometryRegion(geometry: Geometry): PolygonRegion | null {
  switch (geometry.kind) {
    case 'rectangle':
      return { outer: boxCorners(geometry), holes: [] };
    case 'rotated-rectangle':
      return { outer: rotatedCorners(geometry), holes: [] };
    case 'polygon':
      return geometry;
    case 'mask':
    case 'polyline':
    case 'keypoints':
    case 'tag':
      return null;
  }
}
