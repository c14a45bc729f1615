import { type AnnotationDocument, shapesInOrder } from '../annotation/annotation-document.ts';
import { shapeNames } from '../annotation/shape-names.ts';
import type { Shape, ShapeId, ShapeKind } from '../annotation/shape.ts';
import { geometryBounds } from '../geometry/geometry-measure.ts';
import { selfIntersects } from '../geometry/polygon.ts';
import type { LabelClass, RequirementDocument } from './requirement-document.ts';

export type LabelWarningCode =
  'unknown-class' | 'shape-kind-not-allowed' | 'too-small' | 'outside-image' | 'self-crossing' | 'too-many-shapes';

export interface LabelWarning {
  readonly code: LabelWarningCode;
  /** The shape concerned; null when it is about the item as a whole. */
  readonly shape: ShapeId | null;
  /** A sentence for a person: what is wrong and what to do. */
  readonly message: string;
}

const kindWords: Readonly<Record<ShapeKind, string>> = { rectangle: 'box', polygon: 'polygon' };

function allowedWords(label: LabelClass): string {
  return label.shapes.map((kind) => `a ${kindWords[kind]}`).join(' or ');
}

function classWarning(shape: Shape, name: string, label: LabelClass | undefined): LabelWarning | null {
  if (label === undefined)
    return {
      code: 'unknown-class',
      shape: shape.id,
      message: `${name}: the class "${shape.classId}" is not in this job. Pick another class.`,
    };
  if (!label.shapes.includes(shape.geometry.kind))
    return {
      code: 'shape-kind-not-allowed',
      shape: shape.id,
      message: `${name} is a ${kindWords[shape.geometry.kind]}, but this class is drawn as ${allowedWords(label)}.`,
    };
  return null;
}

function* geometryWarnings(shape: Shape, name: string, image: AnnotationDocument['image']): Generator<LabelWarning> {
  const { x, y, width, height } = geometryBounds(shape.geometry);
  if (width < 1 || height < 1)
    yield {
      code: 'too-small',
      shape: shape.id,
      message: `${name} is less than one pixel wide or high. Delete it or draw it larger.`,
    };
  if (x < 0 || y < 0 || x + width > image.width || y + height > image.height)
    yield {
      code: 'outside-image',
      shape: shape.id,
      message: `${name} reaches outside the picture. Move it or pull its edge in.`,
    };
  if (shape.geometry.kind === 'polygon' && [shape.geometry.outer, ...shape.geometry.holes].some(selfIntersects))
    yield {
      code: 'self-crossing',
      shape: shape.id,
      message: `The outline of ${name} crosses itself. Move the vertex where it crosses.`,
    };
}

/**
 * What in the document goes against the requirement, in the words of the screen; empty when nothing does. Shapes are
 * named as on the canvas: class name and number ("Boat 2").
 */
export function labelWarnings(document: AnnotationDocument, requirement: RequirementDocument): readonly LabelWarning[] {
  const warnings: LabelWarning[] = [];
  const maximum = requirement.limits.maximumShapesPerItem;
  if (document.shapes.size > maximum)
    warnings.push({
      code: 'too-many-shapes',
      shape: null,
      message: `This item has ${document.shapes.size} shapes; the job allows ${maximum} an item at most.`,
    });
  const names = shapeNames(document, requirement.classes);
  for (const shape of shapesInOrder(document)) {
    const name = names.get(shape.id) ?? shape.classId;
    const label = requirement.classes.find(({ id }) => id === shape.classId);
    const warning = classWarning(shape, name, label);
    if (warning !== null) warnings.push(warning);
    warnings.push(...geometryWarnings(shape, name, document.image));
  }
  return warnings;
}
