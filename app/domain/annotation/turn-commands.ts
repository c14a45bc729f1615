import { boxCentre } from '../geometry/box.ts';
import { normalAngle } from '../geometry/rotated-rectangle.ts';
import type { AnnotationDocument } from './annotation-document.ts';
import { updateShapes } from './commands.ts';
import type { DocumentDiff } from './document-diff.ts';
import type { Geometry, ShapeId } from './shape.ts';

/** The angle of a box, radians; null for what is no box. */
export function boxAngle(geometry: Geometry): number | null {
  if (geometry.kind === 'rotated-rectangle') return geometry.angle;
  return geometry.kind === 'rectangle' ? 0 : null;
}

function turned(geometry: Geometry, by: number): Geometry {
  const angle = normalAngle((boxAngle(geometry) ?? 0) + by);
  if (geometry.kind === 'rotated-rectangle') return { ...geometry, angle };
  if (geometry.kind !== 'rectangle' || angle === 0) return geometry;
  const { x, y } = boxCentre(geometry);
  return { kind: 'rotated-rectangle', x, y, width: geometry.width, height: geometry.height, angle };
}

/** Turns each box about its own centre by `angle` radians, clockwise on screen; an upright box becomes a rotated one. */
export function turnShapes(document: AnnotationDocument, ids: Iterable<ShapeId>, angle: number): DocumentDiff {
  return updateShapes(document, ids, (shape) =>
    shape.locked ? shape : { ...shape, geometry: turned(shape.geometry, angle) },
  );
}
