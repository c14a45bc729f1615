import { z } from 'zod';
import { type Digest, digestOf, digestSchema } from '../digest.ts';
import { type AnnotationDocument, documentOf, shapesInOrder } from './annotation-document.ts';
import { canonicalBytes, type JsonValue } from './canonical.ts';
import {
  attributesSchema,
  geometrySchema,
  groupSchema,
  imageSizeSchema,
  shapeIdSchema,
  slugSchema,
} from './document-schema.ts';
import { type Reading, readDocument } from './document-reading.ts';
import type { Shape } from './shape.ts';
import { zOrderSequence } from './z-order.ts';

export const LABEL_SCHEMA = 'surety/label/1';

/** A shape as it is submitted: without what only concerned its author's screen. */
export const labelShapeSchema = z.strictObject({
  id: shapeIdSchema,
  class: slugSchema,
  geometry: geometrySchema,
  attributes: attributesSchema,
  group: groupSchema.exactOptional(),
});
export type LabelShape = z.infer<typeof labelShapeSchema>;

/** The label of one item; shapes bottom first. sha-256 of its canonical bytes is the label id that the chain sees. */
export const labelDocumentSchema = z
  .strictObject({
    schema: z.literal(LABEL_SCHEMA),
    item: digestSchema,
    image: imageSizeSchema,
    shapes: z.array(labelShapeSchema).readonly(),
  })
  .refine((label) => new Set(label.shapes.map((shape) => shape.id)).size === label.shapes.length, {
    path: ['shapes'],
    message: 'each shape needs an id of its own',
  });
export type LabelDocument = z.infer<typeof labelDocumentSchema>;

/** @param item content id of the picture that the shapes were drawn on */
export function labelFromDocument(item: Digest, document: AnnotationDocument): LabelDocument {
  return {
    schema: LABEL_SCHEMA,
    item,
    image: { width: document.image.width, height: document.image.height },
    shapes: shapesInOrder(document).map(({ id, classId, geometry, attributes, group }) => ({
      id,
      class: classId,
      geometry,
      attributes,
      ...(group !== undefined && { group }),
    })),
  };
}

/** Label shapes as they stand on a canvas: in their order, shown, not locked. */
export function shapesFromLabel(shapes: readonly LabelShape[]): readonly Shape[] {
  const order = zOrderSequence(shapes.length);
  return shapes.map((shape, i) => ({
    id: shape.id,
    classId: shape.class,
    geometry: shape.geometry,
    attributes: shape.attributes,
    z: order[i] as string,
    hidden: false,
    locked: false,
    ...(shape.group !== undefined && { group: shape.group }),
  }));
}

/** The inverse of `labelFromDocument`, but for z (renewed, same order), hidden and locked (both off). */
export function documentFromLabel(label: LabelDocument): AnnotationDocument {
  return documentOf(label.image, shapesFromLabel(label.shapes));
}

/** @throws {NotCanonicalError} when a coordinate is not finite */
export function labelBytes(label: LabelDocument): Uint8Array<ArrayBuffer> {
  return canonicalBytes(label as unknown as JsonValue);
}

/** The label id. */
export function labelDigest(label: LabelDocument): Digest {
  return digestOf(labelBytes(label));
}

/**
 * Reads somebody's label, and says in words what is wrong with it. Bytes that are not the canonical ones are refused
 * (spaces, keys twice, `__proto__`): two programs could read them as two labels under one digest.
 */
export function readLabel(bytes: Uint8Array): Reading<LabelDocument> {
  const reading = readDocument(labelDocumentSchema, bytes, 'The label');
  if (!reading.ok) return reading;
  const canonical = labelBytes(reading.value);
  const same = canonical.length === bytes.length && canonical.every((byte, i) => byte === bytes[i]);
  return same ? reading : { ok: false, message: 'The label is not valid: the text is not in its canonical form.' };
}
