import type { AnnotationDocument } from './annotation-document.ts';
import { updateShapes } from './commands.ts';
import type { DocumentDiff } from './document-diff.ts';
import type { Shape, ShapeId } from './shape.ts';

function withoutGroup({ group: _group, ...shape }: Shape): Shape {
  return shape;
}

/** Makes the shapes parts of one object, whatever groups they were in. Locked ones are left alone. */
export function groupShapes(document: AnnotationDocument, ids: Iterable<ShapeId>, group: string): DocumentDiff {
  return updateShapes(document, ids, (shape) => (shape.locked ? shape : { ...shape, group }));
}

/** Makes each shape an object of its own. Locked ones are left alone. */
export function ungroupShapes(document: AnnotationDocument, ids: Iterable<ShapeId>): DocumentDiff {
  return updateShapes(document, ids, (shape) =>
    shape.locked || shape.group === undefined ? shape : withoutGroup(shape),
  );
}
