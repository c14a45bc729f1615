import { z } from 'zod';
import { shapeSchema } from '../domain/annotation/document-schema.ts';
import { laneVerdictSchema } from './labeling.ts';
import { batchKeySchema, batchPhaseSchema } from './jobs.ts';
import { address, command, query, subscription, wholeNumber } from './method.ts';

/** Steps that "Let colleagues review" plays, in this order. */
export const REVIEW_STEPS = ['seal', 'seed', 'fetch', 'commit', 'reveal', 'tally', 'settle'] as const;

const laneOutcomeSchema = z.strictObject({
  lane: z.number().int(),
  verdict: laneVerdictSchema,
  accepts: z.number().int(),
  rejects: z.number().int(),
  unavailable: z.number().int(),
  /** Whether reviewers were shown a corrupted label here. */
  trap: z.boolean(),
  /** What this lane paid and lost, smallest units. */
  paid: wholeNumber,
  slashed: wholeNumber,
});
export type LaneOutcome = z.output<typeof laneOutcomeSchema>;

const progressSchema = z.strictObject({
  batch: batchKeySchema,
  phase: batchPhaseSchema,
  phaseEndsAt: z.number().int().nullable(),
  /** The drawn seats; names only for the practice network's colleagues. */
  seats: z.array(
    z.strictObject({
      seat: z.number().int(),
      address,
      name: z.string().nullable(),
      committed: z.boolean(),
      revealed: z.boolean(),
    }),
  ),
  /** What there is to do about its traps, or why it is too late; null outside of their window. */
  traps: z.enum(['to-show', 'shown', 'too-late', 'leaked']).nullable(),
  /** What "Let colleagues review" is doing; null while nobody plays it. */
  playing: z.strictObject({ step: z.enum(REVIEW_STEPS) }).nullable(),
  failure: z.string().nullable(),
  settlement: z
    .strictObject({
      lanes: z.array(laneOutcomeSchema),
      /** Why the whole batch was rejected whatever the votes said; null where the votes decided. */
      forfeit: z.enum(['not-shown', 'leaked']).nullable(),
      stakeReturned: wholeNumber,
      slashed: wholeNumber,
      paidNow: wholeNumber,
      vesting: wholeNumber,
      multiplier: z.number(),
      reputationBefore: z.strictObject({ agree: z.number(), seen: z.number() }),
      reputationAfter: z.strictObject({ agree: z.number(), seen: z.number() }),
    })
    .nullable(),
});
export type ReviewProgress = z.output<typeof progressSchema>;

const shownLabelSchema = z.strictObject({ shapes: z.array(shapeSchema) });
export type ShownLabel = z.output<typeof shownLabelSchema>;

export const reviewApi = {
  progress: subscription({
    input: z.strictObject({ batch: batchKeySchema }),
    output: progressSchema,
    errors: ['batch-unknown', 'network-not-ready'],
  }),
  /** What reviewers of a submitted batch were shown on an item: in a trap not the label that was drawn. */
  shownLabel: query({
    input: z.strictObject({ batch: batchKeySchema, lane: z.number().int().min(0).max(255) }),
    output: shownLabelSchema,
    errors: ['batch-unknown', 'batch-not-submitted', 'network-not-ready', 'label-missing'],
  }),
  /** Practice network only: plays the waiting time with three simulated colleagues. Answers when it has begun. */
  letColleaguesReview: command({
    input: z.strictObject({ batch: batchKeySchema }),
    errors: ['batch-unknown', 'batch-not-submitted', 'network-not-ready'],
    idempotent: true,
  }),
};
