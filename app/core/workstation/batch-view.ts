import type { BatchPhase, JobSummary } from '../../api/jobs.ts';
import type { MyBatch } from '../../api/labeling.ts';
import type { Digest } from '../../domain/digest.ts';
import { batchCount, batchId, indexOf, jobOf, sliceOf } from '../../domain/protocol/identifiers.ts';
import { countLanes } from '../../domain/protocol/lane-mask.ts';
import { batchLock, laneReward, type PayTerms } from '../../domain/protocol/payout.ts';
import type { BatchState } from '../chain/batch-projection.ts';
import type { JobRecord } from '../chain/job-projection.ts';
import { contentIdOf } from '../content/content-id.ts';
import type { JobDocuments } from '../publishing/job-library.ts';
import { batchPhase, type DocketOpenings } from '../review/batch-phase.ts';
import { readDrafts } from '../store/drafts.ts';
import type { NetworkView } from './known-network.ts';
import type { Services } from './services.ts';

/** A batch as the API names it: `job/index`. */
export function batchKeyOf(batch: bigint): string {
  return `${jobOf(batch)}/${indexOf(batch)}`;
}

/** The batch's id on chain. @param key as `batchKeySchema` has it. */
export function batchIdOf(key: string): bigint {
  const [job = '', index = ''] = key.split('/');
  return batchId(BigInt(job), Number(index));
}

export function mediaUrl(item: Digest): string {
  return `/media/${contentIdOf(item)}`;
}

export function thumbUrl(item: Digest): string {
  return `/thumb/${contentIdOf(item)}`;
}

/** What a job pays, as the payout rules take it. */
export function payTerms({ offer }: JobRecord): PayTerms {
  const { reward, class: difficulty, fee, seats, targetAccuracy, trapShare } = offer;
  return { reward, class: difficulty, fee, seats, targetAccuracy, trapShare };
}

export function panelThreshold({ offer }: JobRecord): 'majority' | 'unanimous' {
  return offer.threshold === 1 ? 'majority' : 'unanimous';
}

/** A batch's phase now and when the clock ends it, in seconds of block time. */
export function phaseNow(
  network: NetworkView,
  batch: bigint,
): { readonly phase: BatchPhase; readonly endsAt: number | null } {
  const state = network.ledger.batches().get(batch);
  const docket = state && 'submission' in state ? network.ledger.dockets().get(state.submission.docket) : undefined;
  const now = { time: BigInt(network.now()), block: BigInt(network.head().number + 1) };
  const { name, endsAt } = batchPhase(state, docket, docketOpenings(network, batch, state), network.windows, now);
  return { phase: name, endsAt: endsAt === undefined ? null : Number(endsAt) };
}

/** Whether a batch's traps may be shown now and were not: until the window closes, by block time. */
export function trapsToShow(network: NetworkView, batch: bigint): boolean {
  const state = network.ledger.batches().get(batch);
  const { phase, endsAt } = phaseNow(network, batch);
  const isOpen = phase === 'trap-reveal' && endsAt !== null && network.now() < endsAt;
  return isOpen && state?.stage === 'submitted' && state.opening.kind === 'none';
}

function docketOpenings(network: NetworkView, batch: bigint, state: BatchState | undefined): DocketOpenings {
  const hasTraps = (network.ledger.jobs().get(jobOf(batch))?.offer.trapShare ?? 0) > 0;
  if (state?.stage !== 'submitted') return { openedAt: 0, unopened: 0, hasTraps };
  const others = [...network.ledger.batches().values()].flatMap((other) =>
    other.stage === 'submitted' && other.submission.docket === state.submission.docket ? [other] : [],
  );
  const openedAt = Math.min(...others.map(({ submitted }) => submitted.at));
  return { openedAt, unopened: others.filter(({ opening }) => opening.kind === 'none').length, hasTraps };
}

/** The digests of a job's pictures that lie in one batch, in lane order. */
export function itemsOf(job: JobRecord, documents: JobDocuments, index: number) {
  const { from, to } = sliceOf(job.offer.items, job.offer.batchSize, index);
  return documents.manifest.items.slice(from, to);
}

export function documentsOf(services: Services, job: JobRecord): Promise<JobDocuments> {
  return services.library.documents(job.offer.requirement as Digest, job.offer.manifest as Digest);
}

/** Batches that this account leased and still holds, or handed in. */
export function isMine(state: BatchState | undefined, account: string): boolean {
  if (!state) return false;
  return (state.stage === 'leased' ? state.lease.annotator : state.submission.annotator) === account;
}

export async function summarizeJob(services: Services, network: NetworkView, job: JobRecord): Promise<JobSummary> {
  const documents = await documentsOf(services, job);
  const terms = payTerms(job);
  const batches = batchCount(job.offer.items, job.offer.batchSize);
  const phases = Array.from({ length: batches }, (_, index) => phaseNow(network, batchId(job.id, index)).phase);
  const cover = documents.manifest.items[0];
  return {
    job: job.id.toString(),
    title: documents.requirement.title,
    summary: documents.requirement.summary,
    items: job.offer.items,
    batches,
    openBatches: phases.filter((phase) => phase === 'open').length,
    rewardPerItem: laneReward(terms),
    stakePerItem: batchLock(terms, 1),
    shapes: [...new Set(documents.requirement.classes.flatMap(({ shapes }) => shapes))],
    coverUrl: cover ? mediaUrl(cover.item) : '',
  };
}

/** One of this account's batches as the screens show it. */
export async function describeMyBatch(
  services: Services,
  network: NetworkView,
  job: JobRecord,
  batch: bigint,
): Promise<MyBatch> {
  const documents = await documentsOf(services, job);
  const index = indexOf(batch);
  const items = itemsOf(job, documents, index);
  const state = network.ledger.batches().get(batch);
  const { phase, endsAt } = phaseNow(network, batch);
  const drafts = readDrafts(services.store, batchKeyOf(batch));
  const first = items[0];
  return {
    batch: batchKeyOf(batch),
    job: job.id.toString(),
    jobTitle: documents.requirement.title,
    index,
    phase,
    phaseEndsAt: endsAt,
    items: items.length,
    done: drafts.filter((draft) => draft.state === 'done').length,
    skipped: drafts.filter((draft) => draft.state === 'skipped').length,
    stake: batchLock(payTerms(job), items.length),
    coverUrl: first ? mediaUrl(first.item) : '',
    trapsToShow: trapsToShow(network, batch),
    outcome: state?.stage === 'settled' ? outcomeOf(state) : null,
  };
}

function outcomeOf({ outcome, payout }: Extract<BatchState, { stage: 'settled' }>): MyBatch['outcome'] {
  const { accepted, rejected, unavailable, undecided, trap } = outcome.masks;
  return {
    accepted: countLanes(accepted),
    rejected: countLanes(rejected),
    unavailable: countLanes(unavailable),
    void: countLanes(undecided),
    unreviewed: countLanes(trap),
    paid: payout.reward,
    slashed: payout.slashed,
  };
}
