import { ApiError, type Handlers } from '../../../api/contract.ts';
import type { ReviewProgress, ShownLabel } from '../../../api/review.ts';
import { readLabel, shapesFromLabel } from '../../../domain/annotation/label-document.ts';
import { jobOf } from '../../../domain/protocol/identifiers.ts';
import { ONE } from '../../../domain/protocol/reputation.ts';
import type { BatchState } from '../../chain/batch-projection.ts';
import { ContentError } from '../../content/content-store.ts';
import { payloadIndexOf } from '../../labeling/true-labels.ts';
import { laneOutcomes } from '../../review/lane-outcomes.ts';
import { batchIdOf, panelThreshold, payTerms, phaseNow, trapsToShow } from '../batch-view.ts';
import { followValue } from '../live-value.ts';
import type { NetworkSession } from '../network-session.ts';
import { NETWORK_NOT_READY, type Services } from '../services.ts';

type Forfeit = NonNullable<ReviewProgress['settlement']>['forfeit'];

const NOBODY = `0x${'0'.repeat(40)}`;

export function reviewHandlers(services: Services): Handlers['review'] {
  const { practice, changes, ports } = services;
  return {
    progress: ({ batch }, publish) =>
      followValue(
        [changes.network.follow, changes.review.follow],
        () => progressOf(services, batch),
        publish,
        (cause) => ports.log.error(`review of ${batch}`, cause),
      ),
    shownLabel: ({ batch, lane }) => shownLabel(services, batch, lane),
    letColleaguesReview({ batch }) {
      const network = services.network();
      if (!network)
        throw new ApiError('network-not-ready', 'The practice network is not running. Start it, then ask again.', {
          retryable: true,
        });
      const state = network.ledger.batches().get(batchIdOf(batch));
      if (!state) throw new ApiError('batch-unknown', `Batch ${batch} is not on this network.`);
      if (state.stage === 'leased')
        throw new ApiError('batch-not-submitted', 'Submit the batch first; colleagues review what was submitted.');
      if (state.stage === 'submitted') practice.playReview(batchIdOf(batch).toString(), network.now());
      return null;
    },
  };
}

async function progressOf(services: Services, key: string): Promise<ReviewProgress> {
  const network = await services.whenOpen();
  if (!network) throw new ApiError('network-not-ready', NETWORK_NOT_READY, { retryable: true });
  const batch = batchIdOf(key);
  const state = network.ledger.batches().get(batch);
  if (!state) throw new ApiError('batch-unknown', `Batch ${key} is not leased on this network.`);
  const { phase, endsAt } = phaseNow(network, batch);
  const play = services.practice.reviewPlay(batch.toString());
  return {
    batch: key,
    phase,
    phaseEndsAt: endsAt,
    seats: state.stage === 'leased' ? [] : await seatsOf(services, network, state),
    traps: phase === 'trap-reveal' ? trapsOf(network, batch, state) : null,
    playing: play && play.failure === null ? { step: play.step } : null,
    failure: play?.failure ?? null,
    settlement: state.stage === 'settled' ? settlementOf(network, state) : null,
  };
}

async function seatsOf(
  services: Services,
  network: NetworkSession,
  state: Exclude<BatchState, { stage: 'leased' }>,
): Promise<ReviewProgress['seats']> {
  const docket = network.ledger.dockets().get(state.submission.docket);
  const names = await services.practice.colleagues();
  return (docket?.record?.panel ?? []).flatMap((address, seat) =>
    address === NOBODY
      ? []
      : [
          {
            seat,
            address: address as `0x${string}`,
            name: names.get(address) ?? null,
            committed: docket?.seats.has(seat) ?? false,
            revealed: docket?.seats.get(seat)?.revealed !== undefined,
          },
        ],
  );
}

function trapsOf(network: NetworkSession, batch: bigint, state: BatchState): ReviewProgress['traps'] {
  if (state.stage !== 'submitted') return null;
  if (state.opening.kind === 'none') return trapsToShow(network, batch) ? 'to-show' : 'too-late';
  return state.opening.kind === 'leaked' ? 'leaked' : 'shown';
}

/** Why a batch was lost whatever the votes said. */
function forfeitOf({ opening }: Extract<BatchState, { stage: 'settled' }>, hasTraps: boolean): Forfeit {
  if (!hasTraps || opening.kind === 'revealed') return null;
  return opening.kind === 'leaked' ? 'leaked' : 'not-shown';
}

/** Reads what was handed in as the reviewers did. @throws ApiError */
async function shownLabel({ content, ...services }: Services, key: string, lane: number): Promise<ShownLabel> {
  const network = await services.whenOpen();
  if (!network) throw new ApiError('network-not-ready', NETWORK_NOT_READY, { retryable: true });
  const state = network.ledger.batches().get(batchIdOf(key));
  if (!state) throw new ApiError('batch-unknown', `Batch ${key} is not leased on this network.`);
  if (state.stage === 'leased') throw new ApiError('batch-not-submitted', 'Nothing of this batch was shown yet.');
  try {
    const shown = (await payloadIndexOf(content, state.submission.payload)).entries[lane]?.shown;
    if (shown === undefined) throw new ApiError('batch-unknown', `Batch ${key} has no item ${lane + 1}.`);
    const reading = readLabel(await content.get(shown));
    if (!reading.ok) throw new ApiError('label-missing', reading.message);
    return { shapes: [...shapesFromLabel(reading.value.shapes)] };
  } catch (cause) {
    if (!(cause instanceof ContentError)) throw cause;
    throw new ApiError(
      'label-missing',
      `${cause.message}, so what reviewers saw cannot be shown. Your label is kept.`,
      {
        cause,
      },
    );
  }
}

function settlementOf(
  network: NetworkSession,
  state: Extract<BatchState, { stage: 'settled' }>,
): ReviewProgress['settlement'] {
  const job = network.ledger.jobs().get(jobOf(state.outcome.batch));
  if (!job) return null;
  const docket = network.ledger.dockets().get(state.submission.docket);
  const { payout, lanes } = laneOutcomes(state, docket, payTerms(job), panelThreshold(job));
  const records = network.ledger.account(state.outcome.annotator).annotator;
  const after = records.findLast(({ at }) => at <= state.settled.at);
  const before = records.findLast(({ at }) => at < state.settled.at);
  const record = (entry: typeof after) => ({ agree: entry?.agreed ?? 0, seen: entry?.seen ?? 0 });
  return {
    lanes: [...lanes],
    forfeit: forfeitOf(state, job.offer.trapShare > 0),
    stakeReturned: payout.returned,
    slashed: payout.slashed,
    paidNow: payout.immediate,
    vesting: payout.vesting,
    multiplier: Number(payout.multiplier) / Number(ONE),
    reputationBefore: record(before),
    reputationAfter: record(after),
  };
}
