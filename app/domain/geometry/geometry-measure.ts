import type { Geometry } from '../annotation/shape.ts';
import { type Box, boundingBox, boxArea } from './box.ts';
import { polygonArea } from './polygon.ts';

/** The smallest box around the geometry, image pixels. */
export function geometryBounds(geometry: Geometry): Box {
  switch (geometry.kind) {
    case 'rectangle':
      return { x: geometry.x, y: geometry.y, width: geometry.width, height: geometry.height };
    case 'polygon':
      return boundingBox(geometry.outer);
  }
}

/** Square pixels. */
export function geometryArea(geometry: Geometry): number {
  switch (geometry.kind) {
    case 'rectangle':
      return boxArea(geometry);
    case 'polygon':
      return polygonArea(geometry);
  }
}
