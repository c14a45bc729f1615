import { z } from 'zod';
import { canonicalBytes } from '../annotation/canonical.ts';
import { type Reading, readDocument } from '../annotation/document-reading.ts';
import { digestSchema } from '../digest.ts';
import { MAXIMUM_LANES } from './lane-mask.ts';
import { identifierSchema } from './payload-index.ts';

/**
 * The true labels of a batch's trap lanes, as TrapReveal publishes them (protocol.md §3); its sha-256 is in `TrapsRevealed`. With
 * the salt that is shown beside it each of them opens `hidden`. A lane that is missing is one whose label is lost.
 */
export const TRUE_LABELS_SCHEMA = 'surety/true-labels/1';

const trueLabelsSchema = z
  .strictObject({
    schema: z.literal(TRUE_LABELS_SCHEMA),
    job: identifierSchema,
    /** id of the batch: job << 32 | index */
    batch: identifierSchema,
    /** By lane, ascending. */
    entries: z
      .array(z.strictObject({ lane: z.int().min(0).lt(MAXIMUM_LANES), label: digestSchema }))
      .max(MAXIMUM_LANES)
      .readonly(),
  })
  .refine(({ entries }) => entries.every(({ lane }, at) => at === 0 || lane > (entries[at - 1]?.lane ?? -1)), {
    path: ['entries'],
    message: 'must be in the order of their lanes, each once',
  });
export type TrueLabels = z.infer<typeof trueLabelsSchema>;

export function trueLabelsBytes(document: TrueLabels): Uint8Array<ArrayBuffer> {
  return canonicalBytes(document);
}

export function readTrueLabels(bytes: Uint8Array): Reading<TrueLabels> {
  return readDocument(trueLabelsSchema, bytes, 'The document of true labels');
}
