import { type ContractTransactionReceipt, ZeroAddress } from 'ethers';
import type { Hex } from '../../app/domain/protocol/abi-words.ts';
import type { DocketStructOutput } from '../bindings.ts';
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
} from './protocol-fixture.ts';
import { skipTo } from './time.ts';

export const LANES = 256;
const WARM_UP = 2;

export type GasSteps = Readonly<
  Record<'lease' | 'submit' | 'seal' | 'seed' | 'commits' | 'reveals' | 'close' | 'traps' | 'settle', number>
>;

/**
 * Gas of a docket's whole life, whoever pays: batches of 256 lanes, one annotator, k = 3, accounts that have settled before.
 *
 * @param trapShare basis points
 */
export async function gasOfDocket(batches: number, trapShare: number): Promise<GasSteps> {
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

async function lifeCycle(protocol: Protocol, job: bigint, first: number, batches: number): Promise<GasSteps> {
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

/** Gas of all steps, shared among the docket's labels; one decimal. */
export function gasPerLabel(steps: GasSteps, batches: number): number {
  const total = Object.values(steps).reduce((sum, gas) => sum + gas, 0);
  return Math.round((total / batches / LANES) * 10) / 10;
}
