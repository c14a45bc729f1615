import { z } from 'zod';
import type { BlockHead } from '../chain/chain-client.ts';
import type { CourtWindows } from '../chain/contract-reads.ts';
import { type Deployment, deploymentKey } from '../chain/deployment.ts';
import type { StoredEvent } from '../chain/event-index.ts';
import { type Ledger, openLedger } from '../chain/ledger.ts';
import type { Log } from '../ports/log.ts';
import { openChainIndexRows } from '../store/chain-index-rows.ts';
import type { Store } from '../store/database.ts';
import { openOutboxRows } from '../store/outbox-rows.ts';
import { readSetting, writeSetting } from '../store/settings.ts';

/** What the events of a network say, with or without a connection to it. */
export interface NetworkView {
  readonly ledger: Ledger;
  readonly windows: CourtWindows;
  /** The newest block that was read. */
  head(): BlockHead;
  /** Block time now, in seconds: the newest block's, and the time since it came. */
  now(): number;
}

const SETTING = 'known-network';
const seconds = z.number().int().nonnegative();
const rememberedSchema = z.strictObject({
  deployment: z.string(),
  windows: z.strictObject({
    sealDelay: seconds,
    seedDelay: seconds,
    proofWindow: seconds,
    commitWindow: seconds,
    revealGap: seconds,
    revealWindow: seconds,
    trapWindow: seconds,
  }),
});

/** Keeps what {@link openKnownNetwork} needs besides the events. */
export function rememberNetwork(store: Store, deployment: Deployment, windows: CourtWindows): void {
  const { sealDelay, seedDelay, proofWindow, commitWindow, revealGap, revealWindow, trapWindow } = windows;
  const remembered: z.input<typeof rememberedSchema> = {
    deployment: deploymentKey(deployment),
    windows: { sealDelay, seedDelay, proofWindow, commitWindow, revealGap, revealWindow, trapWindow },
  };
  writeSetting(store, SETTING, JSON.stringify(remembered));
}

/**
 * The network as the last session left it: enough to show a leased batch and to go on drawing while the network starts.
 *
 * @param account EIP-55 address of the wallet.
 * @returns undefined where nothing is known, or where the outbox knows of something that the events do not say yet: what was
 * submitted must not look as if it could still be changed.
 */
export function openKnownNetwork(store: Store, account: string, log: Log): NetworkView | undefined {
  try {
    const setting = readSetting(store, SETTING);
    if (setting === undefined) return undefined;
    const { deployment, windows } = rememberedSchema.parse(JSON.parse(setting));
    const index = openChainIndexRows<StoredEvent>(store, deployment);
    const checkpoint = index.checkpoint();
    if (!checkpoint || isBehind(openOutboxRows(store, deployment, account), checkpoint.block)) return undefined;
    return {
      ledger: openLedger(index, { subscribe: () => () => {} }),
      windows,
      head: () => ({ number: checkpoint.block, hash: checkpoint.hash, timestamp: checkpoint.timestamp }),
      // Block time stands still while nobody looks.
      now: () => checkpoint.timestamp,
    };
  } catch (cause) {
    // Only a comfort: the network itself says all of it again.
    log.error('what is known of the network cannot be read; it is shown once the network is open', cause);
    return undefined;
  }
}

/** Whether something of ours may have happened after a block. */
function isBehind(outbox: ReturnType<typeof openOutboxRows>, block: number): boolean {
  return outbox
    .intents('all')
    .filter(({ state }) => state !== 'DRAFTED' && state !== 'PAYLOAD_STORED')
    .some(({ ended, inclusion }) => !ended || (inclusion !== undefined && inclusion.block > block));
}
