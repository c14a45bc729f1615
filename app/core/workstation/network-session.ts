import type { ChainConnection } from '../chain/chain-connection.ts';
import { type ChainClient, openChainClient } from '../chain/chain-client.ts';
import { type ContractReads, openContractReads } from '../chain/contract-reads.ts';
import { deploymentKey, type Deployment } from '../chain/deployment.ts';
import type { StoredEvent } from '../chain/event-index.ts';
import { openEventFollower } from '../chain/event-follower.ts';
import { openLedger } from '../chain/ledger.ts';
import { type Outbox, openOutbox } from '../outbox/outbox.ts';
import type { Digest } from '../../domain/digest.ts';
import type { ContentStore } from '../content/content-store.ts';
import type { SteadyClock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import { openChainIndexRows } from '../store/chain-index-rows.ts';
import type { Store } from '../store/database.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { ChangeSignal } from './change-signal.ts';
import { type NetworkView, rememberNetwork } from './known-network.ts';

/** A network that is open: its chain, what its events say, and the outbox towards it. */
export interface NetworkSession extends NetworkView {
  readonly client: ChainClient;
  readonly reads: ContractReads;
  readonly outbox: Outbox;
  /** Reads what is new on the chain. */
  sync(): Promise<void>;
  close(): Promise<void>;
}

interface NetworkPorts {
  readonly deployment: Deployment;
  readonly connection: ChainConnection;
  readonly store: Store;
  readonly wallet: Wallet;
  /** EIP-55 address of the wallet. */
  readonly account: string;
  readonly content: ContentStore;
  readonly clock: SteadyClock;
  readonly log: Log;
  readonly changed: { readonly network: ChangeSignal; readonly outbox: ChangeSignal };
}

/** Opens a network: checks that it is the one it should be, reads its events, resumes the outbox. @throws ChainError */
export async function openNetworkSession({
  deployment,
  connection,
  store,
  wallet,
  account,
  content,
  clock,
  log,
  changed,
}: NetworkPorts): Promise<NetworkSession> {
  const client = openChainClient(connection, deployment);
  await client.checkNetwork();
  await wallet.trust({ chainId: deployment.chainId, contracts: deployment.contracts });
  const index = openChainIndexRows<StoredEvent>(store, deploymentKey(deployment));
  const follower = openEventFollower(client, index, log);
  const ledger = openLedger(index, follower);
  const reads = openContractReads(client);
  const windows = await reads.courtWindows();
  rememberNetwork(store, deployment, windows);
  let head = await client.head();
  let headSeen = clock.steady();

  const stopWatching = follower.subscribe((change) => {
    head = change.head;
    headSeen = clock.steady();
    changed.network.emit();
  });
  await follower.sync();
  const stopFollowing = follower.follow();
  const outbox = openOutbox({
    database: store,
    account,
    wallet,
    chain: client,
    reads,
    hasPayload: (digest) => content.has(digest as Digest),
    clock,
    log,
  });
  const stopOutbox = outbox.subscribe(() => changed.outbox.emit());
  await outbox.resume();

  return {
    client,
    reads,
    ledger,
    outbox,
    windows,
    head: () => head,
    now: () => head.timestamp + Math.floor((clock.steady() - headSeen) / 1000),
    sync: () => follower.sync(),
    async close() {
      stopOutbox();
      await outbox.close();
      stopFollowing();
      stopWatching();
      ledger.close();
    },
  };
}
