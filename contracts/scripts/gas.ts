/**
 * Gas of a whole life cycle per label, whoever pays: lease, submit, seal, proof, commits, reveals, trap reveal, settlement.
 * Batches of 256 lanes, one annotator, k = 3, 6 % traps, accounts that have settled before; beside it the same without traps. Run: `npm run bench:gas`.
 */
import { type ContractTransactionReceipt, ZeroAddress } from 'ethers';
import type { Hex } from '../../app/domain/protocol/abi-words.ts';
import type { DocketStructOutput } from '../bindings.ts';
import { type Figure, reportFigures } from '../../scripts/figures.ts';
import {
  actorAt,
  commit,
  createJob,
  deliverMany,
  digestAt,
  drawPanel,
  enlist,
  eventIn,
  fund,
  LBL,
  mined,
  OFFER,
  opened,
  type Protocol,
  seal,
  seatRecords,
  startProtocol,
} from '../test/protocol-fixture.ts';
import { skipTo } from '../test/time.ts';

const LANES = 256;
const WARM_UP = 2;
/** Basis points. */
const TRAP_SHARE = 600;
const REACH: Readonly<Record<number, number>> = { 1: 2_200, 8: 550, 32: 330 };

type Steps = Readonly<
  Record<'lease' | 'submit' | 'seal' | 'seed' | 'commits' | 'reveals' | 'close' | 'traps' | 'settle', number>
>;

const table: Record<string, number>[] = [];
const figures: Figure[] = [];
for (const trapShare of [TRAP_SHARE, 0]) {
  for (const batches of [1, 8, 32]) {
    const steps = await measure(batches, trapShare);
    const total = Object.values(steps).reduce((sum, gas) => sum + gas, 0);
    const perLabel = Math.round((total / batches / LANES) * 10) / 10;
    const reach = trapShare === 0 ? undefined : REACH[batches];
    table.push({ trapShare, batches, ...steps, total });
    const beside = trapShare === 0 ? ', no traps' : '';
    figures.push({
      name: `gas per label, ${batches} batch${batches === 1 ? '' : 'es'} a docket${beside}`,
      value: perLabel,
      unit: 'gas',
      reach: reach === undefined ? null : `≤ ${reach}`,
      ok: reach === undefined ? 'reported' : perLabel <= reach,
    });
  }
}
console.table(table);
reportFigures('bench:gas', figures);

async function measure(batches: number, trapShare: number): Promise<Steps> {
  const protocol = await startProtocol();
  const requester = actorAt(protocol, 1);
  await fund(protocol, requester, 100_000_000n * LBL);
  await fund(protocol, actorAt(protocol, 2), 1_000_000n * LBL);
  for (const index of [5, 6, 7]) await enlist(protocol, actorAt(protocol, index), 10_000n * LBL);
  const items = BigInt(batches * LANES * (WARM_UP + 1));
  const offer = { ...OFFER, items, trapShare: BigInt(trapShare) };
  const job = await createJob(requester, offer, 90_000_000n * LBL);
  for (let docket = 0; docket < WARM_UP; docket += 1) await lifeCycle(protocol, job, docket * batches, batches);
  return lifeCycle(protocol, job, WARM_UP * batches, batches);
}

async function lifeCycle(protocol: Protocol, job: bigint, first: number, batches: number): Promise<Steps> {
  const annotator = actorAt(protocol, 2);
  const poker = actorAt(protocol, 9);
  const { submissions, batchSalts, receipts } = await deliverMany(annotator, job, first, batches);
  const sealed = await seal(protocol, poker, submissions);
  const hasTraps = (await poker.jobBook.termsOf(job)).trapShare > 0n;
  const drawn = await drawPanel(protocol, poker, sealed.docket, submissions);
  const votes = [0, 1, 2].map((seat) => ({
    seat,
    // 5 % rejected, and a different lane of 256 that each validator misses
    ballots: submissions.map(() => ({ accept: rejecting(20, seat), unavailable: 0n })),
    salt: digestAt(seat) as Hex,
  }));
  const commits = [];
  for (const vote of votes) commits.push(await commit(protocol, drawn.docket, vote));
  await skipTo(protocol.provider, drawn.docket.revealOpens);
  const reveals = await mined(poker.court.revealMany(drawn.docket, votes.map(opened)));
  await skipTo(protocol.provider, drawn.docket.revealEnds);
  const records = seatRecords(drawn.docket, [reveals]);
  const nobody = submissions.map(() => ZeroAddress);
  const closing = hasTraps ? [await mined(poker.court.closeRound(drawn.docket, submissions, nobody, records))] : [];
  const [closed] = closing;
  const docket = closed ? eventIn<{ state: DocketStructOutput }>(closed, 'TrapsOpened').state : drawn.docket;
  const labels = submissions.map(() => digestAt(9));
  const traps = hasTraps ? [await mined(annotator.trapDesk.revealTraps(docket, submissions, batchSalts, labels))] : [];
  const openings = hasTraps ? batchSalts.map((salt) => ({ salt, leaker: ZeroAddress })) : [];
  const settled = await mined(poker.settlement.settle(docket, submissions, openings, records));
  return {
    lease: gasOf(receipts.slice(0, 1)),
    submit: gasOf(receipts.slice(1)),
    seal: gasOf([sealed.receipt]),
    seed: gasOf([drawn.receipt]),
    commits: gasOf(commits),
    reveals: gasOf([reveals]),
    close: gasOf(closing),
    traps: gasOf(traps),
    settle: gasOf([settled]),
  };
}

function gasOf(receipts: readonly ContractTransactionReceipt[]): number {
  return receipts.reduce((sum, receipt) => sum + Number(receipt.gasUsed), 0);
}

/** Accepts all lanes but every `step`-th and one of the seat's own. */
function rejecting(step: number, seat: number): bigint {
  let accept = 0n;
  for (let lane = 0; lane < LANES; lane += 1) if (lane % step !== 0 && lane !== 7 + seat) accept |= 1n << BigInt(lane);
  return accept;
}
