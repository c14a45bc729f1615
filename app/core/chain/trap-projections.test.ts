import { randomBytes } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { keccak256, ZeroAddress, ZeroHash } from 'ethers';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { keccakOfWords } from '../../domain/protocol/abi-words.ts';
import { trapMask } from '../../domain/protocol/trap-mask.ts';
import { batchPhase } from '../review/batch-phase.ts';
import { openChainIndexRows } from '../store/chain-index-rows.ts';
import { openStore } from '../store/database.ts';
import type { Store } from '../store/database.ts';
import { projectBatches } from './batch-projection.ts';
import type { BatchState } from './batch-projection.ts';
import { openChainClient } from './chain-client.ts';
import { LBL, startTestChain, TEST_OFFER } from './chain-fixture.ts';
import type { TestChain } from './chain-fixture.ts';
import { openContractReads } from './contract-reads.ts';
import {
  encodeBlockHeader,
  JobBook__factory,
  LabelCourt__factory,
  Settlement__factory,
  TrapDesk__factory,
} from './contracts.ts';
import { deploymentKey } from './deployment.ts';
import { projectDockets } from './docket-projection.ts';
import type { DocketState } from './docket-projection.ts';
import { openEventFollower } from './event-follower.ts';
import type { EventFollower } from './event-follower.ts';
import type { EventIndex, StoredEvent } from './event-index.ts';

const JOB = 2n;
const FIRST = JOB << 32n;
const HOUR = 60 * 60;
const SALTS = ['0xaa', '0xbb', '0xcc'].map((text) => keccak256(text) as `0x${string}`);

let chain: TestChain;
let store: Store;
let folder: string;
let index: EventIndex;
let follower: EventFollower;
beforeAll(async () => {
  chain = await startTestChain();
  folder = mkdtempSync(path.join(tmpdir(), 'surety-traps-'));
  store = openStore(folder, randomBytes(32));
  index = openChainIndexRows<StoredEvent>(store, deploymentKey(chain.deployment));
  const log = { info: () => undefined, error: () => undefined };
  follower = openEventFollower(openChainClient(chain.connection, chain.deployment), index, log);
}, 60_000);
afterAll(async () => {
  store.close();
  rmSync(folder, { recursive: true });
  await chain.close();
});

/** One batch is shown, one leaked, one kept hidden; nobody votes. Every call carries what the projections tell. */
it('carries a job with traps to its settlement by the index alone', { timeout: 120_000 }, async () => {
  const { contracts } = chain.deployment;
  const annotator = chain.person(5);
  await chain.fund(annotator.address, { vault: 100n * LBL });
  const court = LabelCourt__factory.connect(contracts.court, annotator);
  const desk = TrapDesk__factory.connect(contracts.trapDesk, annotator);
  const offer = { ...TEST_OFFER, trapShare: 2_500, items: 6 };
  await (await JobBook__factory.connect(contracts.jobs, chain.requester).create(offer, 100n * LBL)).wait();
  for (const [place, salt] of SALTS.entries()) {
    await (await court.lease(JOB, place, keccakOfWords([salt]))).wait();
    const leased = await batchAt(place);
    if (leased.stage !== 'leased') throw new Error(leased.stage);
    await (await court.submit(leased.lease, { leafRoot: salt, hiddenRoot: salt, payload: salt })).wait();
  }
  const submissions = [...(await docket()).submissions];
  const roster = submissions.map(({ annotator: account, lanes }) => ({ annotator: account, lanes }));
  await chain.skip(6 * HOUR);
  await (await court.seal(FIRST, roster)).wait();

  const [shown, leaked] = SALTS as [`0x${string}`, `0x${string}`];
  const [first, second] = submissions;
  if (!first || !second) throw new Error('two batches are missing');
  await (await desk.announceLeak(keccakOfWords([annotator.address as `0x${string}`, leaked]))).wait();
  await (await desk.claimLeak(record(await docket()), second, leaked)).wait();
  expect(await openings()).toEqual([{ kind: 'none' }, { kind: 'leaked', by: annotator.address }, { kind: 'none' }]);

  for (const draw of [0, 1, 2]) {
    const sealed = record(await docket());
    for (let block = 0; block < 3; block += 1) await chain.skip(12);
    const block = await chain.rpc('eth_getBlockByNumber', `0x${sealed.seedBlock.toString(16)}`, false);
    await (await court.proveSeed(sealed, roster, encodeBlockHeader(block as Record<string, unknown>))).wait();
    await chain.skip(36 * HOUR);
    expect(await phase()).toMatchObject({ name: 'tally', poke: draw < 2 ? 'redraw' : 'close-round' });
    if (draw < 2) await (await court.redraw(record(await docket()))).wait();
  }
  const seats = [0, 1, 2].map(() => ({ multiplier: 0n, ballots: [] }));
  const leakers = [ZeroAddress, annotator.address, ZeroAddress];
  await (await court.closeRound(record(await docket()), submissions, leakers, seats)).wait();
  expect((await docket()).stage).toBe('traps');
  expect(await phase()).toEqual({ name: 'trap-reveal', endsAt: BigInt(record(await docket()).trapsEnd) });
  await (await desk.revealTraps(record(await docket()), [first], [shown], [keccak256('0x01')])).wait();
  expect((await openings())[0]).toEqual({ kind: 'revealed', salt: shown, trueLabels: keccak256('0x01') });
  await chain.skip(72 * HOUR);
  expect(await phase()).toMatchObject({ name: 'trap-reveal', poke: 'settle' });

  const settlement = Settlement__factory.connect(contracts.settlement, annotator);
  const carried = (await openings()).map((opening) => ({
    salt: opening.kind === 'revealed' ? opening.salt : ZeroHash,
    leaker: opening.kind === 'leaked' ? opening.by : ZeroAddress,
  }));
  await (await settlement.settle(record(await docket()), submissions, carried, seats)).wait();
  const masks = [];
  for (const place of SALTS.keys()) {
    const settled = await batchAt(place);
    if (settled.stage !== 'settled') throw new Error(settled.stage);
    masks.push(settled.outcome.masks);
  }
  const trap = trapMask(shown, shown, 2, 2_500);
  const none = { accepted: 0n, rejected: 0n, unavailable: 0n, undecided: 0n, trap: 0n };
  expect(masks).toEqual([
    { ...none, undecided: 0b11n & ~trap, trap },
    { ...none, rejected: 0b11n },
    { ...none, rejected: 0b11n },
  ]);
});

async function batchAt(place: number): Promise<BatchState> {
  await follower.sync();
  const state = projectBatches(index.events({})).get(FIRST + BigInt(place));
  if (!state) throw new Error('the batch is open');
  return state;
}

async function docket(): Promise<DocketState> {
  await follower.sync();
  const state = projectDockets(index.events({ job: JOB })).get(FIRST);
  if (!state) throw new Error('there is no docket');
  return state;
}

async function openings() {
  const states = [];
  for (const place of SALTS.keys()) {
    const state = await batchAt(place);
    if (state.stage !== 'submitted') throw new Error(state.stage);
    states.push(state.opening);
  }
  return states;
}

async function phase() {
  const client = openChainClient(chain.connection, chain.deployment);
  const { timestamp, number } = await client.head();
  const windows = await openContractReads(client).courtWindows();
  const unopened = (await openings()).filter(({ kind }) => kind === 'none').length;
  const now = { time: BigInt(timestamp), block: BigInt(number + 1) };
  return batchPhase(await batchAt(0), await docket(), { openedAt: 0, unopened, hasTraps: true }, windows, now);
}

function record({ record: preimage }: DocketState) {
  if (!preimage) throw new Error('the docket is not sealed');
  return { ...preimage, panel: [...preimage.panel], replaced: [...preimage.replaced] };
}
