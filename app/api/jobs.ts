import { z } from 'zod';
import { requirementDocumentSchema } from '../domain/requirement/requirement-document.ts';
import { bytes32, subscription, wholeNumber } from './method.ts';

/** Job number and batch index, as `12/3`: the name of a batch on this network everywhere in the API. */
export const batchKeySchema = z.string().regex(/^\d+\/\d+$/);

/** A batch of a job on this network, or a local job as `local/3`: whatever is labelled goes by such a key. */
export const workKeySchema = z.string().regex(/^(\d+|local)\/\d+$/);

export const BATCH_PHASES = [
  'open',
  'leased',
  'lease-expired',
  'submitted',
  'sealed',
  'commit',
  'reveal-gap',
  'reveal',
  'tally',
  'trap-reveal',
  'settled',
] as const;
export const batchPhaseSchema = z.enum(BATCH_PHASES);
export type BatchPhase = z.output<typeof batchPhaseSchema>;

export const jobSummarySchema = z.strictObject({
  job: z.string(),
  title: z.string(),
  summary: z.string(),
  items: z.number().int(),
  batches: z.number().int(),
  openBatches: z.number().int(),
  /** Plain reward of an accepted item (class factor included), before the record's multiplier. */
  rewardPerItem: wholeNumber,
  /** Locked at submission, an item. */
  stakePerItem: wholeNumber,
  shapes: z.array(z.string()),
  coverUrl: z.string(),
});
export type JobSummary = z.output<typeof jobSummarySchema>;

const jobSchema = z.strictObject({
  summary: jobSummarySchema,
  requirement: requirementDocumentSchema,
  requirementDigest: bytes32,
  /** Pictures that the requirement's examples are drawn on, by item digest. */
  exampleMedia: z.record(
    z.string(),
    z.strictObject({ url: z.string(), width: z.number(), height: z.number(), credit: z.string() }),
  ),
  leaseSeconds: z.number().int(),
  slashPerRejected: wholeNumber,
  panelSeats: z.number().int(),
  threshold: z.enum(['majority', 'unanimous']),
  targetAccuracy: z.number(),
  /** Traps that the annotator has to show once the votes are in: share of the items, and how long there is; null where there are none. */
  traps: z.strictObject({ share: z.number(), seconds: z.number().int() }).nullable(),
  batches: z.array(
    z.strictObject({
      batch: batchKeySchema,
      index: z.number().int(),
      items: z.number().int(),
      phase: batchPhaseSchema,
      mine: z.boolean(),
      coverUrl: z.string(),
    }),
  ),
});
export type Job = z.output<typeof jobSchema>;

export const jobsApi = {
  list: subscription({ output: z.array(jobSummarySchema) }),
  show: subscription({
    input: z.strictObject({ job: z.string() }),
    output: jobSchema,
    errors: ['job-unknown', 'network-not-ready'],
  }),
};
