import { z } from 'zod';
import { labelShapeSchema } from '../annotation/label-document.ts';
import { slugSchema } from '../annotation/document-schema.ts';
import { type Reading, readDocument } from '../annotation/document-reading.ts';
import { canonicalBytes, type JsonValue } from '../annotation/canonical.ts';
import { digestSchema } from '../digest.ts';

export const REQUIREMENT_SCHEMA = 'surety/requirement/1';

const line = (maximum: number) => z.string().trim().min(1, 'must not be empty').max(maximum);
const share = z.number().min(0).max(1, 'is a share from 0 to 1');

const labelClassSchema = z.strictObject({
  id: slugSchema,
  name: line(60),
  /** A requester's own choice instead of the palette's. */
  color: z.stringFormat('colour', /^#[0-9a-fA-F]{6}$/, { error: 'must be a colour like #66B4FC' }).exactOptional(),
  /** The digit that picks the class; without it, its place in the list. */
  key: z
    .string()
    .regex(/^[0-9]$/, 'must be one digit')
    .exactOptional(),
  shapes: z
    .array(z.enum(['rectangle', 'polygon']))
    .min(1, 'must allow one kind of shape at least')
    .readonly(),
  description: z.string().max(2000),
  // First cut: classes carry no attributes. The list is here so that version 1 of the document need not change shape.
  attributes: z.array(z.never()).readonly(),
});
export type LabelClass = z.infer<typeof labelClassSchema>;

const exampleSchema = z.strictObject({
  item: digestSchema,
  verdict: z.enum(['good', 'poor']),
  caption: line(300),
  shapes: z.array(labelShapeSchema).readonly(),
});

const ruleSchema = z.strictObject({
  matching: z.literal('optimal'),
  classEqual: z.literal(true),
  minimumIou: z.number().gt(0, 'must be above 0').max(1),
});
export type AgreementRule = z.infer<typeof ruleSchema>;

function distinct<Entry>(entries: readonly Entry[], key: (entry: Entry) => string | undefined): boolean {
  const keys = entries.map(key).filter((text) => text !== undefined);
  return new Set(keys).size === keys.length;
}

/** What a job asks for, as its requester published it. Its sha-256 stands in the job on chain. */
export const requirementDocumentSchema = z
  .strictObject({
    schema: z.literal(REQUIREMENT_SCHEMA),
    title: line(120),
    version: z.int().min(1),
    dataType: z.literal('image'),
    summary: line(1000),
    instructions: z.array(line(2000)).readonly(),
    classes: z.array(labelClassSchema).min(1, 'must name one class at least').max(256).readonly(),
    rule: ruleSchema,
    qa: z.strictObject({
      protocol: z.literal('peer'),
      threshold: z.literal('majority'),
      panel: z.int().min(1).max(15),
      trapShare: share,
      auditShare: share,
    }),
    examples: z.array(exampleSchema).readonly(),
    limits: z.strictObject({ maximumShapesPerItem: z.int().min(1).max(100_000) }),
    privacy: z.string().max(2000),
    rejectReasons: z.array(line(120)).readonly(),
  })
  .refine(({ classes }) => distinct(classes, ({ id }) => id), { path: ['classes'], message: 'two classes share an id' })
  .refine(({ classes }) => distinct(classes, ({ name }) => name.normalize('NFC').toLowerCase()), {
    path: ['classes'],
    message: 'two classes share a name',
  })
  .refine(({ classes }) => distinct(classes, ({ key }) => key), {
    path: ['classes'],
    message: 'two classes share a key',
  })
  .refine(
    ({ classes, examples }) =>
      examples.every(({ shapes }) => shapes.every((shape) => classes.some(({ id }) => id === shape.class))),
    { path: ['examples'], message: 'an example uses a class that is not in the list' },
  );
export type RequirementDocument = z.infer<typeof requirementDocumentSchema>;

export function requirementBytes(requirement: RequirementDocument): Uint8Array<ArrayBuffer> {
  return canonicalBytes(requirement as unknown as JsonValue);
}

export function readRequirement(bytes: Uint8Array): Reading<RequirementDocument> {
  return readDocument(requirementDocumentSchema, bytes, 'The requirement');
}
