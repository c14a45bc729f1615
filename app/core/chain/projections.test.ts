import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { ZeroAddress } from 'ethers/constants';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { batchPhase } from '../review/batch-phase.ts';
import { laneOutcomes } from '../review/lane-outcomes.ts';
import { openChainIndexRows } from '../store/chain-index-rows.ts';
import { openStore } from '../store/database.ts';
import type { Store } from '../store/database.ts';
import { projectAccount } from './account-projection.ts';
import { projectBatches } from './batch-projection.ts';
import { openChainClient } from './chain-client.ts';
import { LBL, startTestChain } from './chain-fixture.ts';
import type { TestChain } from './chain-fixture.ts';
import { openContractReads } from './contract-reads.ts';
import { encodeBlockHeader, LabelCourt__factory, Settlement__factory, StakeVault__factory } from './contracts.ts';
import { deploymentKey } from './deployment.ts';
import { projectDockets } from './docket-projection.ts';
import { openEventFollower } from './event-follower.ts';
import type { EventFollower } from './event-follower.ts';
import type { EventIndex, StoredEvent } from './event-index.ts';

const BATCH = 1n << 32n;
const DOCKET = 1n << 32n;
const HOUR = 60 * 60;
const hash = (byte: string): string => `0x${byte.repeat(32)}`;

/** A whole life on a real chain, moved on only by what the projections tell: the preimages must be exact to be accepted. */
describe('projections over a whole life', { timeout: 60_000 }, () => {
  let chain: TestChain;
  let store: Store;
  let folder: string;
  let index: EventIndex;
  let follower: EventFollower;
  beforeAll(async () => {
    chain = await startTestChain();
    folder = mkdtempSync(path.join(tmpdir(), 'surety-projections-'));
    store = openStore(folder, randomBytes(32));
    index = openChainIndexRows<StoredEvent>(store, deploymentKey(chain.deployment));
    const log = { info: () => undefined, error: () => undefined };
    follower = openEventFollower(openChainClient(chain.connection, chain.deployment), index, log);
  });
  afterAll(async () => {
    store.close();
    rmSync(folder, { recursive: true });
    await chain.close();
  });

  const batch = async () => {
    await follower.sync();
    const state = projectBatches(index.events({ batch: BATCH })).get(BATCH);
    if (!state) throw new Error('the batch is open');
    return state;
  };
  const docket = async () => {
    await follower.sync();
    const state = projectDockets(index.events({ job: 1n })).get(DOCKET);
    if (!state) throw new Error('there is no docket');
    return state;
  };

  it('carries a batch from lease to payout', async () => {
    const { court: courtAddress, settlement: settlementAddress, vault } = chain.deployment.contracts;
    const annotator = chain.person(5);
    const validators = [2, 3, 4].map((number) => chain.person(number));
    for (const person of [annotator, ...validators]) await chain.fund(person.address, { vault: 800n * LBL });
    for (const person of validators) await (await StakeVault__factory.connect(vault, person).enlist()).wait();
    const court = LabelCourt__factory.connect(courtAddress, annotator);
    const settlement = Settlement__factory.connect(settlementAddress, annotator);

    await (await court.lease(1n, 0, hash('aa'))).wait();
    const leased = await batch();
    if (leased.stage !== 'leased') throw new Error(leased.stage);
    await (
      await court.submit(leased.lease, { leafRoot: hash('b1'), hiddenRoot: hash('b2'), payload: hash('b3') })
    ).wait();
    const submitted = await batch();
    if (submitted.stage !== 'submitted') throw new Error(submitted.stage);
    expect(submitted.submission).toMatchObject({
      annotator: annotator.address,
      lanes: 2,
      docket: DOCKET,
      position: 0,
      payload: hash('b3'),
    });
    expect(await docket()).toMatchObject({ stage: 'open', record: undefined });

    const roster = (await docket()).submissions.map(({ annotator: account, lanes }) => ({ annotator: account, lanes }));
    await chain.skip(6 * HOUR);
    await (await court.seal(DOCKET, roster)).wait();
    const sealed = await docket();
    expect(sealed).toMatchObject({ stage: 'sealed', record: { batches: 1, lanes: 2, seats: 3, threshold: 2 } });
    for (let block = 0; block < 3; block += 1) await chain.skip(12);
    const seedBlock = await chain.rpc('eth_getBlockByNumber', `0x${sealed.record?.seedBlock.toString(16)}`, false);
    await (
      await court.proveSeed(record(sealed), roster, encodeBlockHeader(seedBlock as Record<string, unknown>))
    ).wait();
    const drawn = await docket();
    expect(drawn.stage).toBe('drawn');
    expect(new Set(drawn.record?.panel)).toEqual(new Set(validators.map(({ address }) => address)));

    // Lane 0 is accepted by all, lane 1 by one of three.
    const ballots = [0, 1, 2].map((seat) => [{ accept: seat === 0 ? 0b11n : 0b01n, unavailable: 0n }]);
    const salt = hash('cc');
    for (const [seat, voter] of (drawn.record?.panel ?? []).entries()) {
      const person = validators.find(({ address }) => address === voter);
      const commitment = await court.commitmentOf(DOCKET, seat, 1, voter, ballots[seat] ?? [], salt);
      await (await court.connect(person ?? annotator).commit(record(drawn), seat, commitment)).wait();
    }
    expect([...(await docket()).seats.values()].map(({ revealed }) => revealed)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    await chain.skip(24 * HOUR);
    await (
      await court.revealMany(
        record(drawn),
        ballots.map((opened, seat) => ({ seat, ballots: opened, salt })),
      )
    ).wait();
    await chain.skip(12 * HOUR);
    const voted = await docket();
    const seats = [0, 1, 2].map((seat) => voted.seats.get(seat)?.revealed ?? { multiplier: 0n, ballots: [] });
    await (
      await settlement.settle(
        record(voted),
        [submitted.submission],
        [],
        seats.map((seat) => ({ ...seat, ballots: [...seat.ballots] })),
      )
    ).wait();

    const settled = await batch();
    if (settled.stage !== 'settled') throw new Error(settled.stage);
    expect(settled.outcome.masks).toEqual({
      accepted: 0b01n,
      rejected: 0b10n,
      unavailable: 0n,
      undecided: 0n,
      trap: 0n,
    });
    expect(settled.payout).toMatchObject({ slashed: 4n * LBL });
    expect(settled.payout.reward).toBeGreaterThan(0n);
    const done = await docket();
    expect(done.stage).toBe('settled');
    expect([...done.seats.values()].map(({ settled: result }) => [result?.coherent, result?.decided])).toEqual([
      [1, 2],
      [2, 2],
      [2, 2],
    ]);

    const history = projectAccount(index.events({ account: annotator.address }), annotator.address);
    expect(history.movements.map(({ kind }) => kind).toSorted()).toEqual([
      'credited',
      'deposited',
      'slashed',
      'stake-locked',
      'stake-returned',
    ]);
    expect(history.annotator).toMatchObject([{ agreed: 1, seen: 2 }]);
    const reads = openContractReads(openChainClient(chain.connection, chain.deployment));
    expect(await reads.vaultAccount(annotator.address)).toMatchObject({ locked: 0n, vesting: expect.any(BigInt) });
  });

  it('carries a divided docket through its second round, to which nobody came', async () => {
    const { court: courtAddress, settlement: settlementAddress } = chain.deployment.contracts;
    const annotator = chain.person(5);
    const court = LabelCourt__factory.connect(courtAddress, annotator);
    const docketOf = async () => {
      await follower.sync();
      const state = projectDockets(index.events({ job: 1n })).get(DOCKET + 1n);
      if (!state) throw new Error('there is no docket');
      return state;
    };
    await (await court.lease(1n, 1, hash('aa'))).wait();
    await follower.sync();
    const leased = projectBatches(index.events({})).get(BATCH + 1n);
    if (leased?.stage !== 'leased') throw new Error('not leased');
    const delivery = { leafRoot: hash('b1'), hiddenRoot: hash('b2'), payload: hash('b3') };
    await (await court.submit(leased.lease, delivery)).wait();
    const { submissions } = await docketOf();
    const roster = submissions.map(({ annotator: account, lanes }) => ({ annotator: account, lanes }));
    await chain.skip(6 * HOUR);
    await (await court.seal(DOCKET + 1n, roster)).wait();
    const draw = async () => {
      const sealed = await docketOf();
      expect(sealed.stage).toBe('sealed');
      for (let block = 0; block < 3; block += 1) await chain.skip(12);
      const block = await chain.rpc('eth_getBlockByNumber', `0x${sealed.record?.seedBlock.toString(16)}`, false);
      const header = encodeBlockHeader(block as Record<string, unknown>);
      await (await court.proveSeed(record(sealed), roster, header)).wait();
    };
    await draw();
    const drawn = await docketOf();
    const ballots = [0b11n, 0b01n].map((accept) => [{ accept, unavailable: 0n }]);
    for (const [seat, opened] of ballots.entries()) {
      const voter = drawn.record?.panel[seat] ?? '';
      const person = [2, 3, 4].map((number) => chain.person(number)).find(({ address }) => address === voter);
      const commitment = await court.commitmentOf(DOCKET + 1n, seat, 1, voter, opened, hash('cc'));
      await (await court.connect(person ?? annotator).commit(record(drawn), seat, commitment)).wait();
    }
    await chain.skip(24 * HOUR);
    const reveals = ballots.map((opened, seat) => ({ seat, ballots: opened, salt: hash('cc') }));
    await (await court.revealMany(record(drawn), reveals)).wait();
    await chain.skip(12 * HOUR);
    const pokeOf = async () => {
      const state = projectBatches(index.events({})).get(BATCH + 1n);
      const { timestamp, number } = await openChainClient(chain.connection, chain.deployment).head();
      const windows = await openContractReads(openChainClient(chain.connection, chain.deployment)).courtWindows();
      const now = { time: BigInt(timestamp), block: BigInt(number + 1) };
      return batchPhase(state, await docketOf(), { openedAt: 0, unopened: 1, hasTraps: false }, windows, now).poke;
    };
    const records = (state: Awaited<ReturnType<typeof docketOf>>) =>
      (state.record?.panel ?? []).map((_, seat) => {
        const revealed = state.seats.get(seat)?.revealed ?? { multiplier: 0n, ballots: [] };
        return { multiplier: revealed.multiplier, ballots: [...revealed.ballots] };
      });
    const voted = await docketOf();
    expect(await pokeOf()).toBe('close-round');
    await (await court.closeRound(record(voted), [...submissions], [ZeroAddress], records(voted))).wait();
    for (const expected of ['redraw', 'redraw', 'settle']) {
      await draw();
      await chain.skip(36 * HOUR);
      expect(await pokeOf()).toBe(expected);
      if (expected === 'redraw') await (await court.redraw(record(await docketOf()))).wait();
    }
    const last = await docketOf();
    expect(last.record).toMatchObject({ round: 2, draw: 2, seats: 3, threshold: 3 });
    const settlement = Settlement__factory.connect(settlementAddress, annotator);
    await (await settlement.settle(record(last), [...submissions], [], records(last))).wait();
    await follower.sync();
    const settled = projectBatches(index.events({})).get(BATCH + 1n);
    if (settled?.stage !== 'settled') throw new Error('not settled');
    expect(settled.outcome.masks).toEqual({
      accepted: 0b01n,
      rejected: 0n,
      unavailable: 0n,
      undecided: 0b10n,
      trap: 0n,
    });
    const terms = { reward: 2n * LBL, class: 1, fee: LBL / 4n, seats: 3, targetAccuracy: 9_000, trapShare: 0 };
    const { lanes } = laneOutcomes(settled, await docketOf(), terms, 'majority');
    expect(lanes.map(({ verdict, accepts, rejects }) => [verdict, accepts, rejects])).toEqual([
      ['accepted', 2, 0],
      ['void', 1, 1],
    ]);
  });

  function record({ record: preimage }: Awaited<ReturnType<typeof docket>>) {
    if (!preimage) throw new Error('the docket is not sealed');
    return { ...preimage, panel: [...preimage.panel], replaced: [...preimage.replaced] };
  }
});
