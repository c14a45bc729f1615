import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { ChainClient } from '../chain/chain-client.ts';
import { LBL } from '../chain/chain-fixture.ts';
import { openContractReads } from '../chain/contract-reads.ts';
import type { WritableDatabase } from '../store/database.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { Intent } from './intent.ts';
import { startOutboxWorld } from './outbox-fixture.ts';
import type { OutboxWorld } from './outbox-fixture.ts';

class Killed extends Error {}

/**
 * Stops everything at the `at`-th step: a step is each side of every database transaction, signature and broadcast. From
 * then on nothing works, as in a process that is gone.
 */
function mortal(
  world: OutboxWorld,
  at: number,
): { database: WritableDatabase; wallet: Wallet; chain: ChainClient; readonly steps: number } {
  let steps = 0;
  const step = (): void => {
    if (steps >= at) throw new Killed(`killed at step ${at}`);
    steps += 1;
  };
  const around = async <T>(work: () => Promise<T>): Promise<T> => {
    step();
    const result = await work();
    step();
    return result;
  };
  const { store, wallet, client } = world;
  return {
    get steps() {
      return steps;
    },
    database: {
      ...store,
      transaction(work) {
        step();
        const result = store.transaction(work);
        step();
        return result;
      },
    },
    wallet: { ...wallet, sign: (...call) => around(() => wallet.sign(...call)) },
    chain: { ...client, broadcast: (raw) => around(() => client.broadcast(raw)) },
  };
}

const BATCH = 1n << 32n;

describe('outbox, killed at every step of a submission', { timeout: 120_000 }, () => {
  let world: OutboxWorld;
  let intent: Intent;
  let snapshot: unknown;
  beforeEach(async () => {
    world = await startOutboxWorld();
    await world.chain.fund(world.account, { ether: LBL, vault: 100n * LBL });
    const outbox = world.open();
    const leasing = await outbox.propose({ kind: 'lease', job: 1n, index: 0 });
    await outbox.approve(leasing.id, leasing.hash);
    const lease = await world.leaseOf(BATCH);
    intent = { kind: 'submit', lease, delivery: await world.deliver(lease) };
  });
  afterEach(() => world.close());

  /** Begins anew: the chain goes back to before the submission, and the database forgets it. */
  const rewind = async (): Promise<void> => {
    if (snapshot !== undefined) await world.chain.rpc('evm_revert', snapshot);
    snapshot = await world.chain.rpc('evm_snapshot');
    world.store.run(`DELETE FROM attempt WHERE intent IN (SELECT id FROM intent WHERE kind = 'submit')`);
    world.store.run(`DELETE FROM nonce_slot WHERE intent IN (SELECT id FROM intent WHERE kind = 'submit')`);
    world.store.run(`DELETE FROM intent WHERE kind = 'submit'`);
  };

  it('never loses it and never does it twice', async () => {
    const endings: string[] = [];
    for (let at = 0; ; at += 1) {
      await rewind();
      const parts = mortal(world, at);
      const doomed = world.open(parts);
      let approved = false;
      const outcome = await (async () => {
        const { id, hash } = await doomed.propose(intent);
        approved = true;
        await doomed.approve(id, hash);
      })().catch((cause: unknown) => cause);
      if (outcome === undefined) break;
      expect(outcome).toBeInstanceOf(Killed);

      const signedBefore = attemptHashes(world);
      const reopened = world.open();
      await reopened.resume();
      let entry = reopened.list().at(-1);
      const isSubmission = entry?.intent.kind === 'submit';
      if (!isSubmission || entry?.state === 'DRAFTED' || entry?.state === 'PAYLOAD_STORED') {
        // Nothing was agreed on disk: the user is asked again, and it is the same row.
        const again = await reopened.propose(intent);
        entry = await reopened.approve(again.id, again.hash);
        endings.push(approved ? 'asked again after approval' : 'asked again');
      } else endings.push('went on by itself');
      await reopened.close();

      expect({ at, state: entry?.state }).toEqual({ at, state: 'FINAL' });
      expect(reopened.list().filter(({ intent: { kind } }) => kind === 'submit')).toHaveLength(1);
      expect(attemptHashes(world)).toHaveLength(1);
      if (signedBefore.length > 0) expect(attemptHashes(world)).toEqual(signedBefore);
      expect(await world.client.transactionCount(world.account)).toBe(2);
      expect(await openContractReads(world.client).vaultAccount(world.account)).toMatchObject({ locked: 4n * LBL });
    }
    expect(new Set(endings)).toEqual(new Set(['asked again', 'asked again after approval', 'went on by itself']));
    expect(endings.length).toBeGreaterThan(20);
  });

  it('sends it again after a reorganisation dropped it', async () => {
    const outbox = world.open({ chain: withDepth(world, 2) });
    const before = await world.chain.rpc('evm_snapshot');
    const { id, hash } = await outbox.propose(intent);
    expect(await outbox.approve(id, hash)).toMatchObject({ state: 'MINED' });
    await world.chain.rpc('evm_revert', before);
    await world.chain.skip(30);
    await outbox.advance();
    expect(outbox.list().at(-1)).toMatchObject({ state: 'MINED', ended: false });
    await world.chain.skip(1);
    await outbox.advance();
    expect(outbox.list().at(-1)).toMatchObject({ state: 'SAFE' });
    await world.chain.skip(1);
    await outbox.advance();
    expect(outbox.list().at(-1)).toMatchObject({ state: 'FINAL', ended: true });
    expect(attemptHashes(world)).toHaveLength(1);
  });

  it('waits while the wallet is locked, and goes on when it is opened', async () => {
    const locked: Wallet = {
      ...world.wallet,
      sign: async () => {
        const { WalletError } = await import('../wallet/wallet-error.ts');
        throw new WalletError('wallet-locked', 'The wallet is locked. Unlock it with your password.');
      },
    };
    const outbox = world.open({ wallet: locked });
    const { id, hash } = await outbox.propose(intent);
    expect(await outbox.approve(id, hash)).toMatchObject({ state: 'RESERVED', failure: { code: 'wallet-locked' } });
    await outbox.discard(id);
    const again = await outbox.propose(intent);
    expect(again.description.nonce).toBe(1);
    await outbox.approve(again.id, again.hash);
    const opened = world.open();
    await opened.resume();
    await opened.close();
    expect(opened.list().at(-1)).toMatchObject({ state: 'FINAL', failure: undefined });
  });

  it('asks again where the account was used elsewhere before anything was signed', async () => {
    const parts = mortal(world, 7);
    const doomed = world.open(parts);
    const { id, hash } = await doomed.propose(intent);
    await expect(doomed.approve(id, hash)).rejects.toBeInstanceOf(Killed);
    await useNonceElsewhere(world);
    const reopened = world.open();
    await reopened.resume();
    await reopened.close();
    expect(reopened.list().at(-1)).toMatchObject({ state: 'PAYLOAD_STORED', failure: { code: 'confirm-again' } });
    const again = await reopened.propose(intent);
    expect(await reopened.approve(again.id, again.hash)).toMatchObject({ state: 'FINAL', nonce: 2 });
  });

  it('says so where another transaction took the place of a signed one for good', async () => {
    const unsent = world.open({ chain: { ...world.client, broadcast: async () => Promise.reject(new Killed()) } });
    const { id, hash } = await unsent.propose(intent);
    await expect(unsent.approve(id, hash)).rejects.toBeInstanceOf(Killed);
    await useNonceElsewhere(world);
    const reopened = world.open({ chain: withDepth(world, 2) });
    await reopened.resume();
    expect(reopened.list().at(-1)).toMatchObject({ state: 'UNKNOWN', ended: false });
    await world.chain.skip(1);
    await world.chain.skip(1);
    await reopened.advance();
    await reopened.close();
    expect(reopened.list().at(-1)).toMatchObject({ state: 'SUPERSEDED', ended: true });
  });

  function withDepth({ client }: OutboxWorld, final: number): ChainClient {
    return {
      ...client,
      finality: async () => {
        const { number } = await client.head();
        return { safe: number - 1, final: number - final };
      },
    };
  }
});

function attemptHashes({ store }: OutboxWorld): readonly string[] {
  return store
    .prepare<{ hash: string }>(`SELECT hash FROM attempt WHERE intent IN (SELECT id FROM intent WHERE kind = 'submit')`)
    .all()
    .map(({ hash }) => hash);
}

/** Another program with the same key leases batch 1. */
async function useNonceElsewhere(world: OutboxWorld): Promise<void> {
  const { chainId, contracts } = world.chain.deployment;
  const fees = await world.client.fees();
  const { CONTRACT_INTERFACES } = await import('../chain/contract-interfaces.ts');
  const data = CONTRACT_INTERFACES.court.encodeFunctionData('lease', [1n, 1, `0x${'aa'.repeat(32)}`]);
  const nonce = await world.client.transactionCount(world.account);
  const request = { chainId, nonce, to: contracts.court, value: 0n, data, gasLimit: 500_000n, ...fees };
  const { hash } = await world.wallet.describe(request);
  await world.client.broadcast((await world.wallet.sign(request, hash)).raw);
}
