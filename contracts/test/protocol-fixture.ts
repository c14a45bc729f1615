import {
  type ContractTransactionReceipt,
  type ContractTransactionResponse,
  hexlify,
  keccak256,
  type ParamType,
  type Signer,
  toBeHex,
} from 'ethers';
import { network } from 'hardhat';
import type { Digest } from '../../app/domain/digest.ts';
import type { Hex } from '../../app/domain/protocol/abi-words.ts';
import { type Ballot, ballotCommitment } from '../../app/domain/protocol/ballot.ts';
import {
  batchRoots,
  hiddenOf,
  type LaneLeaf,
  laneSaltOf,
  leafDomain,
  saltHashOf,
} from '../../app/domain/protocol/label-leaf.ts';
import {
  deployProtocol,
  type DocketStructOutput,
  JobBook__factory,
  type JobOfferStruct,
  LabelCourt__factory,
  LabelToken__factory,
  type LeaseStructOutput,
  practiceParameters,
  type ProtocolDeployment,
  type ProtocolParameters,
  protocolInterface,
  Reputation__factory,
  Settlement__factory,
  StakeVault__factory,
  TrapDesk__factory,
  type SubmissionStructOutput,
} from '../bindings.ts';
import { headerOf, minePast, skipTo } from './time.ts';

export const LBL = 10n ** 18n;

/** An account with a connected view of every contract. */
export type Actor = Awaited<ReturnType<typeof actorOf>>;

/** A chain of its own with a fresh deployment. `actors[0]` deployed it and may mint. */
export interface Protocol {
  readonly provider: Awaited<ReturnType<typeof network.create>>['ethers']['provider'];
  readonly deployment: ProtocolDeployment;
  readonly chainId: bigint;
  readonly actors: readonly Actor[];
}

export const OFFER: JobOfferStruct = {
  requirement: hexlify(new Uint8Array(32).fill(1)),
  manifest: hexlify(new Uint8Array(32).fill(2)),
  manifestRoot: hexlify(new Uint8Array(32).fill(3)),
  items: 256n,
  batchSize: 256n,
  class: 1n,
  seats: 3n,
  threshold: 1n,
  qaProtocol: 0n,
  reward: LBL,
  fee: LBL / 10n,
  leaseDuration: 86_400n,
  targetAccuracy: 9_000n,
  minimumAccuracy: 0n,
  trapShare: 0n,
  auditShare: 0n,
};

export async function startProtocol(parameters: ProtocolParameters = practiceParameters): Promise<Protocol> {
  const { ethers } = await network.create();
  const signers = await ethers.getSigners();
  const [deployer] = signers;
  if (deployer === undefined) throw new Error('the network has no accounts');
  const deployment = await deployProtocol(deployer, parameters);
  const actors = await Promise.all(signers.map((signer) => actorOf(signer, deployment)));
  return { provider: ethers.provider, deployment, chainId: deployment.chainId, actors };
}

async function actorOf(signer: Signer, deployment: ProtocolDeployment) {
  return {
    signer,
    address: (await signer.getAddress()) as Hex,
    token: LabelToken__factory.connect(deployment.token, signer),
    vault: StakeVault__factory.connect(deployment.vault, signer),
    jobBook: JobBook__factory.connect(deployment.jobBook, signer),
    court: LabelCourt__factory.connect(deployment.court, signer),
    settlement: Settlement__factory.connect(deployment.settlement, signer),
    trapDesk: TrapDesk__factory.connect(deployment.trapDesk, signer),
    reputation: Reputation__factory.connect(deployment.reputation, signer),
  };
}

export function actorAt(protocol: Protocol, index: number): Actor {
  const actor = protocol.actors[index];
  if (actor === undefined) throw new Error(`there is no actor ${index}`);
  return actor;
}

export function actorWith(protocol: Protocol, address: string): Actor {
  const actor = protocol.actors.find((candidate) => candidate.address.toLowerCase() === address.toLowerCase());
  if (actor === undefined) throw new Error(`there is no actor ${address}`);
  return actor;
}

export async function mined(sent: Promise<ContractTransactionResponse>): Promise<ContractTransactionReceipt> {
  const receipt = await (await sent).wait();
  if (receipt === null) throw new Error('the transaction was not mined');
  return receipt;
}

/** Arguments of every event of that name in a receipt, as plain objects and arrays that calls take back. */
export function eventsIn(receipt: ContractTransactionReceipt, name: string): Record<string, unknown>[] {
  return receipt.logs.flatMap((log) => {
    const parsed = protocolInterface.parseLog(log);
    if (parsed?.name !== name) return [];
    return [Object.fromEntries(parsed.fragment.inputs.map((input, i) => [input.name, plain(input, parsed.args[i])]))];
  });
}

/** ethers' results are frozen, and calls write into their arguments. */
function plain(type: ParamType, value: unknown): unknown {
  const children = value as readonly unknown[];
  if (type.isArray()) return Array.from(children, (child) => plain(type.arrayChildren, child));
  if (!type.isTuple()) return value;
  return Object.fromEntries(type.components.map((component, i) => [component.name, plain(component, children[i])]));
}

export function eventIn<Arguments>(receipt: ContractTransactionReceipt, name: string): Arguments {
  const [first] = eventsIn(receipt, name);
  if (first === undefined) throw new Error(`the transaction emitted no ${name}`);
  return first as unknown as Arguments;
}

/** Mints to an account and deposits the whole of it. */
export async function fund(protocol: Protocol, actor: Actor, amount: bigint): Promise<void> {
  await mined(actorAt(protocol, 0).token.mint(actor.address, amount));
  await mined(actor.token.approve(protocol.deployment.vault, amount));
  await mined(actor.vault.deposit(amount));
}

export async function enlist(protocol: Protocol, actor: Actor, stake: bigint): Promise<void> {
  await fund(protocol, actor, stake);
  await mined(actor.vault.enlist());
}

export async function createJob(requester: Actor, offer: JobOfferStruct, funds: bigint): Promise<bigint> {
  const receipt = await mined(requester.jobBook.create(offer, funds));
  return eventIn<{ job: bigint }>(receipt, 'JobCreated').job;
}

/** A 32-byte value that stands for a content id or a salt in tests. */
export function digestAt(seed: bigint | number): Digest {
  return toBeHex(BigInt(seed) + (1n << 200n), 32) as Digest;
}

/** Lane leaves of a batch whose shown and true labels are the same, as in a job without traps. */
export function laneLeaves(batchSalt: Hex, items: readonly Digest[], labels: readonly Digest[]): LaneLeaf[] {
  return items.map((item, lane) => {
    const shown = labels[lane] as Digest;
    return { item, shown, hidden: hiddenOf(shown, laneSaltOf(batchSalt, lane)) };
  });
}

export interface DeliveredBatch {
  readonly submission: SubmissionStructOutput;
  readonly batchSalt: Hex;
  readonly leaves: readonly LaneLeaf[];
  readonly receipt: ContractTransactionReceipt;
  readonly leaseReceipt: ContractTransactionReceipt;
}

/** Leases and submits a batch. */
export async function deliver(
  protocol: Protocol,
  annotator: Actor,
  job: bigint,
  index: number,
  lanes: number,
): Promise<DeliveredBatch> {
  const batchSalt = digestAt(job * 1_000n + BigInt(index)) as Hex;
  const leaseReceipt = await mined(annotator.court.lease(job, index, saltHashOf(batchSalt)));
  const { lease } = eventIn<{ lease: LeaseStructOutput }>(leaseReceipt, 'BatchLeased');
  const items = Array.from({ length: lanes }, (_, lane) => digestAt(lane));
  const labels = Array.from({ length: lanes }, (_, lane) => digestAt(10_000 + lane));
  const leaves = laneLeaves(batchSalt, items, labels);
  const domain = leafDomain(protocol.chainId, protocol.deployment.court as Hex);
  const roots = batchRoots(domain, lease.batch, leaves);
  const receipt = await mined(annotator.court.submit(lease, { ...roots, payload: digestAt(77) }));
  const { submission } = eventIn<{ submission: SubmissionStructOutput }>(receipt, 'BatchSubmitted');
  return { submission, batchSalt, leaves, receipt, leaseReceipt };
}

/** Leases and submits batches `first` … `first + count − 1` in one transaction each. */
export async function deliverMany(
  annotator: Actor,
  job: bigint,
  first: number,
  count: number,
): Promise<{
  submissions: SubmissionStructOutput[];
  batchSalts: Hex[];
  receipts: [ContractTransactionReceipt, ContractTransactionReceipt];
}> {
  const indexes = Array.from({ length: count }, (_, i) => first + i);
  const batchSalts = indexes.map((index) => digestAt(index) as Hex);
  const leased = await mined(annotator.court.leaseMany(job, indexes, batchSalts.map(saltHashOf)));
  const leases = eventsIn(leased, 'BatchLeased').map(({ lease }) => lease as LeaseStructOutput);
  const deliveries = indexes.map((index) => ({
    leafRoot: keccak256(digestAt(index)),
    hiddenRoot: keccak256(digestAt(index + 1)),
    payload: keccak256(digestAt(index + 2)),
  }));
  const receipt = await mined(annotator.court.submitMany(job, leases, deliveries));
  const submissions = eventsIn(receipt, 'BatchSubmitted').map(({ submission }) => submission as SubmissionStructOutput);
  return { submissions, batchSalts, receipts: [leased, receipt] };
}

export interface Roster {
  readonly annotator: string;
  readonly lanes: bigint;
}

export function rosterOf(submissions: readonly SubmissionStructOutput[]): Roster[] {
  return submissions.map(({ annotator, lanes }) => ({ annotator, lanes }));
}

/** Waits for the seal delay and seals the docket of these submissions. */
export async function seal(
  protocol: Protocol,
  poker: Actor,
  submissions: readonly SubmissionStructOutput[],
): Promise<{ readonly docket: DocketStructOutput; readonly receipt: ContractTransactionReceipt }> {
  const [first] = submissions;
  if (first === undefined) throw new Error('a docket has at least one batch');
  const { openedAt } = await poker.court.openDocketOf(first.docket >> 32n);
  const due = openedAt + BigInt(practiceParameters.court.sealDelay);
  const latest = await protocol.provider.getBlock('latest');
  if (openedAt !== 0n && BigInt(latest?.timestamp ?? 0) < due) await skipTo(protocol.provider, due);
  const receipt = await mined(poker.court.seal(first.docket, rosterOf(submissions)));
  return { docket: eventIn<{ state: DocketStructOutput }>(receipt, 'DocketSealed').state, receipt };
}

/** Mines past the seed block and draws the panel. */
export async function drawPanel(
  protocol: Protocol,
  poker: Actor,
  docket: DocketStructOutput,
  submissions: readonly SubmissionStructOutput[],
): Promise<{ readonly docket: DocketStructOutput; readonly seed: Hex; readonly receipt: ContractTransactionReceipt }> {
  await minePast(protocol.provider, docket.seedBlock);
  const header = await headerOf(protocol.provider, docket.seedBlock);
  const receipt = await mined(poker.court.proveSeed(docket, rosterOf(submissions), header));
  return {
    docket: eventIn<{ state: DocketStructOutput }>(receipt, 'PanelDrawn').state,
    seed: eventIn<{ seed: Hex }>(receipt, 'SeedProven').seed,
    receipt,
  };
}

export interface SeatVotes {
  readonly seat: number;
  readonly ballots: readonly Ballot[];
  readonly salt: Hex;
}

export function commitmentFor(protocol: Protocol, docket: DocketStructOutput, votes: SeatVotes): Hex {
  return ballotCommitment({
    chainId: protocol.chainId,
    court: protocol.deployment.court as Hex,
    docket: docket.id,
    seat: votes.seat,
    round: Number(docket.round),
    voter: docket.panel[votes.seat] as Hex,
    ballots: votes.ballots,
    salt: votes.salt,
  });
}

/** The holder of the seat commits. */
export async function commit(
  protocol: Protocol,
  docket: DocketStructOutput,
  votes: SeatVotes,
): Promise<ContractTransactionReceipt> {
  const voter = actorWith(protocol, docket.panel[votes.seat] as string);
  return mined(voter.court.commit(docket, votes.seat, commitmentFor(protocol, docket, votes)));
}

/** What `reveal` takes. */
export function opened(votes: SeatVotes): { seat: number; ballots: Ballot[]; salt: Hex } {
  return { seat: votes.seat, ballots: [...votes.ballots], salt: votes.salt };
}

/** What `settle` takes per seat, from the reveals of a docket. */
export function seatRecords(
  docket: DocketStructOutput,
  reveals: readonly ContractTransactionReceipt[],
): { multiplier: bigint; ballots: { accept: bigint; unavailable: bigint }[] }[] {
  const records = Array.from({ length: docket.panel.length }, () => ({
    multiplier: 0n,
    ballots: [] as { accept: bigint; unavailable: bigint }[],
  }));
  for (const event of reveals.flatMap((receipt) => eventsIn(receipt, 'BallotRevealed'))) {
    const { seat, multiplier, ballots } = event as unknown as {
      seat: bigint;
      multiplier: bigint;
      ballots: { accept: bigint; unavailable: bigint }[];
    };
    records[Number(seat)] = {
      multiplier,
      ballots: ballots.map(({ accept, unavailable }) => ({ accept, unavailable })),
    };
  }
  return records;
}
