import { z } from 'zod';
import { canonicalBytes } from '../annotation/canonical.ts';
import { type Reading, readDocument } from '../annotation/document-reading.ts';
import { type Digest, digestOf, digestSchema } from '../digest.ts';
import type { Hex } from './abi-words.ts';
import { batchRoots } from './label-leaf.ts';
import { MAXIMUM_LANES } from './lane-mask.ts';

/**
 * What a batch delivers, in lane order (protocol.md §4, Submission). Its sha-256 is in `BatchSubmitted`; the labels it
 * names are content of their own.
 */
export const PAYLOAD_SCHEMA = 'surety/payload/1';

const keccakSchema = z
  .string()
  .regex(/^0x[0-9a-f]{64}$/, 'must be 0x followed by 64 lower-case hexadecimal digits') as unknown as z.ZodType<
  Hex,
  string
>;

/** A uint256 in decimal: JSON has no integer of that size. */
export const identifierSchema = z.string().regex(/^(0|[1-9][0-9]{0,77})$/, 'must be a whole number in decimal');

export const payloadIndexSchema = z.strictObject({
  schema: z.literal(PAYLOAD_SCHEMA),
  job: identifierSchema,
  /** id of the batch: job << 32 | index */
  batch: identifierSchema,
  entries: z
    .array(z.strictObject({ item: digestSchema, shown: digestSchema, hidden: keccakSchema }))
    .min(1, 'must hold one entry at least')
    .max(MAXIMUM_LANES)
    .readonly(),
});
export type PayloadIndex = z.infer<typeof payloadIndexSchema>;

export function payloadIndexBytes(index: PayloadIndex): Uint8Array<ArrayBuffer> {
  return canonicalBytes(index);
}

export function payloadIndexDigest(index: PayloadIndex): Digest {
  return digestOf(payloadIndexBytes(index));
}

export function readPayloadIndex(bytes: Uint8Array): Reading<PayloadIndex> {
  return readDocument(payloadIndexSchema, bytes, 'The payload index');
}

/** The roots that the payload stands for; a validator compares them with the submission's. */
export function payloadRoots(domain: Hex, index: PayloadIndex): { readonly leafRoot: Hex; readonly hiddenRoot: Hex } {
  return batchRoots(domain, BigInt(index.batch), index.entries);
}
