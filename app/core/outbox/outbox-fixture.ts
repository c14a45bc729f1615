import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { digestOf } from '../../domain/digest.ts';
import { projectBatches } from '../chain/batch-projection.ts';
import { openChainClient } from '../chain/chain-client.ts';
import type { ChainClient } from '../chain/chain-client.ts';
import { startTestChain } from '../chain/chain-fixture.ts';
import type { TestChain } from '../chain/chain-fixture.ts';
import { openContractReads } from '../chain/contract-reads.ts';
import { deploymentKey } from '../chain/deployment.ts';
import { openEventFollower } from '../chain/event-follower.ts';
import type { EventIndex, StoredEvent } from '../chain/event-index.ts';
import type { LeaseRecord } from '../chain/protocol-events.ts';
import type { Log } from '../ports/log.ts';
import { openChainIndexRows } from '../store/chain-index-rows.ts';
import { openStore } from '../store/database.ts';
import type { Store, WritableDatabase } from '../store/database.ts';
import { keysInProcess, secretsInMemory } from '../wallet/wallet-fixture.ts';
import { openWallet } from '../wallet/wallet.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { Delivery } from './intent.ts';
import { openOutbox } from './outbox.ts';
import type { Outbox } from './outbox.ts';

/** For tests: a newcomer with a real chain, a real database and a real key program. */
export interface OutboxWorld {
  readonly chain: TestChain;
  readonly client: ChainClient;
  readonly store: Store;
  readonly wallet: Wallet;
  readonly account: string;
  readonly events: EventIndex;
  readonly payloads: Set<string>;
  readonly logged: string[];
  /** Opens an outbox on the same database; parts may be replaced by failing ones. */
  open(parts?: {
    readonly database?: WritableDatabase;
    readonly wallet?: Wallet;
    readonly chain?: ChainClient;
  }): Outbox;
  sync(): Promise<void>;
  leaseOf(batch: bigint): Promise<LeaseRecord>;
  /** Seals labels of two items for a leased batch, and stores the payload. */
  deliver(lease: LeaseRecord): Promise<Delivery>;
  close(): Promise<void>;
}

export async function startOutboxWorld(): Promise<OutboxWorld> {
  const chain = await startTestChain();
  const folder = mkdtempSync(path.join(tmpdir(), 'surety-outbox-'));
  const store = openStore(folder, randomBytes(32));
  const logged: string[] = [];
  const log: Log = {
    info: () => undefined,
    error: (message, cause) => void logged.push(`${message}: ${String(cause)}`),
  };
  const wallet = await openWallet({
    childProcesses: keysInProcess(),
    secrets: secretsInMemory(),
    folder: path.join(folder, 'wallet'),
    clock: { now: Date.now },
    random: { bytes: (length) => randomBytes(length) },
    log,
  });
  const { address: account } = await wallet.createPracticeWallet();
  await wallet.trust({ chainId: chain.deployment.chainId, contracts: chain.deployment.contracts });
  const client = openChainClient(chain.connection, chain.deployment);
  const events = openChainIndexRows<StoredEvent>(store, deploymentKey(chain.deployment));
  const follower = openEventFollower(client, events, log);
  const payloads = new Set<string>();
  return {
    ...{ chain, client, store, wallet, account, events, payloads, logged },
    open: (parts = {}) =>
      openOutbox({
        database: store,
        account,
        wallet,
        chain: client,
        reads: openContractReads(parts.chain ?? client),
        hasPayload: async (digest) => payloads.has(digest),
        clock: { now: Date.now },
        log,
        ...parts,
      }),
    sync: () => follower.sync(),
    async leaseOf(batch) {
      await follower.sync();
      const state = projectBatches(events.events({ batch })).get(batch);
      if (state?.stage !== 'leased') throw new Error(`batch ${batch} is ${state?.stage ?? 'open'}`);
      return state.lease;
    },
    async deliver(lease) {
      const { chainId, contracts } = chain.deployment;
      const digest = (text: string) => digestOf(new TextEncoder().encode(text));
      const lanes = [0, 1].map((lane) => ({
        item: digest(`item ${lane}`),
        label: digest(`label ${lane}`),
        shown: digest(`label ${lane}`),
      }));
      const sealed = await wallet.sealLanes({ chainId, court: contracts.court, batch: String(lease.batch) }, lanes);
      const payload = digest(`payload ${lease.batch}`);
      payloads.add(payload);
      return { leafRoot: sealed.leafRoot, hiddenRoot: sealed.hiddenRoot, payload };
    },
    async close() {
      await wallet.close();
      store.close();
      await chain.close();
      rmSync(folder, { recursive: true });
    },
  };
}
