import { z } from 'zod';
import { digestSchema } from '../domain/digest.ts';
import { documentDiffSchema, shapeSchema } from '../domain/annotation/document-schema.ts';
import {
  commentAnchorSchema,
  commentIdSchema,
  commentTextSchema,
  itemCommentSchema,
} from '../domain/annotation/item-comment.ts';
import { batchKeySchema, batchPhaseSchema } from './jobs.ts';
import { command, query, subscription, wholeNumber } from './method.ts';

export const itemStateSchema = z.enum(['to-do', 'draft', 'done', 'skipped']);
export type ItemState = z.output<typeof itemStateSchema>;

export const laneVerdictSchema = z.enum(['accepted', 'rejected', 'unavailable', 'void']);

/** A batch that this account has leased, now or before. */
const myBatchSchema = z.strictObject({
  batch: batchKeySchema,
  job: z.string(),
  jobTitle: z.string(),
  index: z.number().int(),
  phase: batchPhaseSchema,
  /** Block time in seconds when the present phase ends by the clock; null where no clock runs. */
  phaseEndsAt: z.number().int().nullable(),
  items: z.number().int(),
  done: z.number().int(),
  skipped: z.number().int(),
  stake: wholeNumber,
  coverUrl: z.string(),
  /** Set once settled. */
  outcome: z
    .strictObject({
      accepted: z.number(),
      rejected: z.number(),
      unavailable: z.number(),
      void: z.number(),
      paid: wholeNumber,
      slashed: wholeNumber,
    })
    .nullable(),
});
export type MyBatch = z.output<typeof myBatchSchema>;

const laneSchema = z.strictObject({
  lane: z.number().int(),
  item: digestSchema,
  name: z.string(),
  credit: z.string(),
  url: z.string(),
  /** Of a small picture for the strip. */
  thumbUrl: z.string(),
  width: z.number(),
  height: z.number(),
  state: itemStateSchema,
  shapes: z.number().int(),
});
export type Lane = z.output<typeof laneSchema>;

const openBatchSchema = z.strictObject({ batch: myBatchSchema, lanes: z.array(laneSchema) });
export type OpenBatch = z.output<typeof openBatchSchema>;

/** How far a draft's durable history reaches. `revision` rises by one with every committed change of any kind. */
const draftPositionSchema = z.strictObject({
  revision: z.number().int(),
  undoSteps: z.number().int(),
  redoSteps: z.number().int(),
  state: itemStateSchema,
});
export type DraftPosition = z.output<typeof draftPositionSchema>;

const draftSchema = z.strictObject({
  position: draftPositionSchema,
  image: z.strictObject({ width: z.number(), height: z.number() }),
  shapes: z.array(shapeSchema),
});

const laneReference = { batch: batchKeySchema, lane: z.number().int().min(0).max(255) };
const draftErrors = ['batch-unknown', 'draft-conflict', 'batch-not-editable'] as const;
const steppedSchema = z.strictObject({ position: draftPositionSchema, diff: documentDiffSchema.nullable() });

export const labelingApi = {
  batches: subscription({ output: z.array(myBatchSchema) }),
  batch: subscription({
    input: z.strictObject({ batch: batchKeySchema }),
    output: openBatchSchema,
    errors: ['batch-unknown', 'media-unreadable', 'network-not-ready'],
  }),
  draft: query({ input: z.strictObject(laneReference), output: draftSchema, errors: ['batch-unknown'] }),
  /**
   * Makes one gesture durable: its diff, the records it leaves and the undo position, in one transaction that is on disk
   * when this answers. `revision` is the one the diff was made on; another one is a `draft-conflict`.
   */
  commit: command({
    input: z.strictObject({ ...laneReference, revision: z.number().int(), diff: documentDiffSchema }),
    output: draftPositionSchema,
    errors: draftErrors,
  }),
  undo: command({
    input: z.strictObject({ ...laneReference, revision: z.number().int() }),
    output: steppedSchema,
    errors: draftErrors,
  }),
  redo: command({
    input: z.strictObject({ ...laneReference, revision: z.number().int() }),
    output: steppedSchema,
    errors: draftErrors,
  }),
  setState: command({
    input: z.strictObject({ ...laneReference, state: itemStateSchema }),
    output: draftPositionSchema,
    errors: draftErrors,
    idempotent: true,
  }),
  /** Notes about an item, the oldest first. They stay on this desktop and are no part of the draft's history. */
  comments: subscription({
    input: z.strictObject(laneReference),
    output: z.array(itemCommentSchema).readonly(),
    errors: ['batch-unknown'],
  }),
  /** Adds a comment, or changes the one of its id. `createdAt` is null for a new one: the core's clock says when it was. */
  putComment: command({
    input: z.strictObject({
      ...laneReference,
      id: commentIdSchema,
      anchor: commentAnchorSchema,
      text: commentTextSchema,
      createdAt: z.int().min(0).nullable(),
      resolved: z.boolean(),
    }),
    output: itemCommentSchema,
    errors: ['batch-unknown'],
    idempotent: true,
  }),
  removeComment: command({
    input: z.strictObject({ ...laneReference, id: commentIdSchema }),
    errors: ['batch-unknown'],
    idempotent: true,
  }),
  /** Milliseconds that somebody worked on an item. */
  activeTime: query({ input: z.strictObject(laneReference), output: z.int().min(0), errors: ['batch-unknown'] }),
  /** Says how many there are in all; a smaller number than is kept changes nothing. Answers with what is kept. */
  setActiveTime: command({
    input: z.strictObject({ ...laneReference, milliseconds: z.int().min(0) }),
    output: z.int().min(0),
    errors: ['batch-unknown'],
    idempotent: true,
  }),
};
