import type { StoredEvent } from './event-index.ts';
import { asProtocolEvent } from './protocol-events.ts';
import type { LeaseRecord, OutcomeRecord, SubmissionRecord } from './protocol-events.ts';

/** A step in a batch's life. Times are block times in seconds. */
export interface BatchMoment {
  readonly at: number;
  readonly transactionHash: string;
}

/** A batch that is not open. The last record of each stage is what the next call must carry. */
export type BatchState =
  | { readonly stage: 'leased'; readonly lease: LeaseRecord; readonly leased: BatchMoment }
  | {
      readonly stage: 'submitted';
      readonly submission: SubmissionRecord;
      readonly submitted: BatchMoment;
      readonly opening: BatchOpening;
    }
  | {
      readonly stage: 'settled';
      readonly submission: SubmissionRecord;
      readonly outcome: OutcomeRecord;
      readonly submitted: BatchMoment;
      readonly settled: BatchMoment;
      /** As it was at the settlement. */
      readonly opening: BatchOpening;
      readonly payout: BatchPayout;
    };

/** What is known of a batch's traps before it is settled. */
export type BatchOpening =
  | { readonly kind: 'none' }
  | { readonly kind: 'revealed'; readonly salt: string; readonly trueLabels: string }
  /** The salt was shown while the first panel could still commit. */
  | { readonly kind: 'leaked'; readonly by: string };

/** LBL·10⁻¹⁸. The annotator's lock was R · n; what was not slashed of it is free again. */
export interface BatchPayout {
  /** Credited to the annotator, part at once and part vesting. */
  readonly reward: bigint;
  readonly slashed: bigint;
  /** Credited to the panel. */
  readonly fees: bigint;
  /** Back to the job's budget. */
  readonly refunded: bigint;
}

/** Replays events about batches; others are passed over. A batch that is missing in the result is open. */
export function projectBatches(events: readonly StoredEvent[]): ReadonlyMap<bigint, BatchState> {
  const batches = new Map<bigint, BatchState>();
  const open = (batch: bigint, opening: BatchOpening): void => {
    const before = batches.get(batch);
    if (before?.stage === 'submitted') batches.set(batch, { ...before, opening });
  };
  for (const stored of events) {
    const event = asProtocolEvent(stored);
    const moment: BatchMoment = { at: event.timestamp, transactionHash: event.transactionHash };
    switch (event.name) {
      case 'BatchLeased':
        batches.set(event.values.batch, { stage: 'leased', lease: event.values.lease, leased: moment });
        break;
      case 'BatchReleased':
        batches.delete(event.values.batch);
        break;
      case 'BatchSubmitted':
        batches.set(event.values.batch, {
          stage: 'submitted',
          submission: event.values.submission,
          submitted: moment,
          opening: { kind: 'none' },
        });
        break;
      case 'TrapsRevealed': {
        const { batch, salt, trueLabels } = event.values;
        open(batch, { kind: 'revealed', salt, trueLabels });
        break;
      }
      case 'TrapsLeaked':
        open(event.values.batch, { kind: 'leaked', by: event.values.account });
        break;
      case 'Settled': {
        const before = batches.get(event.values.batch);
        if (before?.stage !== 'submitted') break;
        const { outcome, reward, slashed, fees, refunded } = event.values;
        const payout: BatchPayout = { reward, slashed, fees, refunded };
        const { submission, submitted, opening } = before;
        batches.set(event.values.batch, {
          ...{ stage: 'settled', submission, submitted, opening, outcome, payout },
          settled: moment,
        });
        break;
      }
      default:
        break;
    }
  }
  return batches;
}
