import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Deployment } from '../chain/deployment.ts';
import { deploymentKey } from '../chain/deployment.ts';
import { openChainIndexRows } from '../store/chain-index-rows.ts';
import { openStore, type Store } from '../store/database.ts';
import { openOutboxRows } from '../store/outbox-rows.ts';
import { writeSetting } from '../store/settings.ts';
import { openKnownNetwork, rememberNetwork } from './known-network.ts';
import { WorkstationFixture } from './workstation-fixture.ts';

const SLOW = 120_000;

describe('a data folder that is opened again', { timeout: SLOW }, () => {
  const fixture = new WorkstationFixture();
  beforeAll(async () => {
    await fixture.open();
    await fixture.lease();
  }, SLOW);
  afterAll(() => fixture.remove());

  it('shows the leased batch and takes edits before the network is there', async () => {
    const opened = async () => [await fixture.call('labeling.batch', { batch: '1/0' }), await fixture.items('1/0')];
    const before = await opened();
    await fixture.close();
    await fixture.open();
    expect(await opened()).toEqual(before);
    const [lane] = await fixture.items('1/0');
    if (!lane) throw new Error('a batch has lanes');
    await fixture.label(lane);
    expect(await fixture.call('labeling.batches')).toMatchObject([{ batch: '1/0', phase: 'leased', done: 1 }]);
    expect(await fixture.call('network.state')).toEqual({ phase: 'absent' });
    // What needs the network itself starts it, and waits.
    await fixture.call('outbox.proposeLease', { batch: '1/1' });
    expect(await fixture.call('network.state')).toMatchObject({ phase: 'ready' });
    expect(fixture.failures).toEqual([]);
  });
});

describe('what is known of a network', () => {
  const account = `0x${'12'.repeat(20)}`;
  const contract = `0x${'34'.repeat(20)}`;
  const deployment: Deployment = {
    ...{ network: 'practice', chainId: 31337, genesisHash: `0x${'56'.repeat(32)}`, fromBlock: 0 },
    contracts: {
      token: contract,
      vault: contract,
      jobs: contract,
      court: contract,
      settlement: contract,
      trapDesk: contract,
      reputation: contract,
    },
    finality: { by: 'tags' },
  };
  const windows = {
    sealDelay: 1,
    seedDelay: 2,
    proofWindow: 3,
    commitWindow: 4,
    revealGap: 5,
    revealWindow: 6,
    trapWindow: 7,
  };
  const checkpoint = { block: 7, hash: `0x${'78'.repeat(32)}`, timestamp: 900 };
  let folder = '';
  let store: Store;
  let failures: string[] = [];
  const log = { info: () => {}, error: (message: string) => void failures.push(message) };

  beforeEach(() => {
    folder = mkdtempSync(path.join(os.tmpdir(), 'surety-known-'));
    store = openStore(folder, new Uint8Array(32));
    failures = [];
    rememberNetwork(store, deployment, windows);
    openChainIndexRows(store, deploymentKey(deployment)).append(checkpoint, []);
  });
  afterEach(() => {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const intent = (naturalKey = 'submit:1') => {
    const rows = openOutboxRows(store, deploymentKey(deployment), account);
    return { rows, id: rows.insert({ naturalKey, kind: 'submit', body: null, createdAt: 0 }).id };
  };
  const included = (block: number) => ({ block, blockHash: checkpoint.hash, fee: 1n });

  it('is as the last session left it', () => {
    const known = openKnownNetwork(store, account, log);
    expect([known?.windows, known?.head(), known?.now(), known?.ledger.jobs().size]).toEqual([
      windows,
      { number: 7, hash: checkpoint.hash, timestamp: 900 },
      900,
      0,
    ]);
  });

  it('is shown beside what was only proposed, and what ended within the events', () => {
    intent('submit:2');
    const { rows, id } = intent();
    rows.change(id, { state: 'FINAL', ended: true, inclusion: included(7) });
    expect(openKnownNetwork(store, account, log)).toBeDefined();
  });

  it.each([
    ['is under way', { state: 'APPROVED' as const }],
    ['was sent', { state: 'BROADCAST' as const }],
    ['ended after the last event', { state: 'FINAL' as const, ended: true, inclusion: included(8) }],
  ])('is nothing where a submission %s: it must not look as if it could be changed', (_, change) => {
    const { rows, id } = intent();
    rows.change(id, change);
    expect(openKnownNetwork(store, account, log)).toBeUndefined();
    expect(failures).toEqual([]);
  });

  it.each(['{', '{}', '{"deployment":"other","windows":{}}'])('is nothing where its record is damaged: %s', (text) => {
    writeSetting(store, 'known-network', text);
    expect(openKnownNetwork(store, account, log)).toBeUndefined();
    expect(failures).toHaveLength(1);
  });
});
