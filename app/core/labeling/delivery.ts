import { documentOf } from '../../domain/annotation/annotation-document.ts';
import { type LabelDocument, labelBytes, labelFromDocument } from '../../domain/annotation/label-document.ts';
import { type Digest, digestOf } from '../../domain/digest.ts';
import { corruptLabel, type CorruptionRules } from '../../domain/protocol/corrupt-label.ts';
import { jobOf } from '../../domain/protocol/identifiers.ts';
import {
  PAYLOAD_SCHEMA,
  type PayloadIndex,
  payloadIndexBytes,
  readPayloadIndex,
} from '../../domain/protocol/payload-index.ts';
import type { ContentStore } from '../content/content-store.ts';
import type { BatchSecretRef, TrapLane } from '../wallet/key-methods.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { Drafts } from './drafts.ts';
import { LabelingError } from './labeling-error.ts';

/** What a submission carries: both roots, and the digest of the payload that is in the content store. */
export interface SealedDelivery {
  readonly leafRoot: string;
  readonly hiddenRoot: string;
  readonly payload: Digest;
}

export interface DeliveryPorts {
  readonly drafts: Pick<Drafts, 'read'>;
  readonly content: ContentStore;
  readonly wallet: Pick<Wallet, 'sealLanes' | 'trapLanes'>;
}

/** What of a job decides which labels are shown. */
export interface TrapRules {
  /** Basis points of the lanes, 0 where the job mixes no traps in. */
  readonly share: number;
  readonly rules: CorruptionRules;
}

/**
 * Turns the finished drafts of a batch into what is submitted. Every label that validators are shown and the payload index are
 * in the content store when this resolves. The true labels of trap lanes are not: they stay in the drafts, which nobody can
 * change any more. The batch salt never leaves the key process.
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
  { share, rules }: TrapRules,
): Promise<SealedDelivery> {
  const labels = items.map((item, lane) => finishedLabel(drafts, key, item, lane));
  const lanes = labels.map((label) => {
    const digest = digestOf(labelBytes(label));
    return { item: label.item, label: digest, shown: digest };
  });
  // Which lanes are traps follows from the root over `hidden`, which what is shown does not touch.
  const { hiddenRoot } = await wallet.sealLanes(batch, lanes);
  const traps = share === 0 ? [] : await wallet.trapLanes(batch, { hiddenRoot, lanes: items.length, share });
  const shown = labels.map((label, lane) => shownLabel(label, lane, traps, rules));
  for (const label of shown) await content.put(labelBytes(label));
  const sealed = await wallet.sealLanes(
    batch,
    lanes.map((lane, index) => ({ ...lane, shown: digestOf(labelBytes(shown[index] as LabelDocument)) })),
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

function shownLabel(
  label: LabelDocument,
  lane: number,
  traps: readonly TrapLane[],
  rules: CorruptionRules,
): LabelDocument {
  const trap = traps.find((candidate) => candidate.lane === lane);
  return trap ? corruptLabel(label, trap.salt, rules) : label;
}

function finishedLabel(drafts: Pick<Drafts, 'read'>, key: string, item: Digest, lane: number): LabelDocument {
  const draft = drafts.read({ batch: key, lane });
  if (draft.position.state !== 'done') {
    throw new LabelingError(
      'batch-incomplete',
      `Item ${lane + 1} is not done. Finish every item before you submit the batch.`,
    );
  }
  return labelFromDocument(item, documentOf(draft.image, draft.shapes));
}
