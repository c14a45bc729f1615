import { type AnnotationDocument, shapesInOrder } from './annotation-document.ts';
import type { ShapeId } from './shape.ts';

/**
 * What shapes are called on screen: class name and a number counted per class from the bottom of the order
 * ("Sampan 2"). A class that the list does not know goes by its id.
 */
export function shapeNames(
  document: AnnotationDocument,
  classes: readonly { readonly id: string; readonly name: string }[],
): ReadonlyMap<ShapeId, string> {
  const classNames = new Map(classes.map(({ id, name }) => [id, name]));
  const counts = new Map<string, number>();
  const names = new Map<ShapeId, string>();
  for (const shape of shapesInOrder(document)) {
    const count = (counts.get(shape.classId) ?? 0) + 1;
    counts.set(shape.classId, count);
    names.set(shape.id, `${classNames.get(shape.classId) ?? shape.classId} ${count}`);
  }
  return names;
}
