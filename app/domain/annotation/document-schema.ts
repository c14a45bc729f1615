import { z } from 'zod';
import type { ImagePoint } from '../geometry/point.ts';
import type { DocumentDiff } from './document-diff.ts';
import { canonicalMask, masksEqual, type PlacedMask } from '../geometry/placed-mask.ts';
import { RunLengthError } from '../geometry/run-length.ts';
import type { Geometry, Keypoint, Shape, ShapeId } from './shape.ts';

/*
 * Codecs of the document's records. The records are plain JSON already, so reading checks and brands, and writing is
 * JSON.stringify. Brands have no runtime form: they are put on by the casts of this file and nowhere else.
 */

const coordinate = z.number('must be a finite number');
const length = coordinate.min(0, 'must not be negative');

const pointSchema = z.strictObject({ x: coordinate, y: coordinate }) as unknown as z.ZodType<ImagePoint>;
const ringSchema = z.array(pointSchema).min(3, 'a polygon needs three points at least').readonly();

const keypointSchema = z.strictObject({
  x: coordinate,
  y: coordinate,
  state: z.enum(['absent', 'hidden', 'visible']),
}) as unknown as z.ZodType<Keypoint>;

const box = { x: coordinate, y: coordinate, width: length, height: length };

/** Whether the record is the one that its pixels have: two texts for one mask would be two labels for one drawing. */
function isMaskRecord(mask: PlacedMask): boolean {
  try {
    const canonical = canonicalMask(mask);
    return canonical !== null && masksEqual(canonical, mask);
  } catch (cause) {
    if (cause instanceof RunLengthError) return false;
    throw cause;
  }
}

const maskSchema = z
  .strictObject({
    kind: z.literal('mask'),
    x: z.int(),
    y: z.int(),
    width: z.int().min(1).max(65_535),
    height: z.int().min(1).max(65_535),
    counts: z.string().max(4_000_000),
  })
  .refine(isMaskRecord, { path: ['counts'], message: 'must be the run lengths of the pixels in its tight box' });

export const geometrySchema: z.ZodType<Geometry> = z.discriminatedUnion(
  'kind',
  [
    z.strictObject({ kind: z.literal('rectangle'), ...box }),
    z.strictObject({
      kind: z.literal('rotated-rectangle'),
      ...box,
      angle: z.number().min(-Math.PI, 'must be from −π to π').max(Math.PI, 'must be from −π to π'),
    }),
    z.strictObject({ kind: z.literal('polygon'), outer: ringSchema, holes: z.array(ringSchema).readonly() }),
    z.strictObject({
      kind: z.literal('polyline'),
      points: z.array(pointSchema).min(2, 'a line needs two points at least').readonly(),
    }),
    z.strictObject({
      kind: z.literal('keypoints'),
      points: z
        .array(keypointSchema)
        .max(256)
        .refine((points) => points.some(({ state }) => state !== 'absent'), 'needs one point that is there')
        .readonly(),
    }),
    maskSchema,
    z.strictObject({ kind: z.literal('tag') }),
  ],
  'must be a shape of a known kind',
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

/** Names the object that several shapes are parts of. */
export const groupSchema = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/, 'must be 1 to 64 letters, digits, - or _');

export const shapeSchema: z.ZodType<Shape> = z.strictObject({
  id: shapeIdSchema,
  classId: slugSchema,
  geometry: geometrySchema,
  attributes: attributesSchema,
  z: z.string().regex(/^[0-9A-Za-z]{1,256}$/, 'must be a fractional index'),
  hidden: z.boolean(),
  locked: z.boolean(),
  group: groupSchema.exactOptional(),
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
