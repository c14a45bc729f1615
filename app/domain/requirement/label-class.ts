import { z } from 'zod';
import { slugSchema } from '../annotation/document-schema.ts';
import { shapeKinds } from '../annotation/shape.ts';

/** A line of text for people. */
export const line = (maximum: number) => z.string().trim().min(1, 'must not be empty').max(maximum);

function distinct<Entry>(entries: readonly Entry[], key: (entry: Entry) => string | undefined): boolean {
  const keys = entries.map(key).filter((text) => text !== undefined);
  return new Set(keys).size === keys.length;
}

const attribute = { id: slugSchema, name: line(60), required: z.literal(true).exactOptional() };

/** What has to be said of a shape besides its class. Values stand under the id in the shape's attributes. */
const attributeDefinitionSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('text'), ...attribute }),
  z.strictObject({
    kind: z.literal('number'),
    ...attribute,
    minimum: z.number().exactOptional(),
    maximum: z.number().exactOptional(),
  }),
  z.strictObject({
    kind: z.literal('choice'),
    ...attribute,
    options: z.array(line(120)).min(1, 'must offer one option at least').max(200).readonly(),
  }),
  z.strictObject({ kind: z.literal('flag'), ...attribute }),
]);
export type AttributeDefinition = z.infer<typeof attributeDefinitionSchema>;

/** The keypoints of an object, in their order, and which of them are joined by a line. */
const skeletonSchema = z
  .strictObject({
    points: z.array(line(60)).min(1, 'must name one point at least').max(256).readonly(),
    edges: z
      .array(z.tuple([z.int().min(0), z.int().min(0)]))
      .max(1000)
      .readonly(),
  })
  .refine(({ points, edges }) => edges.every((edge) => edge.every((point) => point < points.length)), {
    path: ['edges'],
    message: 'an edge names a point that is not there',
  });

const labelClass = {
  id: slugSchema,
  name: line(60),
  /** A requester's own choice instead of the palette's. */
  color: z.stringFormat('colour', /^#[0-9a-fA-F]{6}$/, { error: 'must be a colour like #66B4FC' }).exactOptional(),
  /** The digit that picks the class; without it, its place in the list. */
  key: z
    .string()
    .regex(/^[0-9]$/, 'must be one digit')
    .exactOptional(),
  shapes: z.array(z.enum(shapeKinds)).min(1, 'must allow one kind of shape at least').readonly(),
  description: z.string().max(2000),
  attributes: z.array(attributeDefinitionSchema).max(64).readonly(),
  /** What its keypoints are; classes that allow keypoints have one. */
  skeleton: skeletonSchema.exactOptional(),
  /** Tags of one choice exclude each other; without it a tag stands by itself. */
  choice: line(60).exactOptional(),
  /** The number of its category in the COCO file that it came from; exports keep it. */
  cocoId: z.int().min(0).exactOptional(),
};

export const labelClassSchema = z
  .strictObject(labelClass)
  .refine(({ attributes }) => distinct(attributes, ({ id }) => id), {
    path: ['attributes'],
    message: 'two attributes share an id',
  })
  .refine(({ shapes, skeleton }) => skeleton !== undefined || !shapes.includes('keypoints'), {
    path: ['skeleton'],
    message: 'a class with keypoints must say which',
  });
export type LabelClass = z.infer<typeof labelClassSchema>;

/** Classes as they are offered to an annotator: distinct ids, names and keys. */
export const labelClassesSchema = z
  .array(labelClassSchema)
  .min(1, 'must name one class at least')
  .max(1000)
  .refine((classes) => distinct(classes, ({ id }) => id), 'two classes share an id')
  .refine((classes) => distinct(classes, ({ name }) => name.normalize('NFC').toLowerCase()), 'two classes share a name')
  .refine((classes) => distinct(classes, ({ key }) => key), 'two classes share a key')
  .readonly();

/** {@link LabelSchema} as it is stored and sent. */
export const labelSchemaSchema = z.strictObject({
  classes: labelClassesSchema,
  classMap: z.literal(true).exactOptional(),
  limits: z.strictObject({ maximumShapesPerItem: z.int().min(1).max(100_000) }),
});

/** What an annotator works with, whoever asks for it: a requirement on chain, or a job on this desktop. */
export interface LabelSchema {
  readonly classes: readonly LabelClass[];
  /** One class per pixel: masks of different classes share none. */
  readonly classMap?: true;
  readonly limits: { readonly maximumShapesPerItem: number };
}
