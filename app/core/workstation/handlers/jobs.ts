import { ApiError, type Handlers } from '../../../api/contract.ts';
import type { Job } from '../../../api/jobs.ts';
import type { Digest } from '../../../domain/digest.ts';
import { batchCount, batchId } from '../../../domain/protocol/identifiers.ts';
import { laneReward } from '../../../domain/protocol/payout.ts';
import type { JobRecord } from '../../chain/job-projection.ts';
import { accountOf } from '../../wallet/wallet.ts';
import {
  batchKeyOf,
  documentsOf,
  isMine,
  itemsOf,
  mediaUrl,
  panelThreshold,
  payTerms,
  phaseNow,
  summarizeJob,
} from '../batch-view.ts';
import { followValue } from '../live-value.ts';
import type { NetworkView } from '../known-network.ts';
import { NETWORK_NOT_READY, type Services } from '../services.ts';

const BASIS_POINTS = 10_000;

export function jobsHandlers(services: Services): Handlers['jobs'] {
  const { changes, ports } = services;
  const sources = [changes.network.follow, changes.wallet.follow];
  return {
    list: (_input, publish) =>
      followValue(
        sources,
        async () => {
          const network = services.knownNetwork();
          if (!network) return [];
          const open = [...network.ledger.jobs().values()].filter(({ closed }) => !closed);
          return Promise.all(open.map((job) => summarizeJob(services, network, job)));
        },
        publish,
        (cause) => ports.log.error('job list', cause),
      ),
    show: ({ job: id }, publish) =>
      followValue(
        sources,
        async () => {
          const network = services.knownNetwork() ?? (await services.whenOpen());
          if (!network) throw new ApiError('network-not-ready', NETWORK_NOT_READY, { retryable: true });
          const job = /^\d+$/.test(id) ? network.ledger.jobs().get(BigInt(id)) : undefined;
          if (!job) throw new ApiError('job-unknown', `Job ${id} is not on this network.`);
          return describeJob(services, network, job);
        },
        publish,
        (cause) => ports.log.error(`job ${id}`, cause),
      ),
  };
}

async function describeJob(services: Services, network: NetworkView, job: JobRecord): Promise<Job> {
  const documents = await documentsOf(services, job);
  const { requirement, manifest } = documents;
  const account = accountOf(services.wallet.state()) ?? '';
  const wanted = new Set<Digest>(requirement.examples.map(({ item }) => item));
  return {
    summary: await summarizeJob(services, network, job),
    requirement,
    requirementDigest: job.offer.requirement as `0x${string}`,
    exampleMedia: Object.fromEntries(
      manifest.items
        .filter(({ item }) => wanted.has(item))
        .map(({ item, width, height, credit }) => [item, { url: mediaUrl(item), width, height, credit }]),
    ),
    leaseSeconds: job.offer.leaseDuration,
    slashPerRejected: laneReward(payTerms(job)) * 2n,
    panelSeats: job.offer.seats,
    threshold: panelThreshold(job),
    targetAccuracy: job.offer.targetAccuracy / BASIS_POINTS,
    traps:
      job.offer.trapShare > 0
        ? { share: job.offer.trapShare / BASIS_POINTS, seconds: network.windows.trapWindow }
        : null,
    batches: Array.from({ length: batchCount(job.offer.items, job.offer.batchSize) }, (_, index) => {
      const batch = batchId(job.id, index);
      const items = itemsOf(job, documents, index);
      const first = items[0];
      return {
        batch: batchKeyOf(batch),
        index,
        items: items.length,
        phase: phaseNow(network, batch).phase,
        mine: isMine(network.ledger.batches().get(batch), account),
        coverUrl: first ? mediaUrl(first.item) : '',
      };
    }),
  };
}
