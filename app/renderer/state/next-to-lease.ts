import type { Job } from '../../api/jobs.ts';

type JobBatch = Job['batches'][number];

/** Nobody holds it: it is free, or the lease on it ran out. */
export function canBeLeased(batch: JobBatch): boolean {
  return batch.phase === 'open' || batch.phase === 'lease-expired';
}

/** The batch that "Lease" means: first one's own whose lease ran out, since its drafts are here, else the first free one. */
export function nextToLease(batches: readonly JobBatch[]): JobBatch | undefined {
  const free = batches.filter(canBeLeased);
  return free.find(({ mine }) => mine) ?? free[0];
}
