import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { documentOf } from '../../domain/annotation/annotation-document.ts';
import { documentFromLabel, labelBytes, labelFromDocument, readLabel } from '../../domain/annotation/label-document.ts';
import type { Shape } from '../../domain/annotation/shape.ts';
import { shapeId } from '../../domain/annotation/shape.ts';
import { type Digest, digestOf } from '../../domain/digest.ts';
import type { Hex } from '../../domain/protocol/abi-words.ts';
import { keccakOfWords } from '../../domain/protocol/abi-words.ts';
import { corruptLabel } from '../../domain/protocol/corrupt-label.ts';
import { batchRoots, laneSaltOf, leafDomain, hiddenOf } from '../../domain/protocol/label-leaf.ts';
import { lanesOf } from '../../domain/protocol/lane-mask.ts';
import { trapMask } from '../../domain/protocol/trap-mask.ts';
import { readTrueLabels } from '../../domain/protocol/true-labels.ts';
import { type ContentStore, localContentStore } from '../content/content-store.ts';
import { type DeliveryPorts, sealDelivery } from './delivery.ts';
import type { Draft } from './drafts.ts';
import { LabelingError } from './labeling-error.ts';
import { payloadIndexOf, publishTrueLabels } from './true-labels.ts';

const SALT = keccakOfWords([7n]);
const COURT: Hex = `0x${'44'.repeat(20)}`;
const BATCH = { chainId: 31337, court: COURT, batch: String(7n << 32n) };
const LANES = 12;
/** A quarter of twelve lanes: always exactly three traps. */
const SHARE = 2_500;
const RULES = {
  classes: [{ id: 'boat', name: 'Boat', color: '#ff0000', shapes: ['rectangle'], attributes: [] }],
  rule: { matching: 'optimal', classEqual: true, minimumIou: 0.5 },
} as unknown as Parameters<typeof corruptLabel>[2];
const image = { width: 100, height: 80 };
const digest = (text: string): Digest => digestOf(new TextEncoder().encode(text));
const items = Array.from({ length: LANES }, (_, lane) => digest(`item ${lane}`));
const shape = (x: number): Shape => ({
  ...{ id: shapeId('a'), classId: 'boat', attributes: {}, z: 'a0', hidden: false, locked: false },
  geometry: { kind: 'rectangle', x, y: 10, width: 20, height: 20 },
});

let folder: string;
let content: ContentStore;
let drafts: Map<number, Draft>;
beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'surety-true-labels-'));
  content = localContentStore(folder);
  drafts = new Map(items.map((item, lane) => [lane, draftOf(item, lane)]));
});
afterEach(() => rmSync(folder, { recursive: true }));

function draftOf(item: string, x: number): Draft {
  return { position: { revision: 1, undoSteps: 1, redoSteps: 0, state: 'done' }, item, image, shapes: [shape(x)] };
}

/** The key process' part, by a salt that the test knows. */
const wallet: DeliveryPorts['wallet'] = {
  async sealLanes(batch, labels) {
    const lanes = labels.map(({ item, label, shown }, lane) => {
      return { item, shown, hidden: hiddenOf(label, laneSaltOf(SALT, lane)) };
    });
    return { lanes, ...batchRoots(leafDomain(BigInt(batch.chainId), COURT), BigInt(batch.batch), lanes) };
  },
  trapLanes: async (_batch, { hiddenRoot, lanes, share }) =>
    lanesOf(trapMask(SALT, hiddenRoot, lanes, share)).map((lane) => ({ lane, salt: laneSaltOf(SALT, lane) })),
};

function ports(): DeliveryPorts {
  const read = ({ lane }: { readonly lane: number }): Draft => {
    const draft = drafts.get(lane);
    if (!draft) throw new LabelingError('batch-unknown', 'it is gone');
    return draft;
  };
  return { drafts: { read }, content, wallet };
}

const trueLabel = (lane: number) => labelFromDocument(items[lane] as Digest, documentOf(image, [shape(lane)]));

async function seal(share: number) {
  const delivery = await sealDelivery(ports(), BATCH, '7/0', items, { share, rules: RULES });
  const { entries } = await payloadIndexOf(content, delivery.payload);
  return { delivery: { ...delivery, lanes: LANES }, entries };
}

async function listed(delivery: Awaited<ReturnType<typeof seal>>['delivery']) {
  const reading = readTrueLabels(await content.get(await publishTrueLabels(ports(), BATCH, '7/0', delivery, SHARE)));
  if (!reading.ok) throw new Error(reading.message);
  return reading.value.entries;
}

it('hands in the labels as they are drawn where the job has no traps', async () => {
  const { entries } = await seal(0);
  expect(entries.map(({ shown }) => shown)).toEqual(items.map((_, lane) => digestOf(labelBytes(trueLabel(lane)))));
});

it('shows exactly the published corruption in trap lanes, and stores the true labels of those only once they are shown', async () => {
  const { delivery, entries } = await seal(SHARE);
  const traps = lanesOf(trapMask(SALT, delivery.hiddenRoot as Hex, LANES, SHARE));
  expect(traps).toHaveLength(3);
  for (const [lane, entry] of entries.entries()) {
    const expected = traps.includes(lane)
      ? corruptLabel(trueLabel(lane), laneSaltOf(SALT, lane), RULES)
      : trueLabel(lane);
    expect(readLabel(await content.get(entry.shown))).toEqual({ ok: true, value: expected });
    expect(await content.has(digestOf(labelBytes(trueLabel(lane))))).toBe(!traps.includes(lane));
  }
  expect(await listed(delivery)).toEqual(traps.map((lane) => ({ lane, label: digestOf(labelBytes(trueLabel(lane))) })));
  for (const lane of traps) {
    const stored = readLabel(await content.get(digestOf(labelBytes(trueLabel(lane)))));
    expect(stored.ok && documentFromLabel(stored.value).shapes.size).toBe(1);
  }
});

it('leaves out what is lost or no longer opens what was committed to, and saves the rest', async () => {
  const { delivery } = await seal(SHARE);
  const [lost, changed, kept] = lanesOf(trapMask(SALT, delivery.hiddenRoot as Hex, LANES, SHARE));
  drafts.delete(lost as number);
  drafts.set(changed as number, draftOf(items[changed as number] as string, 50));
  expect((await listed(delivery)).map(({ lane }) => lane)).toEqual([kept]);
});

it('lists nothing where the payload index itself is lost', async () => {
  const { delivery } = await seal(SHARE);
  expect(await listed({ ...delivery, payload: digest('nowhere') })).toEqual([]);
});
