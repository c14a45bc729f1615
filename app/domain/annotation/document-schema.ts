import { z } from 'zod';
import type { ImagePoint } from '../geometry/point.ts';
import type { DocumentDiff } from './document-diff.ts';
import type { Geometry, Shape, ShapeId } from './shape.ts';

/*
 * Codecs of the document's records. The records are plain JSON already, so reading checks and brands, and writing is
 * JSON.stringify. Brands have no runtime form: they are put on by the casts of this file and nowhere else.
 */

const coordinate = z.number('must be a finite number');
const length = coordinate.min(0, 'must not be negative');

const pointSchema = z.strictObject({ x: coordinate, y: coordinate }) as unknown as z.ZodType<ImagePoint>;
const ringSchema = z.array(pointSchema).min(3, 'a polygon needs three points at least').readonly();

export const geometrySchema: z.ZodType<Geometry> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('rectangle'), x: coordinate, y: coordinate, width: length, height: length }),
    z.strictObject({ kind: z.literal('polygon'), outer: ringSchema, holes: z.array(ringSchema).readonly() }),
  ],
  'must be a rectangle or a polygon',
);

export const shapeIdSchema = z
  .string()
  .regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, - or _') as unknown as z.ZodType<ShapeId, string>;

/** Ids of classes and names of attributes: they go into file formats, so they stay plain. `__proto__` cannot pass. */
export const slugSchema = z
  .string()
  .regex(/^[a-z0-9][a-z0-9-]{0,63}$/, 'must be 1 to 64 lower-case letters, digits or -, starting with no -');

export const attributesSchema = z
  .record(slugSchema, z.union([z.string().max(2000), z.number(), z.boolean()]))
  .readonly();

export const shapeSchema: z.ZodType<Shape> = z.strictObject({
  id: shapeIdSchema,
  classId: slugSchema,
  geometry: geometrySchema,
  attributes: attributesSchema,
  z: z.string().regex(/^[0-9A-Za-z]{1,256}$/, 'must be a fractional index'),
  hidden: z.boolean(),
  locked: z.boolean(),
});

export const documentDiffSchema: z.ZodType<DocumentDiff> = z.strictObject({
  added: z.array(shapeSchema).readonly(),
  removed: z.array(shapeSchema).readonly(),
  updated: z.array(z.strictObject({ from: shapeSchema, to: shapeSchema })).readonly(),
});

/** Whole pixels. 65,535 a side is the largest that a JPEG can say. */
export const imageSizeSchema = z.strictObject({
  width: z.int('must be whole pixels').min(1).max(65_535),
  height: z.int('must be whole pixels').min(1).max(65_535),
});
