import type { StoredEvent } from './event-index.ts';
import { asProtocolEvent } from './protocol-events.ts';
import type { JobOfferRecord } from './protocol-events.ts';

export interface JobRecord {
  readonly id: bigint;
  readonly requester: string;
  readonly offer: JobOfferRecord;
  readonly closed: boolean;
  /** LBL·10⁻¹⁸: unspent, and held for batches under way. */
  readonly budget: { readonly available: bigint; readonly reserved: bigint };
  /** Block time, seconds. */
  readonly createdAt: number;
}

/** Replays events about jobs, in the order of their ids. */
export function projectJobs(events: readonly StoredEvent[]): ReadonlyMap<bigint, JobRecord> {
  const jobs = new Map<bigint, JobRecord>();
  const budgets = new Map<bigint, JobRecord['budget']>();
  for (const stored of events) {
    const event = asProtocolEvent(stored);
    switch (event.name) {
      case 'JobCreated': {
        const { job: id, requester, offer, funds } = event.values;
        // The vault tells of the budget before the job book tells of the job.
        const budget = budgets.get(id) ?? { available: funds, reserved: 0n };
        jobs.set(id, { id, requester, offer, closed: false, budget, createdAt: event.timestamp });
        break;
      }
      case 'JobClosed': {
        const job = jobs.get(event.values.job);
        if (job) jobs.set(job.id, { ...job, closed: true });
        break;
      }
      case 'BudgetChanged': {
        const budget = { available: event.values.available, reserved: event.values.reserved };
        budgets.set(event.values.job, budget);
        const job = jobs.get(event.values.job);
        if (job) jobs.set(job.id, { ...job, budget });
        break;
      }
      default:
        break;
    }
  }
  return jobs;
}

/** @returns number of items in a batch of a job: the last slice may be shorter. */
export function itemsOfBatch(offer: Pick<JobOfferRecord, 'items' | 'batchSize'>, index: number): number {
  return Math.max(0, Math.min(offer.batchSize, offer.items - index * offer.batchSize));
}
