import { type AnnotationDocument, shapesInOrder } from '../annotation/annotation-document.ts';
import { shapeNames } from '../annotation/shape-names.ts';
import type { PolygonGeometry, Shape, ShapeId, ShapeKind } from '../annotation/shape.ts';
import { geometryBounds, isPlaced } from '../geometry/geometry-measure.ts';
import { selfIntersects } from '../geometry/polygon.ts';
import { geometryFrame } from '../geometry/transform.ts';
import { attributeProblem } from './attribute-value.ts';
import type { LabelClass, LabelSchema } from './label-class.ts';

/** What is wrong with a shape, or with the item as a whole (`shape` is null then). The words are the screen's. */
export type LabelWarning =
  | { readonly code: 'too-many-shapes'; readonly shape: null; readonly count: number; readonly maximum: number }
  | ({ readonly shape: ShapeId; readonly name: string } & ShapeProblem);

type ShapeProblem =
  | { readonly code: 'unknown-class'; readonly classId: string }
  | { readonly code: 'shape-kind-not-allowed'; readonly kind: ShapeKind; readonly allowed: readonly ShapeKind[] }
  | { readonly code: 'too-small' | 'outside-image' | 'self-crossing' }
  | { readonly code: 'attribute-missing' | 'attribute-invalid'; readonly attribute: string }
  /** Another number of keypoints than the class' skeleton has. */
  | { readonly code: 'skeleton-different' };

function* classProblems(shape: Shape, label: LabelClass | undefined): Generator<ShapeProblem> {
  const { kind } = shape.geometry;
  if (label === undefined) yield { code: 'unknown-class', classId: shape.classId };
  else {
    if (!label.shapes.includes(kind)) yield { code: 'shape-kind-not-allowed', kind, allowed: label.shapes };
    for (const definition of label.attributes) {
      const problem = attributeProblem(definition, shape.attributes[definition.id]);
      if (problem !== null) yield { code: `attribute-${problem}`, attribute: definition.name };
    }
    if (shape.geometry.kind === 'keypoints' && shape.geometry.points.length !== label.skeleton?.points.length)
      yield { code: 'skeleton-different' };
  }
}

/** A line or a single keypoint may be flat; what covers an area may not. */
const flat: ReadonlySet<ShapeKind> = new Set(['polyline', 'keypoints']);

/** Found once for each geometry: an edit makes a new one, and leaves all others as they are. */
const crossing = new WeakMap<PolygonGeometry, boolean>();

function crossesItself(geometry: PolygonGeometry): boolean {
  const known = crossing.get(geometry);
  if (known !== undefined) return known;
  const crosses = [geometry.outer, ...geometry.holes].some(selfIntersects);
  crossing.set(geometry, crosses);
  return crosses;
}

function* geometryProblems({ geometry }: Shape, image: AnnotationDocument['image']): Generator<ShapeProblem> {
  if (!isPlaced(geometry)) return;
  // The corners of a rotated box may stand out: its object may be cut by the border.
  const { x, y, width, height } =
    geometry.kind === 'rotated-rectangle'
      ? { x: geometry.x, y: geometry.y, width: 0, height: 0 }
      : geometryBounds(geometry);
  const frame = geometryFrame(geometry);
  if (!flat.has(geometry.kind) && (frame.width < 1 || frame.height < 1)) yield { code: 'too-small' };
  if (x < 0 || y < 0 || x + width > image.width || y + height > image.height) yield { code: 'outside-image' };
  if (geometry.kind === 'polygon' && crossesItself(geometry)) yield { code: 'self-crossing' };
}

/**
 * What in the document goes against the schema; empty when nothing does. Shapes are named as on the canvas: class
 * name and number ("Boat 2").
 */
export function labelWarnings(document: AnnotationDocument, schema: LabelSchema): readonly LabelWarning[] {
  const warnings: LabelWarning[] = [];
  const maximum = schema.limits.maximumShapesPerItem;
  const count = document.shapes.size;
  if (count > maximum) warnings.push({ code: 'too-many-shapes', shape: null, count, maximum });
  const names = shapeNames(document, schema.classes);
  for (const shape of shapesInOrder(document)) {
    const about = { shape: shape.id, name: names.get(shape.id) ?? shape.classId };
    const label = schema.classes.find(({ id }) => id === shape.classId);
    for (const problem of classProblems(shape, label)) warnings.push({ ...about, ...problem });
    for (const problem of geometryProblems(shape, document.image)) warnings.push({ ...about, ...problem });
  }
  return warnings;
}
