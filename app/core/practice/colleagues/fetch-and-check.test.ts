import { describe, expect, it } from 'vitest';
import { LABEL_SCHEMA, labelBytes, type LabelDocument } from '../../../domain/annotation/label-document.ts';
import { shapeId } from '../../../domain/annotation/shape.ts';
import { type Digest, digestOf } from '../../../domain/digest.ts';
import type { Hex } from '../../../domain/protocol/abi-words.ts';
import { batchId } from '../../../domain/protocol/identifiers.ts';
import { hiddenOf, laneSaltOf, leafDomain } from '../../../domain/protocol/label-leaf.ts';
import {
  PAYLOAD_SCHEMA,
  type PayloadIndex,
  payloadIndexBytes,
  payloadIndexDigest,
  payloadRoots,
} from '../../../domain/protocol/payload-index.ts';
import type { ManifestItem } from '../../../domain/requirement/manifest-document.ts';
import { ContentError } from '../../content/content-store.ts';
import { type DeliveredBatch, fetchAndCheck, type GetContent, type LaneCheck } from './fetch-and-check.ts';

const bytesOf = (text: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(text);
const word = (byte: string): Hex => `0x${byte.repeat(32)}`;

const domain = leafDomain(31_337n, `0x${'c0'.repeat(20)}`);
const batch = batchId(5n, 1);
const batchSalt = word('5a');

const items = ['one', 'two', 'three'].map((name): ManifestItem => ({
  item: digestOf(bytesOf(name)),
  name,
  mediaType: 'image/jpeg',
  width: 640,
  height: 480,
  credit: '',
}));

function labelOf({ item, width, height }: ManifestItem): LabelDocument {
  const geometry = { kind: 'rectangle', x: 1, y: 2, width: 30, height: 40 } as const;
  const shapes = [{ id: shapeId('s'), class: 'cat', geometry, attributes: {} }];
  return { schema: LABEL_SCHEMA, item, image: { width, height }, shapes };
}

/** What an annotator leaves behind: content by digest, and what the chain says of it. */
interface Delivery {
  readonly content: Map<Digest, Uint8Array<ArrayBuffer>>;
  readonly delivered: DeliveredBatch;
  readonly index: PayloadIndex;
}

function deliver(labels: readonly Uint8Array<ArrayBuffer>[], change?: (index: PayloadIndex) => PayloadIndex): Delivery {
  const entries = labels.map((bytes, lane) => {
    const shown = digestOf(bytes);
    const item = (items[lane] as ManifestItem).item;
    return { item, shown, hidden: hiddenOf(shown, laneSaltOf(batchSalt, lane)) };
  });
  const honest: PayloadIndex = { schema: PAYLOAD_SCHEMA, job: '5', batch: batch.toString(), entries };
  const index = change?.(honest) ?? honest;
  const content = new Map(labels.map((bytes) => [digestOf(bytes), bytes]));
  content.set(payloadIndexDigest(index), payloadIndexBytes(index));
  const roots = payloadRoots(domain, index);
  return { content, index, delivered: { batch, payload: payloadIndexDigest(index), ...roots, domain, items } };
}

const labels = items.map((item) => labelBytes(labelOf(item)));

/** A source that gives whatever stands under the digest, checked or not. */
function sourceOf(content: ReadonlyMap<Digest, Uint8Array<ArrayBuffer>>): GetContent {
  return (digest) => {
    const bytes = content.get(digest);
    if (bytes === undefined) return Promise.reject(new ContentError('not-found', 'not on this machine'));
    return Promise.resolve(bytes);
  };
}

const check = ({ content, delivered }: Pick<Delivery, 'content' | 'delivered'>): Promise<readonly LaneCheck[]> =>
  fetchAndCheck(sourceOf(content), delivered);

const available = items.map((item): LaneCheck => ({ available: true, label: labelOf(item) }));
const unavailable = (reason: string): LaneCheck => ({ available: false, reason });
const onlyMiddle = (reason: string): readonly LaneCheck[] => available.with(1, unavailable(reason));
const everyLane = (reason: string): readonly LaneCheck[] => items.map(() => unavailable(reason));

describe('fetchAndCheck', () => {
  it('gives the labels of a delivery that is whole', async () => {
    expect(await check(deliver(labels))).toEqual(available);
  });

  it('finds every lane unavailable when the payload index is missing', async () => {
    const { content, delivered } = deliver(labels);
    content.delete(delivered.payload);
    expect(await check({ content, delivered })).toEqual(everyLane('The payload index cannot be found.'));
  });

  it('finds every lane unavailable when the payload index was tampered with', async () => {
    const { content, delivered, index } = deliver(labels);
    const entries = index.entries.map((entry) => ({ ...entry, hidden: word('00') }));
    content.set(delivered.payload, payloadIndexBytes({ ...index, entries }));
    expect(await check({ content, delivered })).toEqual(
      everyLane('The payload index does not have the bytes that its id stands for.'),
    );
  });

  it('finds every lane unavailable when the payload index is no such document', async () => {
    const { content, delivered } = deliver(labels);
    const nonsense = bytesOf('[]');
    content.set(digestOf(nonsense), nonsense);
    const checks = await check({ content, delivered: { ...delivered, payload: digestOf(nonsense) } });
    expect(checks.map((lane) => !lane.available && lane.reason.startsWith('The payload index is not valid'))).toEqual([
      true,
      true,
      true,
    ]);
  });

  it.each<[string, (delivered: DeliveredBatch) => Partial<DeliveredBatch>, string]>([
    [
      'another root over the leaves',
      () => ({ leafRoot: word('11') }),
      'The payload index does not give the root over the labels that was submitted.',
    ],
    [
      'another root over the hidden labels',
      () => ({ hiddenRoot: word('11') }),
      'The payload index does not give the root over the hidden labels that was submitted.',
    ],
    [
      'leaves of another deployment',
      () => ({ domain: leafDomain(1n, `0x${'c0'.repeat(20)}`) }),
      'The payload index does not give the root over the labels that was submitted.',
    ],
    ['another batch', () => ({ batch: batchId(5n, 2) }), 'The payload index is about another batch.'],
    [
      'more items than entries',
      () => ({ items: [...items, items[0] as ManifestItem] }),
      'The payload index has 3 entries; the batch has 4 items.',
    ],
  ])('finds every lane unavailable when the chain says %s', async (_, change, reason) => {
    const { content, delivered } = deliver(labels);
    const claimed = { ...delivered, ...change(delivered) };
    expect(await check({ content, delivered: claimed })).toEqual(claimed.items.map(() => unavailable(reason)));
  });

  it('finds the one lane unavailable whose label is missing', async () => {
    const { content, delivered, index } = deliver(labels);
    content.delete(index.entries[1]?.shown as Digest);
    expect(await check({ content, delivered })).toEqual(onlyMiddle('The label cannot be found.'));
  });

  it('finds the one lane unavailable whose label was exchanged', async () => {
    const { content, delivered, index } = deliver(labels);
    content.set(index.entries[1]?.shown as Digest, labels[0] as Uint8Array<ArrayBuffer>);
    expect(await check({ content, delivered })).toEqual(
      onlyMiddle('The label does not have the bytes that its id stands for.'),
    );
  });

  it.each<[string, Uint8Array<ArrayBuffer>, string]>([
    [
      'is larger than one mebibyte',
      new Uint8Array(1024 * 1024 + 1),
      'The label is larger than any such document may be.',
    ],
    ['is no JSON', bytesOf('{'), 'The label is not readable: the bytes are not JSON text in UTF-8.'],
    [
      'has spaces in its text',
      bytesOf(JSON.stringify(labelOf(items[1] as ManifestItem), null, 1)),
      'The label is not valid: the text is not in its canonical form.',
    ],
    ['is about another item', labels[0] as Uint8Array<ArrayBuffer>, 'The label is about another item.'],
    [
      'is about a picture of another size',
      labelBytes(labelOf({ ...(items[1] as ManifestItem), width: 320 })),
      'The label was drawn on a picture of another size.',
    ],
  ])('finds the one lane unavailable whose label %s', async (_, bytes, reason) => {
    expect(await check(deliver(labels.with(1, bytes)))).toEqual(onlyMiddle(reason));
  });

  it('finds the one lane unavailable whose entry names another item', async () => {
    const swap = (index: PayloadIndex): PayloadIndex => ({
      ...index,
      entries: index.entries.map((entry, lane) => (lane === 1 ? { ...entry, item: word('77') as Digest } : entry)),
    });
    expect(await check(deliver(labels, swap))).toEqual(
      onlyMiddle('The payload index names another item in this lane.'),
    );
  });

  it('asks the source for no more than it will read', async () => {
    const { content, delivered } = deliver(labels);
    const asked: (number | undefined)[] = [];
    await fetchAndCheck((digest, options) => {
      asked.push(options?.maximumBytes);
      return sourceOf(content)(digest);
    }, delivered);
    expect(asked).toEqual([131_072, 1_048_576, 1_048_576, 1_048_576]);
  });

  it('counts a source that says "too large" against the content, and any other failure against nobody', async () => {
    const { delivered } = deliver(labels);
    const tooLarge: GetContent = () => Promise.reject(new ContentError('too-large', '2 MiB'));
    expect(await fetchAndCheck(tooLarge, delivered)).toEqual(
      everyLane('The payload index is larger than any such document may be.'),
    );
    const broken: GetContent = () => Promise.reject(new Error('EIO: i/o error'));
    await expect(fetchAndCheck(broken, delivered)).rejects.toThrow('EIO');
  });
});
