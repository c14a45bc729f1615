import { type AccountHistory, projectAccount } from './account-projection.ts';
import { type BatchState, projectBatches } from './batch-projection.ts';
import { type DocketState, projectDockets } from './docket-projection.ts';
import type { EventFollower } from './event-follower.ts';
import type { EventIndex } from './event-index.ts';
import { type JobRecord, projectJobs } from './job-projection.ts';

/** What the events say now, projected once for each change of the index. */
export interface Ledger {
  jobs(): ReadonlyMap<bigint, JobRecord>;
  /** Batches that are not open. */
  batches(): ReadonlyMap<bigint, BatchState>;
  dockets(): ReadonlyMap<bigint, DocketState>;
  /** @param address EIP-55 */
  account(address: string): AccountHistory;
  close(): void;
}

export function openLedger(index: EventIndex, follower: Pick<EventFollower, 'subscribe'>): Ledger {
  const known = new Map<string, unknown>();
  const stop = follower.subscribe(() => known.clear());
  const once = <T>(name: string, project: () => T): T => {
    if (!known.has(name)) known.set(name, project());
    return known.get(name) as T;
  };
  const all = () => once('events', () => index.events({}));
  return {
    jobs: () => once('jobs', () => projectJobs(all())),
    batches: () => once('batches', () => projectBatches(all())),
    dockets: () => once('dockets', () => projectDockets(all())),
    account: (address) => once(`account ${address}`, () => projectAccount(index.events({ account: address }), address)),
    close: stop,
  };
}
