import { simplifyLine, simplifyRegion } from '../geometry/simplify-region.ts';
import type { AnnotationDocument } from './annotation-document.ts';
import { updateShapes } from './commands.ts';
import type { DocumentDiff } from './document-diff.ts';
import type { Geometry, ShapeId } from './shape.ts';

/** How many points a polygon or line has; 0 for what cannot be simplified. */
export function countPoints(geometry: Geometry): number {
  if (geometry.kind === 'polyline') return geometry.points.length;
  if (geometry.kind !== 'polygon') return 0;
  return geometry.holes.reduce((sum, hole) => sum + hole.length, geometry.outer.length);
}

function simpler(geometry: Geometry, tolerance: number): Geometry {
  if (geometry.kind === 'polyline') return { ...geometry, points: simplifyLine(geometry.points, tolerance) };
  if (geometry.kind !== 'polygon') return geometry;
  return { kind: 'polygon', ...simplifyRegion(geometry, tolerance) };
}

/** Takes points away from polygons and lines, as far as their course changes by `tolerance` image pixels at most. */
export function simplifyShapes(document: AnnotationDocument, ids: Iterable<ShapeId>, tolerance: number): DocumentDiff {
  return updateShapes(document, ids, (shape) =>
    shape.locked ? shape : { ...shape, geometry: simpler(shape.geometry, tolerance) },
  );
}
