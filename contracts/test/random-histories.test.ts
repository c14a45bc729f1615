import assert from 'node:assert/strict';
import { describe, it } from 'node:test';
import { type ContractTransactionReceipt, ZeroAddress, ZeroHash } from 'ethers';
import { type Hex, keccakOfWords } from '../../app/domain/protocol/abi-words.ts';
import { ballotCommitment, type Ballot } from '../../app/domain/protocol/ballot.ts';
import { leafDomain, leavesOf } from '../../app/domain/protocol/label-leaf.ts';
import { hasLane } from '../../app/domain/protocol/lane-mask.ts';
import { merkleProof } from '../../app/domain/protocol/merkle-tree.ts';
import { batchLock, batchReserve, type PayTerms, seatLock, secondLock } from '../../app/domain/protocol/payout.ts';
import { feeMultiplier } from '../../app/domain/protocol/reputation.ts';
import {
  type BatchTraps,
  type BatchUnderReview,
  settleDocket,
  type SeatUnderReview,
} from '../../app/domain/protocol/settlement.ts';
import { drawPanel as drawPanelTwin } from '../../app/domain/protocol/sortition.ts';
import { trapMask } from '../../app/domain/protocol/trap-mask.ts';
import { secondSeats, verdictOf, votesNeeded } from '../../app/domain/protocol/tally.ts';
import {
  type DocketStructOutput,
  type OutcomeStructOutput,
  practiceParameters,
  type SubmissionStructOutput,
} from '../bindings.ts';
import { Ledger } from './ledger.ts';
import {
  type Actor,
  actorAt,
  actorWith,
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
  seal,
  seatRecords,
  type SeatVotes,
  startProtocol,
} from './protocol-fixture.ts';
import { fuzzRuns, RandomSource } from './random.ts';
import { skipTo } from './time.ts';

const ANNOTATORS = [2, 3, 4];
const VALIDATORS = [5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18];
const POKER = 19;
const VERDICTS = { accepted: 1n, rejected: 2n, unavailable: 3n, void: 4n, unreviewed: 5n } as const;
const SEED = Number(process.env['SURETY_FUZZ_SEED'] ?? 1);

describe('Random histories', () => {
  it(`settle as the twin predicts (SURETY_FUZZ_SEED=${SEED})`, async () => {
    const protocol = await startProtocol();
    const ledger = new Ledger(protocol, practiceParameters.vault.vestingPeriod);
    const random = new RandomSource(SEED);
    for (const index of [1, ...ANNOTATORS]) await give(protocol, ledger, actorAt(protocol, index), 10_000_000n * LBL);
    for (const index of VALIDATORS) {
      const stake = BigInt(random.between(100, 1_000)) * LBL;
      await enlist(protocol, actorAt(protocol, index), stake);
      ledger.deposit(actorAt(protocol, index).address, stake);
      await give(protocol, ledger, actorAt(protocol, index), BigInt(random.between(0, 20)) * LBL);
    }
    const met: Met = { dockets: 0, 'second rounds': 0, redraws: 0, 'silent seats': 0, shown: 0, missing: 0, leaked: 0 };
    for (let docket = 0; docket < fuzzRuns(18); docket += 1) {
      await playDocket(protocol, ledger, random, met);
      await ledger.check();
    }
    console.table(met);
    // Few dockets of an arbitrary seed may miss something by chance; those of the usual seed are known.
    const missed = Object.entries(met).filter(([, count]) => count === 0);
    if (SEED === 1 || met.dockets > 100) assert.deepEqual(missed, []);
  });

  it('commit to ballots as the twin does', async () => {
    const protocol = await startProtocol();
    const { court } = actorAt(protocol, 0);
    const random = new RandomSource(SEED);
    for (let run = 0; run < fuzzRuns(100); run += 1) {
      const opening = {
        chainId: protocol.chainId,
        court: protocol.deployment.court as Hex,
        docket: random.word(),
        seat: random.between(0, 8),
        round: random.between(1, 2),
        voter: actorAt(protocol, random.between(0, 19)).address,
        ballots: randomBallots(random, random.between(0, 32)),
        salt: digestAt(random.amount(190)) as Hex,
      };
      const { docket, seat, round, voter, ballots, salt } = opening;
      const real = await court.commitmentOf(docket, seat, round, voter, ballots, salt);
      assert.equal(real, ballotCommitment(opening));
    }
  });
});

/** How often the histories came upon what may happen. */
type Met = Record<'dockets' | 'second rounds' | 'redraws' | 'silent seats' | 'shown' | 'missing' | 'leaked', number>;

async function give(protocol: Protocol, ledger: Ledger, actor: Actor, amount: bigint): Promise<void> {
  if (amount === 0n) return;
  await fund(protocol, actor, amount);
  ledger.deposit(actor.address, amount);
}

/** One docket of a random job: random terms, batches, votes, absences. Checks every amount on the way. */
async function playDocket(protocol: Protocol, ledger: Ledger, random: RandomSource, met: Met): Promise<void> {
  const requester = actorAt(protocol, 1);
  const poker = actorAt(protocol, POKER);
  const threshold = random.pick(['unanimous', 'majority'] as const);
  const terms: PayTerms = {
    reward: random.amount(62),
    class: random.between(1, 4),
    fee: random.amount(random.between(1, 57)),
    seats: random.pick([3, 3, 3, 5, 7]),
    targetAccuracy: random.between(1_000, 10_000),
    trapShare: random.chance(0.5) ? 0 : random.between(1, 2_500),
  };
  const batchSize = random.between(1, random.chance(0.3) ? 256 : 20);
  const batchesWanted = random.between(1, 3);
  const items = Math.max(1, batchSize * batchesWanted - random.between(0, batchSize - 1));
  const offer = {
    ...OFFER,
    reward: terms.reward,
    class: BigInt(terms.class),
    fee: terms.fee,
    seats: BigInt(terms.seats),
    threshold: threshold === 'unanimous' ? 0n : 1n,
    targetAccuracy: BigInt(terms.targetAccuracy),
    trapShare: BigInt(terms.trapShare),
    items: BigInt(items),
    batchSize: BigInt(batchSize),
  };
  const budget = batchReserve(terms, items) + random.amount(40);
  const job = await createJob(requester, offer, budget);
  ledger.fundJob(job, requester.address, budget);

  const batches: DeliveredBatch[] = [];
  for (let index = 0; index * batchSize < items; index += 1) {
    const annotator = actorAt(protocol, random.pick(ANNOTATORS));
    const lanes = Math.min(batchSize, items - index * batchSize);
    const batch = await deliver(protocol, annotator, job, index, lanes);
    ledger.reserve(job, batchReserve(terms, lanes));
    ledger.lock(annotator.address, batchLock(terms, lanes));
    batches.push(batch);
  }
  const submissions = batches.map(({ submission }) => submission);
  const barred = [requester.address, ...submissions.map(({ annotator }) => annotator as Hex)];
  const review: Review = { protocol, ledger, random, submissions, barred, seats: [], receipts: [], met };
  const sealed = (await seal(protocol, poker, submissions)).docket;
  const fates = submissions.map((): BatchFate => {
    if (terms.trapShare === 0) return { kind: 'none' };
    if (random.chance(0.7)) return { kind: 'revealed' };
    return random.chance(0.5)
      ? { kind: 'missing' }
      : { kind: 'leaked', by: actorAt(protocol, random.pick([0, 2, 5, 9])) };
  });
  for (const [position, { kind, by }] of fates.entries()) {
    const batch = batches[position] as DeliveredBatch;
    if (kind === 'leaked' && by !== undefined) await leak(by, sealed, batch);
  }
  met.dockets += 1;
  met.shown += fates.filter(({ kind }) => kind === 'revealed').length;
  met.missing += fates.filter(({ kind }) => kind === 'missing').length;
  met.leaked += fates.filter(({ kind }) => kind === 'leaked').length;
  const leakers = fates.map(({ by }) => by?.address ?? ZeroAddress);
  const factsWith = (traps: (batch: DeliveredBatch, fate: BatchFate) => BatchTraps): BatchUnderReview[] =>
    batches.map((batch, position) => ({
      lanes: Number(batch.submission.lanes),
      agreed: Number(batch.submission.agreed),
      seen: Number(batch.submission.seen),
      traps: traps(batch, fates[position] as BatchFate),
    }));
  const needed = votesNeeded(threshold, terms.seats);

  let docket = await playRound(review, sealed, needed);
  assert.equal(docket.seatLock, seatLock(terms, Number(docket.lanes)));
  const first = [...review.seats];
  const unopened = factsWith((_, { kind }) => ({ kind: kind === 'leaked' ? 'leaked' : 'none' }));
  const disputed = settleDocket(terms, unopened, { threshold, first, second: [] }).batches.reduce(
    (sum, { masks }) => sum + bitCount(masks.undecided),
    0,
  );
  const reveals = first.filter(({ kind }) => kind === 'revealed').length;
  const closeRound = async (event: 'DocketSealed' | 'TrapsOpened'): Promise<DocketStructOutput> => {
    const records = seatRecords(docket, review.receipts);
    const closing = await mined(poker.court.closeRound(docket, submissions, leakers, records));
    return eventIn<{ state: DocketStructOutput }>(closing, event).state;
  };
  if (disputed > 0 && reveals >= needed) {
    met['second rounds'] += 1;
    const state = await closeRound('DocketSealed');
    assert.equal(state.secondLock, secondLock(terms.fee, disputed));
    docket = await playRound(review, state, votesNeeded(threshold, secondSeats(terms.seats)));
  }
  const seats = review.seats;
  if (terms.trapShare > 0) {
    docket = await closeRound('TrapsOpened');
    const shown = batches.filter((_, position) => fates[position]?.kind === 'revealed');
    await mined(
      poker.trapDesk.revealTraps(
        docket,
        shown.map(({ submission }) => submission),
        shown.map(({ batchSalt }) => batchSalt),
        shown.map(() => digestAt(99)),
      ),
    );
    if (fates.some(({ kind }) => kind === 'missing')) await skipTo(protocol.provider, docket.trapsEnd);
  }

  const openings = fates.map(({ kind }, position) => ({
    salt: kind === 'revealed' ? (batches[position] as DeliveredBatch).batchSalt : ZeroHash,
    leaker: leakers[position] as string,
  }));
  const settled = await mined(
    poker.settlement.settle(
      docket,
      submissions,
      terms.trapShare === 0 ? [] : openings,
      seatRecords(docket, review.receipts),
    ),
  );
  const facts = factsWith(({ submission, batchSalt }, { kind }) =>
    kind === 'revealed'
      ? {
          kind,
          mask: trapMask(batchSalt, submission.hiddenRoot as Hex, Number(submission.lanes), terms.trapShare),
        }
      : { kind },
  );
  const expected = settleDocket(terms, facts, { threshold, first, second: seats.slice(first.length) });

  const time = BigInt((await protocol.provider.getBlock(settled.blockNumber))?.timestamp ?? 0);
  const real = eventsIn(settled, 'Settled') as unknown as {
    outcome: OutcomeStructOutput;
    reward: bigint;
    slashed: bigint;
    fees: bigint;
    refunded: bigint;
  }[];
  const parts: SettledPart[] = [];
  let slashed = 0n;
  for (const [position, batch] of expected.batches.entries()) {
    const { masks, reward, fees, refunded, reserved } = batch;
    const { outcome, ...amounts } = real[position] as (typeof real)[number];
    assert.deepEqual(outcome.masks, masks);
    assert.deepEqual(
      { reward: amounts.reward, slashed: amounts.slashed, fees: amounts.fees, refunded: amounts.refunded },
      { reward, slashed: batch.slashed, fees, refunded },
    );
    const annotator = submissions[position]?.annotator as string;
    const toLeaker = batch.forfeit?.toLeaker ?? 0n;
    if (toLeaker > 0n)
      parts.push({ ...NOTHING, account: leakers[position] as string, credited: toLeaker, isLeaker: true });
    parts.push({
      account: annotator,
      ...{ unlocked: batch.locked, slashed: batch.slashed, credited: reward },
      ...{ agreed: batch.agreed, seen: batch.seen, isLeaker: false },
    });
    ledger.refund(job, reserved, refunded);
    slashed += batch.slashed - toLeaker - (batch.forfeit?.toSeats ?? 0n);
    await checkVerdicts(protocol, batches[position] as DeliveredBatch, outcome, random);
  }
  for (const part of consecutive(parts)) {
    ledger.settle(part.account, part, time);
    if (part.seen > 0) ledger.record(part.account, 0, part.agreed, part.seen);
  }
  for (const [seat, part] of expected.seats.entries()) {
    const voter = docket.panel[seat] as string;
    if (part.locked === 0n) continue;
    ledger.settle(voter, { unlocked: part.locked, slashed: part.slashed, credited: part.fee }, time);
    slashed += part.slashed;
    if (seats[seat]?.kind === 'revealed') ledger.record(voter, 1, part.coherent, part.decided);
  }
  ledger.share(slashed);
}

/** What becomes of a batch's traps. */
interface BatchFate {
  readonly kind: BatchTraps['kind'];
  readonly by?: Actor;
}

/** Somebody shows the salt while the first panel can still commit. */
async function leak(by: Actor, docket: DocketStructOutput, { submission, batchSalt }: DeliveredBatch): Promise<void> {
  await mined(by.trapDesk.announceLeak(keccakOfWords([by.address, batchSalt])));
  await mined(by.trapDesk.claimLeak(docket, submission, batchSalt));
}

const NOTHING = { unlocked: 0n, slashed: 0n, credited: 0n, agreed: 0, seen: 0 } as const;

/** One account's part in the settlement of batches: their annotator's, or of whoever showed a salt. */
interface SettledPart {
  readonly account: string;
  readonly unlocked: bigint;
  readonly slashed: bigint;
  readonly credited: bigint;
  readonly agreed: number;
  readonly seen: number;
  readonly isLeaker: boolean;
}

/** Batches of one annotator that follow each other are settled as one. */
function consecutive(parts: readonly SettledPart[]): SettledPart[] {
  const merged: SettledPart[] = [];
  for (const part of parts) {
    const last = merged.at(-1);
    if (last === undefined || last.isLeaker || part.isLeaker || last.account !== part.account) {
      merged.push(part);
      continue;
    }
    merged[merged.length - 1] = {
      account: part.account,
      isLeaker: false,
      unlocked: last.unlocked + part.unlocked,
      slashed: last.slashed + part.slashed,
      credited: last.credited + part.credited,
      agreed: last.agreed + part.agreed,
      seen: last.seen + part.seen,
    };
  }
  return merged;
}

/** What the rounds of one docket gather: every seat's part in order, and the transactions that revealed. */
interface Review {
  readonly protocol: Protocol;
  readonly ledger: Ledger;
  readonly random: RandomSource;
  readonly submissions: readonly SubmissionStructOutput[];
  readonly barred: readonly Hex[];
  readonly seats: SeatUnderReview[];
  readonly receipts: ContractTransactionReceipt[];
  readonly met: Met;
}

/**
 * One round up to the end of its reveal window. Enough seats commit and reveal where there are enough people; of the others
 * some do not commit and some do not reveal. Seats that are vacant or absent are drawn anew as often as the rules have it.
 */
async function playRound(review: Review, sealed: DocketStructOutput, needed: number): Promise<DocketStructOutput> {
  const { protocol, ledger, random } = review;
  const poker = actorAt(protocol, POKER);
  const from = Number(sealed.round) === 1 ? 0 : Number(sealed.seats);
  const truth = randomBallots(random, Number(sealed.batches));
  const parts = new Map<number, SeatVotes & { readonly kind: 'revealed' | 'unrevealed' }>();
  let docket = sealed;
  for (;;) {
    const drawn = await drawPanel(protocol, poker, docket, review.submissions);
    await checkPanel(protocol, docket, drawn.docket, drawn.seed, review.barred);
    docket = drawn.docket;
    for (let seat = from; seat < docket.panel.length; seat += 1) {
      if (parts.has(seat) || docket.panel[seat] === ZeroAddress) continue;
      if (docket.draw < 2n && random.chance(0.15)) continue;
      const revealing = [...parts.values()].filter(({ kind }) => kind === 'revealed').length;
      const kind = revealing < needed ? 'revealed' : random.pick(['revealed', 'absent', 'unrevealed'] as const);
      if (kind === 'absent') continue;
      const ballots = truth.map(({ accept, unavailable }) => ({
        accept: accept ^ (random.word() & random.word() & random.word()),
        unavailable: unavailable & random.word() & random.word(),
      }));
      const votes = { seat, ballots, salt: digestAt(random.amount(190)) as Hex, kind };
      parts.set(seat, votes);
      await commit(protocol, docket, votes);
      ledger.lock(docket.panel[seat] as string, Number(docket.round) === 1 ? docket.seatLock : docket.secondLock);
    }
    if (parts.size >= needed || docket.draw === 2n) break;
    await skipTo(protocol.provider, docket.commitEnds);
    review.met.redraws += 1;
    const redrawn = await mined(poker.court.redraw(docket));
    docket = eventIn<{ state: DocketStructOutput }>(redrawn, 'DocketSealed').state;
  }
  await skipTo(protocol.provider, docket.revealOpens);
  for (let seat = from; seat < docket.panel.length; seat += 1) {
    const votes = parts.get(seat);
    if (votes?.kind !== 'revealed') {
      if (votes !== undefined) review.met['silent seats'] += 1;
      review.seats.push({ kind: votes === undefined ? 'absent' : 'unrevealed' });
      continue;
    }
    const voter = actorWith(protocol, docket.panel[seat] as string);
    const record = await voter.reputation.recordOf(voter.address, 1);
    const receipt = await mined(poker.court.reveal(docket, opened(votes)));
    const { multiplier } = eventIn<{ multiplier: bigint }>(receipt, 'BallotRevealed');
    assert.equal(multiplier, feeMultiplier({ agreed: Number(record.agreed), seen: Number(record.seen) }));
    review.receipts.push(receipt);
    review.seats.push({ kind: 'revealed', ballots: votes.ballots, multiplier });
  }
  await skipTo(protocol.provider, docket.revealEnds);
  return docket;
}

async function checkPanel(
  protocol: Protocol,
  sealed: DocketStructOutput,
  drawn: DocketStructOutput,
  seed: Hex,
  excluded: readonly Hex[],
): Promise<void> {
  const { vault } = actorAt(protocol, 0);
  const from = Number(sealed.round) === 1 ? 0 : Number(sealed.seats);
  const roll = [];
  for (let position = 0; position < Number(sealed.positions); position += 1) {
    const { account, weight } = await vault.rollAt(position, sealed.sealBlock);
    roll.push({ account: account as Hex, weight: Number(weight) });
  }
  const panel = drawPanelTwin({
    seed,
    docket: sealed.id,
    draw: Number(sealed.draw),
    roll,
    maximumWeight: practiceParameters.vault.maximumWeight,
    panel: sealed.panel.slice(from).map((seat) => (seat === ZeroAddress ? undefined : (seat as Hex))),
    excluded: [...excluded, ...(sealed.replaced as Hex[]), ...(sealed.panel.slice(0, from) as Hex[])],
  });
  assert.deepEqual(
    drawn.panel.slice(from),
    panel.map((seat) => seat ?? ZeroAddress),
  );
}

async function checkVerdicts(
  protocol: Protocol,
  batch: DeliveredBatch,
  outcome: OutcomeStructOutput,
  random: RandomSource,
): Promise<void> {
  const { court } = actorAt(protocol, 0);
  const domain = leafDomain(protocol.chainId, protocol.deployment.court as Hex);
  const leaves = leavesOf(domain, batch.submission.batch, batch.leaves);
  const lane = random.between(0, batch.leaves.length - 1);
  const leaf = batch.leaves[lane] as DeliveredBatch['leaves'][number];
  const proof = merkleProof(leaves, lane);
  assert.equal(
    await court.verdictOf(outcome, lane, leaf.item, leaf.shown, leaf.hidden, proof),
    VERDICTS[verdictOf(outcome.masks, lane)],
  );
  assert.equal(await court.verdictOf(outcome, lane, leaf.item, leaf.hidden, leaf.shown, proof), 0n);
}

function randomBallots(random: RandomSource, batches: number): Ballot[] {
  return Array.from({ length: batches }, () => ({
    accept: random.word() | random.word() | random.word(),
    unavailable: random.word() & random.word() & random.word(),
  }));
}

function bitCount(mask: bigint): number {
  let count = 0;
  for (let lane = 0; lane < 256; lane += 1) if (hasLane(mask, lane)) count += 1;
  return count;
}
