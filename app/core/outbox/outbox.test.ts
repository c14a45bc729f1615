import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LBL } from '../chain/chain-fixture.ts';
import { openContractReads } from '../chain/contract-reads.ts';
import { RpcFailure } from '../chain/chain-connection.ts';
import { openChainClient } from '../chain/chain-client.ts';
import { startOutboxWorld } from './outbox-fixture.ts';
import type { OutboxWorld } from './outbox-fixture.ts';
import type { Outbox, OutboxEntry } from './outbox.ts';

const BATCH = 1n << 32n;

describe('outbox', { timeout: 60_000 }, () => {
  let world: OutboxWorld;
  let outbox: Outbox;
  beforeEach(async () => {
    world = await startOutboxWorld();
    await world.chain.fund(world.account, { ether: LBL, vault: 100n * LBL });
    outbox = world.open();
  });
  afterEach(() => world.close());

  const lease = async (): Promise<OutboxEntry> => {
    const proposal = await outbox.propose({ kind: 'lease', job: 1n, index: 0 });
    return outbox.approve(proposal.id, proposal.hash);
  };

  it('takes a batch from lease to submission, one state after the other', async () => {
    const states: string[] = [];
    outbox.subscribe(({ intent, state }) => states.push(`${intent.kind} ${state}`));
    const leasing = await outbox.propose({ kind: 'lease', job: 1n, index: 0 });
    expect(leasing.description.call).toMatchObject({ kind: 'lease', batch: { id: BATCH, job: 1n, index: 0 } });
    expect(await outbox.approve(leasing.id, leasing.hash)).toMatchObject({ state: 'FINAL', ended: true, nonce: 0 });
    expect(states).toEqual(
      ['DRAFTED', 'PAYLOAD_STORED', 'APPROVED', 'RESERVED', 'SIGNED', 'BROADCAST', 'MINED', 'SAFE', 'FINAL'].map(
        (state) => `lease ${state}`,
      ),
    );

    const record = await world.leaseOf(BATCH);
    const delivery = await world.deliver(record);
    const proposal = await outbox.propose({ kind: 'submit', lease: record, delivery });
    expect(proposal).toMatchObject({ stake: 4n * LBL, deposit: 0n, expiresAt: record.deadline });
    expect(proposal.description).toMatchObject({
      chainId: 31337,
      nonce: 1,
      call: { kind: 'submit', items: 2, stake: 4n * LBL, deposit: 0n, ...delivery },
    });
    expect(proposal.maximumFee).toBeGreaterThan(proposal.estimatedFee);
    expect(await outbox.approve(proposal.id, proposal.hash)).toMatchObject({ state: 'FINAL', nonce: 1 });
    expect(await openContractReads(world.client).vaultAccount(world.account)).toMatchObject({
      free: 96n * LBL,
      locked: 4n * LBL,
    });
  });

  it('does once what is approved twice', async () => {
    const proposal = await outbox.propose({ kind: 'lease', job: 1n, index: 0 });
    const [first, second] = await Promise.all([
      outbox.approve(proposal.id, proposal.hash),
      outbox.approve(proposal.id, proposal.hash),
    ]);
    expect(second).toEqual(first);
    expect(await world.client.transactionCount(world.account)).toBe(1);
  });

  it('keeps one row for one wish, and asks again where the order changed meanwhile', async () => {
    const early = await outbox.propose({ kind: 'lease', job: 1n, index: 0 });
    const again = await outbox.propose({ kind: 'lease', job: 1n, index: 0 });
    expect(again.id).toBe(early.id);
    const other = await outbox.propose({ kind: 'lease', job: 1n, index: 1 });
    await outbox.approve(other.id, other.hash);
    const refusal: unknown = await outbox.approve(early.id, early.hash).catch((cause: unknown) => cause);
    expect(refusal).toMatchObject({ code: 'proposal-changed', proposal: { id: early.id, description: { nonce: 1 } } });
    const { proposal } = refusal as { proposal: { id: number; hash: string } };
    expect(await outbox.approve(proposal.id, proposal.hash)).toMatchObject({ state: 'FINAL' });
  });

  it('discards what was not approved, and nothing else', async () => {
    const proposal = await outbox.propose({ kind: 'lease', job: 1n, index: 0 });
    await outbox.discard(proposal.id);
    await outbox.discard(proposal.id);
    expect(outbox.list()).toMatchObject([{ state: 'CANCELLED', ended: true }]);
    const entry = await lease();
    await expect(outbox.discard(entry.id)).rejects.toMatchObject({ code: 'not-discardable' });
  });

  it('tells before any signature what the contract would refuse', async () => {
    await lease();
    await expect(outbox.propose({ kind: 'lease', job: 1n, index: 0 })).rejects.toMatchObject({
      code: 'reverted',
      revert: { name: 'BatchNotOpen' },
      message: 'This batch is already leased or submitted. Choose another one.',
    });
    const record = await world.leaseOf(BATCH);
    await world.chain.skip(24 * 60 * 60);
    const delivery = await world.deliver(record);
    await expect(outbox.propose({ kind: 'submit', lease: record, delivery })).rejects.toMatchObject({
      code: 'lease-expired',
    });
    expect(await world.client.transactionCount(world.account)).toBe(1);
  });

  it('does not sign before the payload is stored', async () => {
    await lease();
    const record = await world.leaseOf(BATCH);
    const delivery = await world.deliver(record);
    world.payloads.clear();
    await expect(outbox.propose({ kind: 'submit', lease: record, delivery })).rejects.toMatchObject({
      code: 'payload-missing',
    });
    world.payloads.add(delivery.payload);
    const proposal = await outbox.propose({ kind: 'submit', lease: record, delivery });
    expect(await outbox.approve(proposal.id, proposal.hash)).toMatchObject({ state: 'FINAL' });
  });

  it('survives a submission that reverts in the block although it was fine when tried', async () => {
    await lease();
    const record = await world.leaseOf(BATCH);
    const proposal = await outbox.propose({ kind: 'submit', lease: record, delivery: await world.deliver(record) });
    const late = openChainClient(world.chain.connection, world.chain.deployment);
    const outrun = world.open({
      chain: {
        ...late,
        broadcast: async (raw) => {
          await world.chain.skip(24 * 60 * 60);
          await late.broadcast(raw);
        },
      },
    });
    expect(await outrun.approve(proposal.id, proposal.hash).catch((cause: unknown) => cause)).toMatchObject({
      state: 'REVERTED',
      ended: true,
      failure: { code: 'LeaseExpired' },
    });
  });
});

describe('outbox of an account with little money', { timeout: 60_000 }, () => {
  let world: OutboxWorld;
  beforeEach(async () => {
    world = await startOutboxWorld();
  });
  afterEach(() => world.close());

  it('tops the vault up in the transaction that stakes, by a permit', async () => {
    await world.chain.fund(world.account, { ether: LBL, vault: LBL, outside: 10n * LBL });
    const outbox = world.open();
    const leasing = await outbox.propose({ kind: 'lease', job: 1n, index: 0 });
    await outbox.approve(leasing.id, leasing.hash);
    const lease = await world.leaseOf(BATCH);
    const proposal = await outbox.propose({ kind: 'submit', lease, delivery: await world.deliver(lease) });
    expect(proposal).toMatchObject({
      stake: 4n * LBL,
      deposit: 3n * LBL,
      description: { call: { deposit: 3n * LBL } },
    });
    expect(await outbox.approve(proposal.id, proposal.hash)).toMatchObject({ state: 'FINAL' });
    const reads = openContractReads(world.client);
    expect(await reads.vaultAccount(world.account)).toMatchObject({ free: 0n, locked: 4n * LBL });
    expect(await reads.tokenBalance(world.account)).toBe(7n * LBL);

    const deposit = await outbox.propose({ kind: 'deposit', amount: 5n * LBL });
    expect(await outbox.approve(deposit.id, deposit.hash)).toMatchObject({ state: 'FINAL' });
    const leaving = await outbox.propose({ kind: 'start-withdrawal', amount: 2n * LBL });
    expect(await outbox.approve(leaving.id, leaving.hash)).toMatchObject({ state: 'FINAL' });
    expect(await reads.vaultAccount(world.account)).toMatchObject({ free: 3n * LBL, unbonding: 2n * LBL });
  });

  it('says what is missing for the stake, and asks for no signature', async () => {
    await world.chain.fund(world.account, { ether: LBL, vault: LBL });
    const outbox = world.open();
    const leasing = await outbox.propose({ kind: 'lease', job: 1n, index: 0 });
    await outbox.approve(leasing.id, leasing.hash);
    const lease = await world.leaseOf(BATCH);
    await expect(outbox.propose({ kind: 'submit', lease, delivery: await world.deliver(lease) })).rejects.toMatchObject(
      {
        code: 'insufficient-balance',
        message:
          '3 LBL more are needed, and the account holds 0 LBL outside the vault. Get more LBL, or wait until other stakes return. Nothing was sent.',
      },
    );
    expect(outbox.list().at(-1)).toMatchObject({ state: 'CANCELLED', failure: { code: 'insufficient-balance' } });
  });

  it('says that ether for the fee is missing', async () => {
    await expect(world.open().propose({ kind: 'lease', job: 1n, index: 0 })).rejects.toMatchObject({
      code: 'insufficient-funds',
    });
  });

  it('signs nothing for another chain', async () => {
    const client = openChainClient(world.chain.connection, {
      ...world.chain.deployment,
      genesisHash: `0x${'00'.repeat(32)}`,
    });
    await expect(world.open({ chain: client }).propose({ kind: 'lease', job: 1n, index: 0 })).rejects.toMatchObject({
      code: 'wrong-network',
    });
    await expect(world.open({ chain: client }).resume()).rejects.toMatchObject({ code: 'wrong-network' });
  });

  it('waits where the network is silent, and sends the very same bytes afterwards', async () => {
    await world.chain.fund(world.account, { ether: LBL, vault: 100n * LBL });
    const sent: unknown[] = [];
    let silent = true;
    const client = openChainClient(
      {
        request: (method, params) => {
          if (method !== 'eth_sendRawTransaction') return world.chain.connection.request(method, params);
          sent.push(params[0]);
          return silent ? Promise.reject(new Error('time-out')) : world.chain.connection.request(method, params);
        },
      },
      world.chain.deployment,
    );
    const outbox = world.open({ chain: client });
    const proposal = await outbox.propose({ kind: 'lease', job: 1n, index: 0 });
    expect(await outbox.approve(proposal.id, proposal.hash)).toMatchObject({
      state: 'SIGNED',
      failure: { code: 'chain-unreachable' },
    });
    silent = false;
    await outbox.advance();
    expect(outbox.list()).toMatchObject([{ state: 'FINAL', failure: undefined }]);
    expect(new Set(sent).size).toBe(1);
  });

  it('believes the chain, not the answer, where a node takes a transaction and says it failed', async () => {
    await world.chain.fund(world.account, { ether: LBL, vault: 100n * LBL });
    const client = openChainClient(
      {
        async request(method, params) {
          const result = await world.chain.connection.request(method, params);
          if (method === 'eth_sendRawTransaction') throw new RpcFailure(-32000, 'nonce too low');
          return result;
        },
      },
      world.chain.deployment,
    );
    const outbox = world.open({ chain: client });
    const proposal = await outbox.propose({ kind: 'lease', job: 1n, index: 0 });
    expect(await outbox.approve(proposal.id, proposal.hash)).toMatchObject({ state: 'FINAL' });
    expect(await world.client.transactionCount(world.account)).toBe(1);
  });
});
