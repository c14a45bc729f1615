import { documentOf } from '../../domain/annotation/annotation-document.ts';
import { labelBytes, labelFromDocument } from '../../domain/annotation/label-document.ts';
import { type Digest, digestOf } from '../../domain/digest.ts';
import type { Hex } from '../../domain/protocol/abi-words.ts';
import { jobOf } from '../../domain/protocol/identifiers.ts';
import { hiddenOf } from '../../domain/protocol/label-leaf.ts';
import { type PayloadIndex, readPayloadIndex } from '../../domain/protocol/payload-index.ts';
import { TRUE_LABELS_SCHEMA, trueLabelsBytes } from '../../domain/protocol/true-labels.ts';
import { ContentError } from '../content/content-store.ts';
import { StoreError } from '../store/store-error.ts';
import type { BatchSecretRef } from '../wallet/key-methods.ts';
import type { DeliveryPorts } from './delivery.ts';
import { LabelingError } from './labeling-error.ts';

/** What of a submission says which labels were traps and what they commit to. */
export interface SubmittedBatch {
  readonly lanes: number;
  readonly hiddenRoot: string;
  /** sha-256 of the payload index. */
  readonly payload: string;
}

/**
 * Puts the true labels of a batch's trap lanes into the content store, with the document that lists them: what TrapReveal
 * names. They are the drafts as they were submitted; one that no longer opens what was committed to is left out, because a
 * reveal without it still saves every other lane.
 *
 * @param key the batch as drafts know it.
 * @param share basis points of the lanes.
 * @returns digest of the document.
 */
export async function publishTrueLabels(
  {
    drafts,
    content,
    wallet,
  }: Omit<DeliveryPorts, 'wallet'> & { readonly wallet: Pick<DeliveryPorts['wallet'], 'trapLanes'> },
  batch: BatchSecretRef,
  key: string,
  { lanes, hiddenRoot, payload }: SubmittedBatch,
  share: number,
): Promise<Digest> {
  const { entries } = await payloadIndexOf(content, payload).catch(onlyIfLost({ entries: [] }));
  const traps = await wallet.trapLanes(batch, { hiddenRoot: hiddenRoot as Hex, lanes, share });
  const listed: { readonly lane: number; readonly label: Digest }[] = [];
  for (const { lane, salt } of traps) {
    const entry = entries[lane];
    if (!entry) continue;
    const bytes = await trueLabel(drafts, key, lane, entry.item).catch(onlyIfLost(undefined));
    if (!bytes || hiddenOf(digestOf(bytes), salt) !== entry.hidden) continue;
    listed.push({ lane, label: await content.put(bytes) });
  }
  const job = jobOf(BigInt(batch.batch)).toString();
  return content.put(trueLabelsBytes({ schema: TRUE_LABELS_SCHEMA, job, batch: batch.batch, entries: listed }));
}

async function trueLabel(drafts: DeliveryPorts['drafts'], key: string, lane: number, item: Digest) {
  const { image, shapes } = drafts.read({ batch: key, lane });
  return labelBytes(labelFromDocument(item, documentOf(image, shapes)));
}

/** What this machine lost is left out; any other failure stays one. */
function onlyIfLost<T>(instead: T): (cause: unknown) => T {
  return (cause) => {
    const isLost = cause instanceof ContentError || cause instanceof LabelingError || cause instanceof StoreError;
    if (isLost) return instead;
    throw cause;
  };
}

/** The index that a batch was submitted with. @throws ContentError; Error where it is none. */
export async function payloadIndexOf(content: DeliveryPorts['content'], payload: string): Promise<PayloadIndex> {
  const reading = readPayloadIndex(await content.get(payload as Digest));
  if (!reading.ok) throw new Error(reading.message);
  return reading.value;
}
