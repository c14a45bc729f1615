import { type AnnotationDocument, shapesInOrder } from '../annotation/annotation-document.ts';
import { shapeNames } from '../annotation/shape-names.ts';
import type { Shape, ShapeId, ShapeKind } from '../annotation/shape.ts';
import { geometryBounds } from '../geometry/geometry-measure.ts';
import { selfIntersects } from '../geometry/polygon.ts';
import type { LabelClass, RequirementDocument } from './requirement-document.ts';

/** What is wrong with a shape, or with the item as a whole (`shape` is null then). The words are the screen's. */
export type LabelWarning =
  | { readonly code: 'too-many-shapes'; readonly shape: null; readonly count: number; readonly maximum: number }
  | ({ readonly shape: ShapeId; readonly name: string } & ShapeProblem);

type ShapeProblem =
  | { readonly code: 'unknown-class'; readonly classId: string }
  | { readonly code: 'shape-kind-not-allowed'; readonly kind: ShapeKind; readonly allowed: readonly ShapeKind[] }
  | { readonly code: 'too-small' | 'outside-image' | 'self-crossing' };

function* classProblems(shape: Shape, label: LabelClass | undefined): Generator<ShapeProblem> {
  const { kind } = shape.geometry;
  if (label === undefined) yield { code: 'unknown-class', classId: shape.classId };
  else if (!label.shapes.includes(kind)) yield { code: 'shape-kind-not-allowed', kind, allowed: label.shapes };
}

function* geometryProblems({ geometry }: Shape, image: AnnotationDocument['image']): Generator<ShapeProblem> {
  const { x, y, width, height } = geometryBounds(geometry);
  if (width < 1 || height < 1) yield { code: 'too-small' };
  if (x < 0 || y < 0 || x + width > image.width || y + height > image.height) yield { code: 'outside-image' };
  if (geometry.kind === 'polygon' && [geometry.outer, ...geometry.holes].some(selfIntersects))
    yield { code: 'self-crossing' };
}

/**
 * What in the document goes against the requirement; empty when nothing does. Shapes are named as on the canvas: class
 * name and number ("Boat 2").
 */
export function labelWarnings(document: AnnotationDocument, requirement: RequirementDocument): readonly LabelWarning[] {
  const warnings: LabelWarning[] = [];
  const maximum = requirement.limits.maximumShapesPerItem;
  const count = document.shapes.size;
  if (count > maximum) warnings.push({ code: 'too-many-shapes', shape: null, count, maximum });
  const names = shapeNames(document, requirement.classes);
  for (const shape of shapesInOrder(document)) {
    const about = { shape: shape.id, name: names.get(shape.id) ?? shape.classId };
    const label = requirement.classes.find(({ id }) => id === shape.classId);
    for (const problem of classProblems(shape, label)) warnings.push({ ...about, ...problem });
    for (const problem of geometryProblems(shape, document.image)) warnings.push({ ...about, ...problem });
  }
  return warnings;
}
