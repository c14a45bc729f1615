import assert from 'node:assert/strict';
import { it } from 'node:test';
import { type ContractTransactionReceipt, ZeroAddress, ZeroHash } from 'ethers';
import type { Hex } from '../../app/domain/protocol/abi-words.ts';
import { liveMask } from '../../app/domain/protocol/lane-mask.ts';
import { type DocketFacts, type Phase, phaseOf } from '../../app/domain/protocol/phase.ts';
import { tally } from '../../app/domain/protocol/tally.ts';
import { type DocketStructOutput, type MasksStructOutput, practiceParameters } from '../bindings.ts';
import {
  actorAt,
  commit,
  createJob,
  type DeliveredBatch,
  deliver,
  digestAt,
  drawPanel,
  enlist,
  eventIn,
  eventsIn,
  fund,
  LBL,
  mined,
  OFFER,
  opened,
  type Protocol,
  rosterOf,
  seatRecords,
  type SeatVotes,
  startProtocol,
} from './protocol-fixture.ts';
import { fuzzRuns, RandomSource } from './random.ts';
import { minePast, skipTo } from './time.ts';

const SEED = Number(process.env['SURETY_FUZZ_SEED'] ?? 1);
const POKER = 19;
const MOST_STEPS = 60;

/**
 * Invariant 7 of protocol.md §5, and the twin's phases: people do their part or not, and whoever only waits for the end of a
 * phase and then does what `phaseOf` names comes to the settlement. No poke may revert.
 */
it(`Waiting and poking ends in Settled (SURETY_FUZZ_SEED=${SEED})`, async () => {
  const protocol = await startProtocol();
  const random = new RandomSource(SEED);
  for (const index of [1, 2]) await fund(protocol, actorAt(protocol, index), 1_000_000n * LBL);
  for (let index = 5; index < 15; index += 1) await enlist(protocol, actorAt(protocol, index), 1_000n * LBL);
  const pokes: Record<string, number> = {};
  for (let run = 0; run < fuzzRuns(12); run += 1) {
    const history = await begin(protocol, random);
    for (let step = 0; history.settled === undefined; step += 1) {
      assert.ok(step < MOST_STEPS, 'no end in sight');
      await move(history, pokes);
    }
    await checkEnd(history, history.settled);
  }
  console.table(pokes);
});

interface History {
  readonly protocol: Protocol;
  readonly random: RandomSource;
  readonly batches: readonly DeliveredBatch[];
  readonly hasTraps: boolean;
  /** How likely people are to do their part. */
  readonly diligence: number;
  docket: DocketStructOutput | undefined;
  settled: ContractTransactionReceipt | undefined;
  readonly votes: Map<number, SeatVotes>;
  readonly reveals: Map<number, ContractTransactionReceipt>;
  readonly shown: Set<number>;
}

async function begin(protocol: Protocol, random: RandomSource): Promise<History> {
  const hasTraps = random.chance(0.5);
  const offer = {
    ...OFFER,
    items: BigInt(random.between(1, 12)),
    batchSize: 6n,
    threshold: BigInt(random.between(0, 1)),
    trapShare: hasTraps ? 1_000n : 0n,
  };
  const job = await createJob(actorAt(protocol, 1), offer, 100n * LBL);
  const batches = [];
  for (let index = 0; index * 6 < Number(offer.items); index += 1) {
    const lanes = Math.min(6, Number(offer.items) - index * 6);
    batches.push(await deliver(protocol, actorAt(protocol, 2), job, index, lanes));
  }
  const diligence = random.pick([0, 0.5, 0.8, 1]);
  const empty = {
    docket: undefined,
    settled: undefined,
    votes: new Map(),
    reveals: new Map(),
    shown: new Set<number>(),
  };
  return { protocol, random, batches, hasTraps, diligence, ...empty };
}

/** People act in the present phase; then the clock is moved on, or what is due is done. */
async function move(history: History, pokes: Record<string, number>): Promise<void> {
  const { protocol } = history;
  const phase = await phaseNow(history);
  await act(history, phase);
  const { poke, endsAt } = await phaseNow(history);
  if (poke !== undefined) {
    pokes[poke] = (pokes[poke] ?? 0) + 1;
    await pokeOn(history, poke);
  } else if (endsAt === undefined) await minePast(protocol.provider, (history.docket as DocketStructOutput).seedBlock);
  else await skipTo(protocol.provider, endsAt);
}

async function phaseNow(history: History): Promise<Phase> {
  const latest = await history.protocol.provider.getBlock('latest');
  const { sealDelay, proofWindow } = practiceParameters.court;
  return phaseOf(
    { stage: 'submitted', docket: await factsOf(history) },
    { sealDelay: BigInt(sealDelay), proofWindow: BigInt(proofWindow) },
    { time: BigInt(latest?.timestamp ?? 0), block: BigInt((latest?.number ?? 0) + 1) },
  );
}

async function factsOf({ protocol, batches, docket, votes, reveals, hasTraps, shown }: History): Promise<DocketFacts> {
  if (docket === undefined) {
    const { submission } = batches[0] as DeliveredBatch;
    const { openedAt } = await actorAt(protocol, POKER).court.openDocketOf(submission.docket >> 32n);
    return { stage: 'open', openedAt, batches: batches.length };
  }
  if (docket.trapsEnd > 0n) return { stage: 'traps', trapsEnd: docket.trapsEnd, unopened: batches.length - shown.size };
  if (docket.commitEnds === 0n) return { stage: 'sealed', seedBlock: docket.seedBlock };
  const from = firstSeat(docket);
  const ballotsOn = (position: number) =>
    [...reveals.keys()].flatMap((seat) => votes.get(seat)?.ballots[position] ?? []);
  return {
    stage: 'drawn',
    commitEnds: docket.commitEnds,
    revealOpens: docket.revealOpens,
    revealEnds: docket.revealEnds,
    round: docket.round === 1n ? 1 : 2,
    draw: Number(docket.draw),
    threshold: Number(docket.threshold),
    commits: [...votes.keys()].filter((seat) => seat >= from).length,
    reveals: [...reveals.keys()].filter((seat) => seat >= from).length,
    isDivided: batches.some(
      ({ submission }, position) =>
        tally(ballotsOn(position), Number(docket.threshold), Number(submission.lanes)).undecided !== 0n,
    ),
    hasTraps,
  };
}

function firstSeat(docket: DocketStructOutput): number {
  return docket.round === 1n ? 0 : Number(docket.seats);
}

async function act(history: History, { name }: Phase): Promise<void> {
  const { protocol, random, batches, docket, votes, reveals, shown } = history;
  if (docket === undefined) return;
  const isDone = (): boolean => random.chance(history.diligence);
  const poker = actorAt(protocol, POKER);
  if (name === 'commit') {
    for (let seat = firstSeat(docket); seat < docket.panel.length; seat += 1) {
      if (votes.has(seat) || docket.panel[seat] === ZeroAddress || !isDone()) continue;
      const ballots = batches.map(() => ({ accept: random.word() | random.word(), unavailable: 0n }));
      const vote = { seat, ballots, salt: digestAt(random.amount(190)) as Hex };
      await commit(protocol, docket, vote);
      votes.set(seat, vote);
    }
  } else if (name === 'reveal') {
    for (const [seat, vote] of votes) {
      if (seat < firstSeat(docket) || reveals.has(seat) || !isDone()) continue;
      reveals.set(seat, await mined(poker.court.reveal(docket, opened(vote))));
    }
  } else if (name === 'trap-reveal') {
    for (const [position, { submission, batchSalt }] of batches.entries()) {
      const isOver = BigInt((await protocol.provider.getBlock('latest'))?.timestamp ?? 0) + 1n >= docket.trapsEnd;
      if (shown.has(position) || isOver || !isDone()) continue;
      await mined(poker.trapDesk.revealTraps(docket, [submission], [batchSalt], [digestAt(1)]));
      shown.add(position);
    }
  }
}

async function pokeOn(history: History, poke: NonNullable<Phase['poke']>): Promise<void> {
  const { protocol, batches, votes, reveals, shown, hasTraps } = history;
  const { court, settlement } = actorAt(protocol, POKER);
  const submissions = batches.map(({ submission }) => submission);
  if (poke === 'seal') {
    const receipt = await mined(
      court.seal((submissions[0] as (typeof submissions)[number]).docket, rosterOf(submissions)),
    );
    history.docket = stateIn(receipt, 'DocketSealed');
    return;
  }
  const docket = history.docket as DocketStructOutput;
  const records = seatRecords(docket, [...reveals.values()]);
  switch (poke) {
    case 'release':
      throw new Error('nothing is leased');
    case 'prove-seed':
      history.docket = (await drawPanel(protocol, actorAt(protocol, POKER), docket, submissions)).docket;
      return;
    case 'renew-seed':
      history.docket = stateIn(await mined(court.renewSeed(docket)), 'DocketSealed');
      return;
    case 'redraw': {
      history.docket = stateIn(await mined(court.redraw(docket)), 'DocketSealed');
      for (const seat of votes.keys()) if (history.docket.panel[seat] === ZeroAddress) votes.delete(seat);
      return;
    }
    case 'close-round': {
      const nobody = submissions.map(() => ZeroAddress);
      const receipt = await mined(court.closeRound(docket, submissions, nobody, records));
      const isLast = eventsIn(receipt, 'TrapsOpened').length > 0;
      history.docket = stateIn(receipt, isLast ? 'TrapsOpened' : 'DocketSealed');
      return;
    }
    case 'settle': {
      const openings = batches.map(({ batchSalt }, position) => ({
        salt: shown.has(position) ? batchSalt : ZeroHash,
        leaker: ZeroAddress,
      }));
      history.settled = await mined(settlement.settle(docket, submissions, hasTraps ? openings : [], records));
    }
  }
}

function stateIn(receipt: ContractTransactionReceipt, event: string): DocketStructOutput {
  return eventIn<{ state: DocketStructOutput }>(receipt, event).state;
}

/** Invariants 1, 2, 3 and 5 once a docket is through: nothing is locked or reserved any more, and nothing is lost. */
async function checkEnd({ protocol, batches, docket }: History, settled: ContractTransactionReceipt): Promise<void> {
  const { vault, token, court } = actorAt(protocol, POKER);
  for (const event of eventsIn(settled, 'Settled')) {
    const { masks, lanes } = event['outcome'] as { masks: MasksStructOutput; lanes: bigint };
    const parts = [masks.accepted, masks.rejected, masks.unavailable, masks.undecided, masks.trap];
    assert.equal(
      parts.reduce((sum, mask) => sum + mask, 0n),
      liveMask(Number(lanes)),
    );
    assert.equal(
      parts.reduce((union, mask) => union | mask, 0n),
      liveMask(Number(lanes)),
    );
  }
  assert.equal(eventsIn(settled, 'Settled').length, batches.length);
  assert.equal(await court.docketState((docket as DocketStructOutput).id), ZeroHash);
  let sum = 0n;
  for (const { address } of protocol.actors) {
    const { free, locked, unbonding, vesting } = await vault.accountOf(address);
    assert.equal(locked, 0n, `${address} has something locked`);
    sum += free + unbonding + vesting;
  }
  for (let job = 1n; job <= (await actorAt(protocol, 0).jobBook.jobCount()); job += 1n) {
    const { available, reserved } = await vault.budgetOf(job);
    assert.equal(reserved, 0n);
    sum += available;
  }
  const { insurance, validators, treasury, burnable } = await vault.pools();
  assert.equal(sum + insurance + validators + treasury + burnable, await vault.accounted());
  assert.equal(await token.balanceOf(protocol.deployment.vault), await vault.accounted());
}
