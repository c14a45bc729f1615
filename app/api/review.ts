import { z } from 'zod';
import { laneVerdictSchema } from './labeling.ts';
import { batchKeySchema, batchPhaseSchema } from './jobs.ts';
import { address, command, subscription, wholeNumber } from './method.ts';

/** Steps that "Let colleagues review" plays, in this order. */
export const REVIEW_STEPS = ['seal', 'seed', 'fetch', 'commit', 'reveal', 'tally', 'settle'] as const;

const laneOutcomeSchema = z.strictObject({
  lane: z.number().int(),
  verdict: laneVerdictSchema,
  accepts: z.number().int(),
  rejects: z.number().int(),
  unavailable: z.number().int(),
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
  /** What "Let colleagues review" is doing; null while nobody plays it. */
  playing: z.strictObject({ step: z.enum(REVIEW_STEPS) }).nullable(),
  failure: z.string().nullable(),
  settlement: z
    .strictObject({
      lanes: z.array(laneOutcomeSchema),
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

export const reviewApi = {
  progress: subscription({
    input: z.strictObject({ batch: batchKeySchema }),
    output: progressSchema,
    errors: ['batch-unknown', 'network-not-ready'],
  }),
  /** Practice network only: plays the waiting time with three simulated colleagues. Answers when it has begun. */
  letColleaguesReview: command({
    input: z.strictObject({ batch: batchKeySchema }),
    errors: ['batch-unknown', 'batch-not-submitted', 'network-not-ready'],
    idempotent: true,
  }),
};
