import { type LabelDocument, readLabel } from '../../../domain/annotation/label-document.ts';
import { type Digest, digestOf } from '../../../domain/digest.ts';
import type { Hex } from '../../../domain/protocol/abi-words.ts';
import { jobOf } from '../../../domain/protocol/identifiers.ts';
import { type PayloadIndex, payloadRoots, readPayloadIndex } from '../../../domain/protocol/payload-index.ts';
import type { ManifestItem } from '../../../domain/requirement/manifest-document.ts';
import { ContentError, type ContentStore } from '../../content/content-store.ts';

/** A batch as the chain and the job's manifest describe it: what the fetched content has to agree with. */
export interface DeliveredBatch {
  /** Id on chain: job << 32 | index. */
  readonly batch: bigint;
  /** sha-256 of the payload index. */
  readonly payload: Digest;
  readonly leafRoot: Hex;
  readonly hiddenRoot: Hex;
  /** Of the court that the batch was submitted to: see `leafDomain`. */
  readonly domain: Hex;
  /** The manifest's slice of this batch, in lane order. */
  readonly items: readonly ManifestItem[];
}

/** What a validator has to vote on in one lane; `reason` is a sentence for a person. */
export type LaneCheck =
  { readonly available: true; readonly label: LabelDocument } | { readonly available: false; readonly reason: string };

/** The bytes of content by its digest; fails with a ContentError where they cannot be had. */
export type GetContent = ContentStore['get'];

/** 256 entries of three digests are about 60 KiB of JSON. */
const MAXIMUM_PAYLOAD_BYTES = 128 * 1024;

/** The content store's own bound of a JSON document (1 MiB), so that one CIDv1 block holds it. */
const MAXIMUM_LABEL_BYTES = 1024 * 1024;

type Checked<Value> = { readonly ok: true; readonly value: Value } | { readonly ok: false; readonly reason: string };

const failed = (reason: string) => ({ ok: false, reason }) as const;

const CONTENT_FAILURES: Readonly<Record<ContentError['code'], string>> = {
  'not-found': 'cannot be found',
  damaged: 'does not have the bytes that its id stands for',
  'too-large': 'is larger than any such document may be',
};

/** Fetches content and trusts the source with nothing: neither its size nor its bytes. */
async function fetchVerified(
  get: GetContent,
  content: Digest,
  { name, maximumBytes, signal }: { name: string; maximumBytes: number; signal: AbortSignal | undefined },
): Promise<Checked<Uint8Array>> {
  let bytes: Uint8Array;
  try {
    bytes = await get(content, signal === undefined ? { maximumBytes } : { maximumBytes, signal });
  } catch (error) {
    // Only what is about the content counts against its author; a broken disk or a cancelled review does not.
    if (error instanceof ContentError) return failed(`${name} ${CONTENT_FAILURES[error.code]}.`);
    throw error;
  }
  if (bytes.length > maximumBytes) return failed(`${name} ${CONTENT_FAILURES['too-large']}.`);
  if (digestOf(bytes) !== content) return failed(`${name} ${CONTENT_FAILURES.damaged}.`);
  return { ok: true, value: bytes };
}

/** Whether the index is the one that the chain committed to, for this batch. */
function checkPayload(bytes: Uint8Array, delivered: DeliveredBatch): Checked<PayloadIndex> {
  const reading = readPayloadIndex(bytes);
  if (!reading.ok) return failed(reading.message);
  const index = reading.value;
  if (index.batch !== delivered.batch.toString() || index.job !== jobOf(delivered.batch).toString())
    return failed('The payload index is about another batch.');
  if (index.entries.length !== delivered.items.length)
    return failed(
      `The payload index has ${index.entries.length} entries; the batch has ${delivered.items.length} items.`,
    );
  const roots = payloadRoots(delivered.domain, index);
  if (roots.leafRoot !== delivered.leafRoot)
    return failed('The payload index does not give the root over the labels that was submitted.');
  if (roots.hiddenRoot !== delivered.hiddenRoot)
    return failed('The payload index does not give the root over the hidden labels that was submitted.');
  return { ok: true, value: index };
}

function checkLabel(bytes: Uint8Array, item: ManifestItem): LaneCheck {
  const reading = readLabel(bytes);
  if (!reading.ok) return { available: false, reason: reading.message };
  const { value: label } = reading;
  if (label.item !== item.item) return { available: false, reason: 'The label is about another item.' };
  if (label.image.width !== item.width || label.image.height !== item.height)
    return { available: false, reason: 'The label was drawn on a picture of another size.' };
  return { available: true, label };
}

/**
 * What a validator does before voting: fetches the payload index and every label that it shows, and checks them against
 * the digest and the roots on chain and against the manifest. The index concerns all lanes; a label only its own.
 * Source: protocol.md §4, Submission.
 *
 * @returns one check a lane, in lane order
 * @throws what `get` throws beside ContentError: then nothing is known about the content
 */
export async function fetchAndCheck(
  get: GetContent,
  delivered: DeliveredBatch,
  { signal }: { readonly signal?: AbortSignal } = {},
): Promise<readonly LaneCheck[]> {
  const fetched = await fetchVerified(get, delivered.payload, {
    name: 'The payload index',
    maximumBytes: MAXIMUM_PAYLOAD_BYTES,
    signal,
  });
  const payload = fetched.ok ? checkPayload(fetched.value, delivered) : fetched;
  if (!payload.ok) return delivered.items.map(() => ({ available: false, reason: payload.reason }));

  const checks: LaneCheck[] = [];
  for (const [lane, item] of delivered.items.entries()) {
    const entry = payload.value.entries[lane];
    if (entry?.item !== item.item) {
      checks.push({ available: false, reason: 'The payload index names another item in this lane.' });
      continue;
    }
    const label = await fetchVerified(get, entry.shown, {
      name: 'The label',
      maximumBytes: MAXIMUM_LABEL_BYTES,
      signal,
    });
    checks.push(label.ok ? checkLabel(label.value, item) : { available: false, reason: label.reason });
  }
  return checks;
}
