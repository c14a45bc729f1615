import { z } from 'zod';
import { labelShapeSchema } from '../annotation/label-document.ts';
import { type Reading, readDocument } from '../annotation/document-reading.ts';
import { canonicalBytes, type JsonValue } from '../annotation/canonical.ts';
import { digestSchema } from '../digest.ts';
import { labelClassesSchema, line } from './label-class.ts';

export const REQUIREMENT_SCHEMA = 'surety/requirement/1';

const share = z.number().min(0).max(1, 'is a share from 0 to 1');

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

/** What a job asks for, as its requester published it. Its sha-256 stands in the job on chain. */
export const requirementDocumentSchema = z
  .strictObject({
    schema: z.literal(REQUIREMENT_SCHEMA),
    title: line(120),
    version: z.int().min(1),
    dataType: z.literal('image'),
    summary: line(1000),
    instructions: z.array(line(2000)).readonly(),
    classes: labelClassesSchema,
    /** One class per pixel: masks of different classes share none. Absent where objects are labelled one by one. */
    classMap: z.literal(true).exactOptional(),
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
