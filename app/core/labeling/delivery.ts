import { documentOf } from '../../domain/annotation/annotation-document.ts';
import { labelBytes, labelFromDocument } from '../../domain/annotation/label-document.ts';
import type { Digest } from '../../domain/digest.ts';
import { jobOf } from '../../domain/protocol/identifiers.ts';
import {
  PAYLOAD_SCHEMA,
  type PayloadIndex,
  payloadIndexBytes,
  readPayloadIndex,
} from '../../domain/protocol/payload-index.ts';
import type { ContentStore } from '../content/content-store.ts';
import type { BatchSecretRef } from '../wallet/key-methods.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { Drafts } from './drafts.ts';
import { LabelingError } from './labeling-error.ts';

/** What a submission carries: both roots, and the digest of the payload that is in the content store. */
export interface SealedDelivery {
  readonly leafRoot: string;
  readonly hiddenRoot: string;
  readonly payload: Digest;
}

interface DeliveryPorts {
  readonly drafts: Drafts;
  readonly content: ContentStore;
  readonly wallet: Wallet;
}

/**
 * Turns the finished drafts of a batch into what is submitted. Every label and the payload index are in the content store
 * when this resolves; the batch salt never leaves the key process.
 *
 * @param items digests of the batch's pictures in lane order.
 * @param key the batch as drafts know it.
 * @throws LabelingError `batch-incomplete` where an item is not done.
 */
export async function sealDelivery(
  { drafts, content, wallet }: DeliveryPorts,
  batch: BatchSecretRef,
  key: string,
  items: readonly Digest[],
): Promise<SealedDelivery> {
  const labels: Digest[] = [];
  for (const [lane, item] of items.entries()) {
    const draft = drafts.read({ batch: key, lane });
    if (draft.position.state !== 'done') {
      throw new LabelingError(
        'batch-incomplete',
        `Item ${lane + 1} is not done. Finish every item before you submit the batch.`,
      );
    }
    labels.push(await content.put(labelBytes(labelFromDocument(item, documentOf(draft.image, draft.shapes)))));
  }
  const sealed = await wallet.sealLanes(
    batch,
    items.map((item, lane) => ({ item, label: labels[lane] ?? item })),
  );
  const index: PayloadIndex = {
    schema: PAYLOAD_SCHEMA,
    job: jobOf(BigInt(batch.batch)).toString(),
    batch: batch.batch,
    entries: sealed.lanes,
  };
  const bytes = payloadIndexBytes(index);
  // Read back as the validators will: what they would refuse is never signed.
  const reading = readPayloadIndex(bytes);
  if (!reading.ok) throw new Error(reading.message);
  return { leafRoot: sealed.leafRoot, hiddenRoot: sealed.hiddenRoot, payload: await content.put(bytes) };
}
