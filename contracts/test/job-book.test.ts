import assert from 'node:assert/strict';
import { before, describe, it } from 'node:test';
import { manifestLeaf, manifestRoot } from '../../app/domain/protocol/label-leaf.ts';
import { merkleProof } from '../../app/domain/protocol/merkle-tree.ts';
import type { JobOfferStruct } from '../bindings.ts';
import {
  type Actor,
  actorAt,
  createJob,
  deliver,
  digestAt,
  eventIn,
  fund,
  LBL,
  mined,
  OFFER,
  type Protocol,
  startProtocol,
} from './protocol-fixture.ts';
import { permitFor } from './permit.ts';
import { assertReverts } from './reverts.ts';

describe('JobBook', () => {
  let protocol: Protocol;
  let requester: Actor;
  let stranger: Actor;

  before(async () => {
    protocol = await startProtocol();
    [requester, stranger] = [actorAt(protocol, 1), actorAt(protocol, 2)];
    await fund(protocol, requester, 100_000n * LBL);
    await fund(protocol, stranger, 1_000n * LBL);
  });

  it('refuses what a job may not ask for', async () => {
    const zero = digestAt(-(1n << 200n));
    const cases: [string, Partial<JobOfferStruct>][] = [
      ['DocumentMissing', { requirement: zero }],
      ['DocumentMissing', { manifest: zero }],
      ['DocumentMissing', { manifestRoot: zero }],
      ['ItemCountInvalid', { items: 0n }],
      ['BatchSizeInvalid', { batchSize: 0n }],
      ['BatchSizeInvalid', { batchSize: 257n }],
      ['ClassInvalid', { class: 0n }],
      ['ClassInvalid', { class: 5n }],
      ['SeatsInvalid', { seats: 4n }],
      ['RewardInvalid', { reward: 0n }],
      ['FeeInvalid', { fee: 0n }],
      ['LeaseDurationInvalid', { leaseDuration: 86_399n }],
      ['LeaseDurationInvalid', { leaseDuration: 14n * 86_400n + 1n }],
      ['AccuracyInvalid', { targetAccuracy: 999n }],
      ['AccuracyInvalid', { targetAccuracy: 10_001n }],
      ['AccuracyInvalid', { minimumAccuracy: 9_001n }],
      ['TrapShareTooLarge', { trapShare: 2_501n }],
      ['AuditShareNotSupported', { auditShare: 300n }],
    ];
    for (const [name, change] of cases) {
      await assertReverts(requester.jobBook.create({ ...OFFER, ...change }, 10_000n * LBL), name);
    }
  });

  it('needs the budget of a batch, from the free balance', async () => {
    const needed = ((125n * LBL + 1_860n * (LBL / 10n)) * 256n) / 100n;
    await assertReverts(requester.jobBook.create(OFFER, needed - 1n), 'BudgetTooSmall', [needed - 1n, needed]);
    await assertReverts(requester.jobBook.create(OFFER, 100_001n * LBL), 'InsufficientFree');
    assert.equal(await requester.jobBook.jobCount(), 0n);
  });

  it('keeps terms and documents', async () => {
    const job = await createJob(requester, { ...OFFER, items: 600n, class: 3n }, 5_000n * LBL);
    const terms = await requester.jobBook.termsOf(job);
    assert.deepEqual(
      [terms.requester, terms.items, terms.class, terms.closed, terms.reward, terms.threshold],
      [requester.address, 600n, 3n, false, LBL, 1n],
    );
    const documents = await requester.jobBook.documentsOf(job);
    assert.deepEqual([...documents], [OFFER.requirement, OFFER.manifest, OFFER.manifestRoot]);
    assert.equal(await requester.jobBook.batchesOf(job), 3n);
    assert.deepEqual([...(await requester.vault.budgetOf(job))], [5_000n * LBL, 0n]);
  });

  it('proves what is in a manifest', async () => {
    const items = [11, 12, 13, 14, 15].map(digestAt);
    const offer = { ...OFFER, items: 5n, manifestRoot: manifestRoot(items) };
    const job = await createJob(requester, offer, 5_000n * LBL);
    const leaves = items.map((item, index) => manifestLeaf(index, item));
    for (const [index, item] of items.entries()) {
      const proof = merkleProof(leaves, index);
      assert.equal(await stranger.jobBook.verifyManifestItem(job, index, item, proof), true);
      assert.equal(await stranger.jobBook.verifyManifestItem(job, (index + 1) % 5, item, proof), false);
    }
    assert.equal(await stranger.jobBook.verifyManifestItem(job, 5, digestAt(11), []), false);
  });

  it('is created and funded by one transaction with a permit', async () => {
    const newcomer = actorAt(protocol, 3);
    await mined(actorAt(protocol, 0).token.mint(newcomer.address, 2_000n * LBL));
    const permit = await permitFor(protocol, newcomer, 2_000n * LBL);
    const receipt = await mined(newcomer.jobBook.createWithPermit(OFFER, 1_500n * LBL, permit));
    const { job } = eventIn<{ job: bigint }>(receipt, 'JobCreated');
    assert.equal((await newcomer.vault.budgetOf(job)).available, 1_500n * LBL);
    assert.equal((await newcomer.vault.accountOf(newcomer.address)).free, 500n * LBL);
  });

  it('is topped up by anyone, closed by its requester, and refunded', async () => {
    const job = await createJob(requester, { ...OFFER, items: 4n, batchSize: 2n }, 1_000n * LBL);
    await mined(stranger.jobBook.topUp(job, 10n * LBL));
    const batch = await mined(stranger.court.lease(job, 0, digestAt(1)));
    await assertReverts(stranger.jobBook.close(job), 'NotRequester', [stranger.address]);
    await assertReverts(stranger.jobBook.refund(job), 'NotClosed', [job]);

    const before = (await requester.vault.accountOf(requester.address)).free;
    await mined(requester.jobBook.close(job));
    const { reserved } = await requester.vault.budgetOf(job);
    assert.ok(reserved > 0n);
    assert.equal((await requester.vault.accountOf(requester.address)).free, before + 1_010n * LBL - reserved);
    await assertReverts(requester.jobBook.close(job), 'AlreadyClosed', [job]);
    await assertReverts(requester.jobBook.topUp(job, 1n), 'AlreadyClosed', [job]);
    await assertReverts(stranger.court.lease(job, 1, digestAt(1)), 'JobIsClosed', [job]);

    const { lease } = eventIn<{ lease: Parameters<typeof stranger.court.release>[0] }>(batch, 'BatchLeased');
    await mined(stranger.court.release(lease));
    await mined(stranger.jobBook.refund(job));
    assert.equal((await requester.vault.accountOf(requester.address)).free, before + 1_010n * LBL);
    assert.deepEqual([...(await requester.vault.budgetOf(job))], [0n, 0n]);
  });

  it('keeps the pay of work under way through a close', async () => {
    const job = await createJob(requester, { ...OFFER, items: 2n, batchSize: 2n }, 1_000n * LBL);
    const leased = await mined(stranger.court.lease(job, 0, digestAt(1)));
    await mined(requester.jobBook.close(job));
    const { lease } = eventIn<{ lease: Parameters<typeof stranger.court.submit>[0] }>(leased, 'BatchLeased');
    const delivery = { leafRoot: digestAt(1), hiddenRoot: digestAt(2), payload: digestAt(3) };
    await mined(stranger.court.submit(lease, delivery));
  });

  it('has no lease without budget', async () => {
    const job = await createJob(requester, { ...OFFER, items: 4n, batchSize: 2n, fee: 1n }, (LBL * 251n) / 100n);
    await deliver(protocol, stranger, job, 0, 2);
    await assertReverts(stranger.court.lease(job, 1, digestAt(1)), 'InsufficientBudget');
  });

  it('knows only its jobs', async () => {
    for (const attempt of [
      requester.jobBook.termsOf(999n),
      requester.jobBook.documentsOf(999n),
      requester.jobBook.batchesOf(999n),
      requester.jobBook.topUp(999n, 1n),
      requester.jobBook.close(999n),
      requester.court.lease(999n, 0, digestAt(1)),
    ]) {
      await assertReverts(attempt, 'UnknownJob', [999n]);
    }
  });
});
