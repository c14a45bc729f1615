import { z } from 'zod';
import { boundingBox, boxCorners, clampTranslation } from '../geometry/box.ts';
import { geometryBounds, isPlaced } from '../geometry/geometry-measure.ts';
import { clampGeometryToImage, translateGeometry } from '../geometry/transform.ts';
import type { LabelClass } from '../requirement/label-class.ts';
import { attributeProblem } from '../requirement/attribute-value.ts';
import { type AnnotationDocument, type ImageSize, shapesInOrder } from './annotation-document.ts';
import type { DocumentDiff } from './document-diff.ts';
import { attributesSchema, geometrySchema, groupSchema, imageSizeSchema } from './document-schema.ts';
import type { AttributeValue, Geometry, Shape, ShapeId } from './shape.ts';
import { zBetween } from './z-order.ts';

/** What a clipboard may hold at most, in UTF-16 units: read before it is parsed. */
const MAXIMUM_TEXT = 32_000_000;

const copiedShapeSchema = z.strictObject({
  /** By name: ids are a job's own. */
  class: z.string().min(1).max(60),
  geometry: geometrySchema,
  attributes: attributesSchema,
  group: groupSchema.exactOptional(),
});

/** Shapes on their way to another place, bottom first. */
const copiedShapesSchema = z.strictObject({
  schema: z.literal('surety/shapes/1'),
  /** Where they were copied; pasted there again they stand beside themselves. */
  item: z.string().min(1).max(200),
  image: imageSizeSchema,
  shapes: z.array(copiedShapeSchema).min(1).max(10_000).readonly(),
});
export type CopiedShapes = z.infer<typeof copiedShapesSchema>;
type CopiedShape = CopiedShapes['shapes'][number];

interface NamedClass {
  readonly id: string;
  readonly name: string;
}

/** The shapes of the ids with their classes by name; null when the document has none of them. */
export function copyShapes(
  document: AnnotationDocument,
  ids: Iterable<ShapeId>,
  classes: readonly NamedClass[],
  item: string,
): CopiedShapes | null {
  const wanted = new Set(ids);
  const names = new Map(classes.map(({ id, name }) => [id, name]));
  const shapes = shapesInOrder(document)
    .filter(({ id }) => wanted.has(id))
    .map(({ classId, geometry, attributes, group }) => ({
      class: names.get(classId) ?? classId,
      geometry,
      attributes,
      ...(group !== undefined && { group }),
    }));
  return shapes.length === 0 ? null : { schema: 'surety/shapes/1', item, image: document.image, shapes };
}

/** What copied shapes are as text, for any other program to keep. */
export function copiedText(copied: CopiedShapes): string {
  return JSON.stringify(copied);
}

/** Reads what some program left on the clipboard; null for whatever is not shapes, however it pretends. */
export function readCopied(text: string): CopiedShapes | null {
  if (text.length > MAXIMUM_TEXT || !text.startsWith('{')) return null;
  try {
    return copiedShapesSchema.safeParse(JSON.parse(text)).data ?? null;
  } catch {
    return null;
  }
}

export interface PasteTarget {
  readonly classes: readonly LabelClass[];
  /** Set where shapes are pasted beside themselves. */
  readonly offset: { readonly dx: number; readonly dy: number };
  readonly freshId: () => ShapeId;
  readonly freshGroup: () => string;
}

export interface Pasting {
  readonly diff: DocumentDiff;
  /** Names of classes that the job does not have, with how many shapes were left out for it. */
  readonly unknownClasses: ReadonlyMap<string, number>;
  /** Shapes that are nowhere on this picture. */
  readonly outside: number;
  /** Values of attributes that their class does not have here, or does not allow. */
  readonly attributesLeftOut: number;
}

function sameName(a: string, b: string): boolean {
  return a === b || a.normalize('NFC').toLowerCase() === b.normalize('NFC').toLowerCase();
}

/** The attributes that the class has here, with values that it allows. */
function fittingAttributes({ attributes }: CopiedShape, known: LabelClass): Record<string, AttributeValue> {
  return Object.fromEntries(
    Object.entries(attributes).filter(([name, value]) => {
      const definition = known.attributes.find(({ id }) => id === name);
      return definition !== undefined && attributeProblem(definition, value) === null;
    }),
  );
}

/** The geometry where it comes to lie; null where nothing of it is left on the picture. */
function placed(geometry: Geometry, dx: number, dy: number, image: ImageSize): Geometry | null {
  if (!isPlaced(geometry)) return geometry;
  const moved = translateGeometry(geometry, dx, dy);
  const { x, y, width, height } = geometryBounds(moved);
  const inside = x >= 0 && y >= 0 && x + width <= image.width && y + height <= image.height;
  if (inside) return moved;
  // Pixels cannot be squeezed to the border.
  if (geometry.kind === 'mask' || x + width <= 0 || y + height <= 0 || x >= image.width || y >= image.height)
    return null;
  const clamped = clampGeometryToImage(moved, image);
  const bounds = geometryBounds(clamped);
  return bounds.width < 1 && bounds.height < 1 && (width >= 1 || height >= 1) ? null : clamped;
}

/**
 * The copied shapes as new ones on top of all others. They keep their places, moved by the offset and, as one, into the picture as
 * far as they fit; parts of one object stay parts of one, of a new one.
 */
export function pasteShapes(document: AnnotationDocument, copied: CopiedShapes, target: PasteTarget): Pasting {
  const { image } = document;
  const corners = copied.shapes
    .filter(({ geometry }) => isPlaced(geometry))
    .flatMap(({ geometry }) => boxCorners(geometryBounds(geometry)));
  const { dx, dy } =
    corners.length === 0
      ? { dx: 0, dy: 0 }
      : clampTranslation(boundingBox(corners), target.offset.dx, target.offset.dy, image);
  const groups = new Map<string, string>();
  const unknownClasses = new Map<string, number>();
  let outside = 0;
  let attributesLeftOut = 0;
  let top = [...document.shapes.values()].reduce<string | null>(
    (most, { z: at }) => (most === null || at > most ? at : most),
    null,
  );
  const added: Shape[] = [];
  for (const shape of copied.shapes) {
    const known = target.classes.find(({ name }) => sameName(name, shape.class));
    if (known === undefined) {
      unknownClasses.set(shape.class, (unknownClasses.get(shape.class) ?? 0) + 1);
      continue;
    }
    const geometry = placed(shape.geometry, dx, dy, image);
    if (geometry === null) {
      outside += 1;
      continue;
    }
    const attributes = fittingAttributes(shape, known);
    attributesLeftOut += Object.keys(shape.attributes).length - Object.keys(attributes).length;
    if (shape.group !== undefined && !groups.has(shape.group)) groups.set(shape.group, target.freshGroup());
    const group = shape.group === undefined ? undefined : groups.get(shape.group);
    top = zBetween(top, null);
    added.push({
      id: target.freshId(),
      classId: known.id,
      geometry,
      attributes,
      z: top,
      hidden: false,
      locked: false,
      ...(group !== undefined && { group }),
    });
  }
  return { diff: { added, removed: [], updated: [] }, unknownClasses, outside, attributesLeftOut };
}
