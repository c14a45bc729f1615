import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openChainIndexRows } from '../store/chain-index-rows.ts';
import { openStore } from '../store/database.ts';
import type { Store } from '../store/database.ts';
import { projectAccount } from './account-projection.ts';
import { projectBatches } from './batch-projection.ts';
import { openChainClient } from './chain-client.ts';
import { LBL, startTestChain, TEST_JOB } from './chain-fixture.ts';
import type { TestChain } from './chain-fixture.ts';
import { openContractReads } from './contract-reads.ts';
import { LabelCourt__factory } from './contracts.ts';
import { deploymentKey } from './deployment.ts';
import { openEventFollower } from './event-follower.ts';
import type { EventChange, EventFollower } from './event-follower.ts';
import type { EventIndex, StoredEvent } from './event-index.ts';
import { projectJobs } from './job-projection.ts';

const SALT_HASH = `0x${'aa'.repeat(32)}`;

describe('events of the contracts', { timeout: 60_000 }, () => {
  let chain: TestChain;
  let store: Store;
  let folder: string;
  let index: EventIndex;
  let follower: EventFollower;
  const changes: EventChange[] = [];
  const log = { info: () => undefined, error: () => undefined };

  beforeAll(async () => {
    chain = await startTestChain();
    folder = mkdtempSync(path.join(tmpdir(), 'surety-index-'));
    store = openStore(folder, randomBytes(32));
    index = openChainIndexRows<StoredEvent>(store, deploymentKey(chain.deployment));
    follower = openEventFollower(openChainClient(chain.connection, chain.deployment), index, log);
    follower.subscribe((change) => changes.push(change));
  });
  afterAll(async () => {
    store.close();
    rmSync(folder, { recursive: true });
    await chain.close();
  });

  it('rebuilds the job from the logs alone', async () => {
    await follower.sync();
    const jobs = projectJobs(index.events({ job: 1n }));
    expect([...jobs.values()]).toMatchObject([
      {
        id: 1n,
        requester: chain.requester.address,
        closed: false,
        offer: { ...TEST_JOB, class: 1, seats: 3, requirement: `0x${'11'.repeat(32)}` },
        budget: { available: 500n * LBL, reserved: 0n },
      },
    ]);
  });

  it('keeps the preimage that the next call must carry', async () => {
    const court = LabelCourt__factory.connect(chain.deployment.contracts.court, chain.requester);
    await (await court.lease(1n, 0, SALT_HASH)).wait();
    await follower.sync();
    const [batch] = projectBatches(index.events({ batch: 1n << 32n })).values();
    if (batch?.stage !== 'leased') throw new Error('not leased');
    expect(batch.lease).toMatchObject({
      batch: 1n << 32n,
      annotator: chain.requester.address,
      extended: false,
      saltHash: SALT_HASH,
    });
    expect(batch.lease.deadline - batch.leased.at).toBe(TEST_JOB.leaseDuration);
    await (await court.extend(batch.lease)).wait();
    await follower.sync();
    expect(projectBatches(index.events({ batch: 1n << 32n })).get(1n << 32n)).toMatchObject({
      lease: { extended: true },
    });
  });

  it('takes back what a reorganisation took back, and reads on', async () => {
    const snapshot = await chain.rpc('evm_snapshot');
    const court = LabelCourt__factory.connect(chain.deployment.contracts.court, chain.requester);
    await (await court.lease(1n, 1, SALT_HASH)).wait();
    await (await court.lease(1n, 2, SALT_HASH)).wait();
    await follower.sync();
    expect(projectBatches(index.events({ job: 1n })).size).toBe(3);

    await chain.rpc('evm_revert', snapshot);
    await chain.skip(60);
    await (await court.lease(1n, 2, SALT_HASH)).wait();
    changes.length = 0;
    await follower.sync();
    expect([...projectBatches(index.events({ job: 1n })).keys()]).toEqual([1n << 32n, (1n << 32n) + 2n]);
    expect(changes.map(({ rolledBack }) => rolledBack)).toEqual([true]);
  });

  it('tells an account what happened to its money', async () => {
    const { requester } = chain;
    const history = projectAccount(index.events({ account: requester.address }), requester.address);
    expect(history.movements).toMatchObject([{ kind: 'deposited', amount: 1_000n * LBL }]);
    const reads = openContractReads(openChainClient(chain.connection, chain.deployment));
    expect(await reads.vaultAccount(requester.address)).toMatchObject({ free: 500n * LBL, locked: 0n, vesting: 0n });
  });
});
