import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, expect, it, vi } from 'vitest';
import type { MyBatch } from '../../api/labeling.ts';
import type { Proposal } from '../../api/outbox.ts';
import type { ReviewProgress, ShownLabel } from '../../api/review.ts';
import { matchShapes } from '../../domain/agreement/match-shapes.ts';
import { labelDocumentSchema, labelFromDocument } from '../../domain/annotation/label-document.ts';
import { documentOf } from '../../domain/annotation/annotation-document.ts';
import type { Digest } from '../../domain/digest.ts';
import { annotatorPayout, type PayTerms } from '../../domain/protocol/payout.ts';
import { readTrueLabels } from '../../domain/protocol/true-labels.ts';
import { localContentStore } from '../content/content-store.ts';
import { referenceShapes, WorkstationFixture } from './workstation-fixture.ts';

const LBL = 10n ** 18n;
const BATCH = { batch: '1/0' };
/** A quarter of four items: always exactly one trap. */
const LANES = 4;
const TERMS: PayTerms = {
  ...{ reward: 2n * LBL, class: 1, fee: LBL / 4n, seats: 3 },
  ...{ targetAccuracy: 9_000, trapShare: 2_500 },
};

let fixture: WorkstationFixture;
afterEach(() => fixture.remove());

const call = (name: string, input?: unknown) => fixture.call(name, input);
const progress = async () => (await call('review.progress', BATCH)) as ReviewProgress;
const myBatch = async () => ((await call('labeling.batches')) as readonly MyBatch[])[0];

/** A batch with one trap, labelled as the references have it, submitted, and voted on. */
async function votedOn(): Promise<void> {
  fixture = new WorkstationFixture();
  fixture.mixTrapsIn(0.25, LANES);
  await fixture.open();
  await fixture.lease();
  for (const lane of await fixture.items('1/0')) await fixture.label(lane);
  await expect(call('outbox.proposeTraps', BATCH)).rejects.toMatchObject({ code: 'batch-unknown' });
  expect(await call('jobs.show', { job: '1' })).toMatchObject({ traps: { share: 0.25, seconds: 72 * 60 * 60 } });
  const submitted = await fixture.sign('outbox.proposeSubmit', BATCH);
  expect(submitted['meaning']).toMatchObject({ stake: 8n * LBL, trapSeconds: 72 * 60 * 60 });
  await expect(call('outbox.proposeTraps', BATCH)).rejects.toMatchObject({ code: 'traps-not-due' });
  expect(await myBatch()).toMatchObject({ trapsToShow: false });
  await call('review.letColleaguesReview', BATCH);
  await reaches({ phase: 'trap-reveal', traps: 'to-show', playing: null, failure: null });
}

async function reaches(state: object): Promise<void> {
  await vi.waitFor(async () => expect([await progress(), fixture.failures]).toMatchObject([state, []]), {
    timeout: 20_000,
    interval: 50,
  });
}

/** Everything in the content folder that is a label of an item, as the digests that name them. */
function storedLabels(item: string): readonly string[] {
  const folder = path.join(fixture.folder, 'data', 'content');
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => readFileSync(path.join(entry.parentPath, entry.name)))
    .filter((bytes) => bytes.includes('surety/label/1') && bytes.includes(item))
    .map((bytes) => bytes.toString());
}

it(
  'shows a corrupted label in a trap, keeps the true one back until the traps are shown, and pays as the twin says',
  { timeout: 120_000 },
  async () => {
    await votedOn();
    expect(await myBatch()).toMatchObject({ phase: 'trap-reveal', trapsToShow: true });
    const items = await fixture.items('1/0');
    const rule = { matching: 'optimal', classEqual: true, minimumIou: 0.5 } as const;
    const isTrue = await Promise.all(
      items.map(async ({ item, lane }) => {
        const { shapes } = (await call('review.shownLabel', { ...BATCH, lane })) as ShownLabel;
        const shown = labelFromDocument(item as Digest, documentOf({ width: 1, height: 1 }, shapes)).shapes;
        return matchShapes(shown, referenceShapes(item), rule).matches;
      }),
    );
    const trap = isTrue.indexOf(false);
    expect(isTrue.filter((each) => !each)).toHaveLength(1);
    const trapped = items[trap]?.item ?? '';
    expect(storedLabels(trapped)).toHaveLength(1);

    // Closing in between loses nothing, and nothing is shown by itself.
    await fixture.close();
    await fixture.open();
    await call('network.startPractice');
    const everythingBefore = fixture.said.join('\n');
    const proposal = (await call('outbox.proposeTraps', BATCH)) as Proposal;
    const { meaning } = proposal;
    expect(meaning).toMatchObject({ kind: 'traps', batch: '1/0', items: LANES, stake: 8n * LBL });
    await call('outbox.approve', { intent: proposal.intent, hash: proposal.hash });
    expect(await call('outbox.intents')).toMatchObject([{ kind: 'lease' }, { kind: 'submit' }, { kind: 'traps' }]);
    await expect(call('outbox.proposeTraps', BATCH)).rejects.toMatchObject({ code: 'already-sent' });

    if (meaning.kind !== 'traps') throw new Error(meaning.kind);
    const content = localContentStore(path.join(fixture.folder, 'data', 'content'));
    const listed = readTrueLabels(await content.get(meaning.trueLabels as Digest));
    if (!listed.ok) throw new Error(listed.message);
    expect(listed.value.entries.map(({ lane }) => lane)).toEqual([trap]);
    const label = await content.get(listed.value.entries[0]?.label as Digest);
    const { shapes } = labelDocumentSchema.parse(JSON.parse(Buffer.from(label).toString()));
    expect(matchShapes(shapes, referenceShapes(trapped), rule).matches).toBe(true);

    // The colleagues go on by themselves.
    await reaches({ phase: 'settled' });
    const { settlement } = await progress();
    const mask = 1n << BigInt(trap);
    const masks = { accepted: 0b1111n & ~mask, rejected: 0n, unavailable: 0n, undecided: 0n, trap: mask };
    const twin = annotatorPayout(TERMS, LANES, masks, { agreed: 0, seen: 0 });
    expect(settlement).toMatchObject({
      lanes: items.map(({ lane }) => ({
        ...{ lane, trap: lane === trap, verdict: lane === trap ? 'unreviewed' : 'accepted' },
      })),
      ...{ forfeit: null, slashed: 0n, stakeReturned: 8n * LBL },
      ...{ paidNow: twin.immediate, vesting: twin.vesting },
    });
    expect(await call('wallet.account')).toMatchObject({
      ...{ free: 100n * LBL + twin.immediate, locked: 0n, vesting: { total: twin.vesting } },
      reputation: { agree: 3, seen: 3 },
    });

    // The salt was nowhere before its window, and is in no log.
    const salt = saltOf(proposal.unsignedTransaction, meaning.trueLabels);
    expect(everythingBefore).not.toContain(salt);
    expect(fixture.logged.join('\n')).not.toContain(salt);
  },
);

it('loses the whole batch, and says why, where its traps are not shown in time', { timeout: 120_000 }, async () => {
  await votedOn();
  await fixture.skipTime(72 * 60 * 60);
  expect(await progress()).toMatchObject({ phase: 'trap-reveal', traps: 'too-late' });
  expect(await myBatch()).toMatchObject({ trapsToShow: false });
  await expect(call('outbox.proposeTraps', BATCH)).rejects.toMatchObject({ code: 'traps-too-late' });
  await call('review.letColleaguesReview', BATCH);
  await reaches({ phase: 'settled' });
  expect((await progress()).settlement).toMatchObject({
    lanes: Array.from({ length: LANES }, (_, lane) => ({ lane, verdict: 'rejected', trap: false, paid: 0n })),
    ...{ forfeit: 'not-shown', slashed: 8n * LBL, stakeReturned: 0n, paidNow: 0n, vesting: 0n },
  });
  // Skipping time came with another 100 LBL.
  expect(await call('wallet.account')).toMatchObject({ free: 192n * LBL, locked: 0n });
  await expect(call('outbox.proposeTraps', BATCH)).rejects.toMatchObject({ code: 'traps-not-due' });
});

/** The batch salt in a call: the word before the count of the document's digest. */
function saltOf(transaction: string, trueLabels: string): string {
  const end = transaction.indexOf(trueLabels.slice(2));
  return transaction.slice(end - 128, end - 64);
}
