import type { ChainClient } from '../chain/chain-client.ts';
import { ChainError } from '../chain/chain-error.ts';
import type { ContractReads } from '../chain/contract-reads.ts';
import { deploymentKey } from '../chain/deployment.ts';
import type { Clock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { WritableDatabase } from '../store/database.ts';
import { openOutboxRows } from '../store/outbox-rows.ts';
import type { IntentInclusion, IntentRow, IntentState, OutboxRows } from '../store/outbox-rows.ts';
import { oneAtATime } from '../wallet/one-at-a-time.ts';
import { WalletError } from '../wallet/wallet-error.ts';
import type { Wallet } from '../wallet/wallet.ts';
import { dispatch } from './dispatch.ts';
import type { ApprovedCall } from './dispatch.ts';
import { naturalKey, payloadOf } from './intent.ts';
import type { Intent } from './intent.ts';
import { OutboxError } from './outbox-error.ts';
import { prepareProposal, stillHolds } from './proposal.ts';
import type { Proposal } from './proposal.ts';

export type { Proposal } from './proposal.ts';

/** One intent with all that is known of its fate. */
export interface OutboxEntry {
  readonly id: number;
  readonly intent: Intent;
  readonly state: IntentState;
  /** True once nothing more can happen to it. */
  readonly ended: boolean;
  /** Milliseconds since the epoch, this machine's clock. */
  readonly createdAt: number;
  readonly nonce: number | undefined;
  /** Hash of the transaction, from SIGNED on. */
  readonly transactionHash: string | undefined;
  readonly inclusion: IntentInclusion | undefined;
  readonly failure: { readonly code: string; readonly message: string } | undefined;
}

/**
 * Intents on their way to the chain. Every step is on disk before the next begins; signed bytes are on disk before they are
 * sent and are never signed anew, so that a kill at any moment neither loses nor repeats anything.
 */
export interface Outbox {
  /**
   * Stores an intent (once: the same wish keeps its row) and says exactly what would be signed for it now.
   *
   * @throws OutboxError, or ChainError `reverted` where the contract would refuse: nothing is asked of the user then.
   */
  propose(intent: Intent): Promise<Proposal>;
  /**
   * Signs and sends what the user agreed to. Saying it twice does it once.
   *
   * @param hash the proposal's. @throws OutboxError `proposal-changed` with the new proposal where the old one no longer holds.
   */
  approve(id: number, hash: string): Promise<OutboxEntry>;
  /** Drops an intent for which nothing was signed. Saying it twice does no harm. @throws OutboxError `not-discardable`. */
  discard(id: number): Promise<void>;
  /** Oldest first. */
  list(): readonly OutboxEntry[];
  /** Told after every change. @returns a function that stops listening. */
  subscribe(listener: (entry: OutboxEntry) => void): () => void;
  /**
   * Takes up what was under way when the application ended, and follows the chain from now on.
   *
   * @throws ChainError `wrong-network`; nothing is sent then.
   */
  resume(): Promise<void>;
  /** Looks everything under way up once. */
  advance(): Promise<void>;
  /** Stops following; resolves when nothing runs any more. */
  close(): Promise<void>;
}

export interface OutboxPorts {
  readonly database: WritableDatabase;
  /** EIP-55 address that signs. */
  readonly account: string;
  readonly wallet: Wallet;
  readonly chain: ChainClient;
  readonly reads: ContractReads;
  /** Whether the content store holds these bytes. */
  readonly hasPayload: (digest: string) => Promise<boolean>;
  readonly clock: Clock;
  readonly log: Log;
}

export function openOutbox(ports: OutboxPorts): Outbox {
  const { chain, wallet, log } = ports;
  const listeners = new Set<(entry: OutboxEntry) => void>();
  const proposals = new Map<number, Proposal>();
  const stops: (() => void)[] = [];
  // Nonces are handed out one after the other.
  const inTurn = oneAtATime();
  const rows = announcing(openOutboxRows(ports.database, deploymentKey(chain.deployment), ports.account), (row) => {
    const entry = entryOf(row);
    for (const listener of listeners) listener(entry);
  });

  function entryOf(row: IntentRow): OutboxEntry {
    return {
      ...{ id: row.id, intent: row.body as Intent, state: row.state, ended: row.ended, createdAt: row.createdAt },
      ...{ inclusion: row.inclusion, failure: row.failure, nonce: rows.nonceOf(row.id) },
      transactionHash: rows.attempts(row.id).at(-1)?.hash,
    };
  }

  function existing(id: number): IntentRow {
    const row = rows.intent(id);
    if (!row) throw new OutboxError('unknown-intent', 'This is not in the outbox any more. Start it again.');
    return row;
  }

  async function propose(intent: Intent): Promise<Proposal> {
    const key = naturalKey(intent);
    const before = rows.openIntent(key);
    if (before && !isUnapproved(before)) {
      throw new OutboxError('already-under-way', 'This is under way already. Look at it under Activity.');
    }
    const row = before
      ? rows.change(before.id, { body: intent, state: 'DRAFTED', failure: undefined })
      : rows.insert({ naturalKey: key, kind: intent.kind, body: intent, createdAt: ports.clock.now() });
    const payload = payloadOf(intent);
    if (payload !== undefined && !(await ports.hasPayload(payload))) {
      throw new OutboxError(
        'payload-missing',
        'The labels of this batch are not stored completely. Nothing was signed. Try again.',
      );
    }
    rows.change(row.id, { state: 'PAYLOAD_STORED' });
    return renew(row.id, intent);
  }

  /** Prepares what would be signed now. What the contract would refuse is ended here, with its reason. */
  async function renew(id: number, intent: Intent): Promise<Proposal> {
    try {
      const proposal = await prepareProposal({ ...ports, id, intent, nonce: await nextNonce() });
      proposals.set(id, proposal);
      return proposal;
    } catch (cause) {
      if (isHopeless(cause)) {
        rows.change(id, {
          state: 'CANCELLED',
          ended: true,
          failure: { code: cause.code, message: cause.message },
        });
      }
      throw cause;
    }
  }

  async function nextNonce(): Promise<number> {
    const reserved = rows.highestOpenNonce();
    return Math.max(await chain.transactionCount(ports.account), reserved === undefined ? 0 : reserved + 1);
  }

  async function approve(id: number, hash: string): Promise<OutboxEntry> {
    const row = existing(id);
    if (row.ended || !isUnapproved(row)) {
      if (row.approved?.hash !== hash)
        throw new OutboxError('already-under-way', 'This is under way or over already. Look at it under Activity.');
      return entryOf(row);
    }
    const proposal = proposals.get(id) ?? (await renew(id, row.body as Intent));
    const current = (await stillHolds(ports, proposal, await nextNonce()))
      ? proposal
      : await renew(id, row.body as Intent);
    if (current.hash !== hash) {
      throw new OutboxError(
        'proposal-changed',
        'The network moved on since you looked: the fee or the order changed. Look at it again and confirm.',
        {
          proposal: current,
        },
      );
    }
    const call: ApprovedCall = { request: current.request, facts: current.facts };
    rows.change(id, { state: 'APPROVED', approved: { call, hash }, failure: undefined });
    proposals.delete(id);
    try {
      await dispatch({ ...ports, rows }, id);
    } catch (cause) {
      // The agreement stands on disk; it goes on with the next block.
      if (!(cause instanceof ChainError)) throw cause;
      log.error('an approved transaction waits for the network', cause);
    }
    return entryOf(existing(id));
  }

  /**
   * What was said to be over stands in a block. Where that block is gone – the chain's own disk lost it – the bytes are sent
   * again: the same nonce, so it is never done twice.
   */
  async function reopenLost(): Promise<void> {
    const settled = rows
      .intents('all')
      .flatMap((row) => (row.ended && row.inclusion ? [{ row, ...row.inclusion }] : []));
    // A chain loses its newest blocks, so the first that is still there vouches for all before it.
    for (const { row, block, blockHash } of settled.toSorted((a, b) => b.block - a.block)) {
      if ((await chain.block(block))?.hash === blockHash) return;
      log.info(`the chain lost block ${block}, which was final; what stood in it is sent again`);
      const newer = rows.openIntent(row.naturalKey);
      if (newer && isUnapproved(newer)) rows.change(newer.id, { state: 'CANCELLED', ended: true });
      else if (newer) continue;
      rows.change(row.id, { state: 'BROADCAST', ended: false, inclusion: undefined, failure: undefined });
    }
  }

  async function advance(): Promise<void> {
    await chain.checkNetwork();
    const underWay = rows.intents('open').filter((row) => !isUnapproved(row));
    for (const { id } of underWay) await dispatch({ ...ports, rows }, id);
  }

  const advanceQuietly = (): void => {
    void inTurn(advance).catch((cause: unknown) =>
      log.error('the outbox could not go on; it tries again with the next block', cause),
    );
  };

  return {
    propose: (intent) => inTurn(() => propose(intent)),
    approve: (id, hash) => inTurn(() => approve(id, hash)),
    discard: (id) =>
      inTurn(async () => {
        const row = existing(id);
        if (row.state === 'CANCELLED') return;
        if (row.ended || rows.attempts(id).length > 0) {
          throw new OutboxError('not-discardable', 'This was signed already and cannot be taken back here.');
        }
        proposals.delete(id);
        rows.unreserve(id, { state: 'CANCELLED', ended: true });
      }),
    list: () => rows.intents('all').map(entryOf),
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    async resume() {
      await inTurn(async () => {
        await chain.checkNetwork();
        await reopenLost();
        await advance();
      });
      stops.push(chain.onHead(advanceQuietly));
      stops.push(wallet.subscribe(({ kind }) => (kind === 'unlocked' ? advanceQuietly() : undefined)));
    },
    advance: () => inTurn(advance),
    async close() {
      for (const stop of stops.splice(0)) stop();
      await inTurn(async () => undefined);
    },
  };
}

/** Whether a refusal will still stand in a moment; a silent network or a locked wallet will not. */
function isHopeless(cause: unknown): cause is OutboxError | ChainError | WalletError {
  if (cause instanceof WalletError) return cause.code !== 'wallet-locked' && cause.code !== 'process-gone';
  return cause instanceof OutboxError || (cause instanceof ChainError && cause.code === 'reverted');
}

function isUnapproved(row: IntentRow): boolean {
  return row.state === 'DRAFTED' || row.state === 'PAYLOAD_STORED';
}

/** Tells of every change that is on disk. */
function announcing(rows: OutboxRows, announce: (row: IntentRow) => void): OutboxRows {
  const told = (row: IntentRow): IntentRow => {
    announce(row);
    return row;
  };
  return {
    ...rows,
    insert: (intent) => told(rows.insert(intent)),
    change: (id, change) => told(rows.change(id, change)),
    reserve: (id, nonce, change) => told(rows.reserve(id, nonce, change)),
    unreserve: (id, change) => told(rows.unreserve(id, change)),
    insertAttempt: (attempt, change) => told(rows.insertAttempt(attempt, change)),
  };
}
