import { z } from 'zod';
import { itemStates, pictureProblems } from '../domain/annotation/item-state.ts';
import { digestSchema } from '../domain/digest.ts';
import { documentDiffSchema, shapeSchema } from '../domain/annotation/document-schema.ts';
import {
  commentAnchorSchema,
  commentIdSchema,
  commentTextSchema,
  itemCommentSchema,
} from '../domain/annotation/item-comment.ts';
import { batchKeySchema, batchPhaseSchema, workKeySchema } from './jobs.ts';
import { command, query, subscription, wholeNumber } from './method.ts';

export const itemStateSchema = z.enum(itemStates);

export const laneVerdictSchema = z.enum(['accepted', 'rejected', 'unavailable', 'void', 'unreviewed']);

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
  /** Whether its traps wait to be shown: until `phaseEndsAt`, or every label of it is rejected. */
  trapsToShow: z.boolean(),
  /** Set once settled. */
  outcome: z
    .strictObject({
      accepted: z.number(),
      rejected: z.number(),
      unavailable: z.number(),
      void: z.number(),
      unreviewed: z.number(),
      paid: wholeNumber,
      slashed: wholeNumber,
    })
    .nullable(),
});
export type MyBatch = z.output<typeof myBatchSchema>;

const pictureSchema = z.strictObject({
  item: digestSchema,
  url: z.string(),
  /** A small one, for a strip of many. */
  thumbUrl: z.string(),
  width: z.number(),
  height: z.number(),
});

const itemSchema = z.strictObject({
  lane: z.number().int(),
  name: z.string(),
  credit: z.string(),
  /** null while nobody has looked at it. */
  picture: pictureSchema.nullable(),
  /** Why the picture cannot be shown; the drawing is kept. */
  problem: z.strictObject({ code: z.enum(pictureProblems), message: z.string() }).nullable(),
});
export type Item = z.output<typeof itemSchema>;

/** States of all items, one letter each (`domain/annotation/item-state.ts`): first all of them, then what changed. */
const itemStatesSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('all'), states: z.string() }),
  z.strictObject({ kind: z.literal('one'), letter: z.string().length(1), item: itemSchema }),
]);
export type ItemStates = z.output<typeof itemStatesSchema>;

const openBatchSchema = z.strictObject({
  batch: myBatchSchema,
  /** Items on which nothing is marked. */
  unmarked: z.number().int(),
});
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
  picture: pictureSchema,
  shapes: z.array(shapeSchema),
});

/** A batch on chain has 256 items at most, a local job as many as its folder. */
const lane = z.number().int().min(0).max(9_999_999);
const laneReference = { batch: workKeySchema, lane };
const openErrors = ['batch-unknown', 'local-job-unknown', 'media-unreadable', 'network-not-ready'] as const;
/** Why a picture of a local job cannot be opened; its drawing is kept. */
const pictureErrors = ['picture-gone', 'picture-changed', 'picture-unreadable', 'job-folder-gone'] as const;
const draftErrors = ['batch-unknown', 'local-job-unknown', 'draft-conflict', 'batch-not-editable'] as const;
const steppedSchema = z.strictObject({ position: draftPositionSchema, diff: documentDiffSchema.nullable() });

export const labelingApi = {
  batches: subscription({ output: z.array(myBatchSchema) }),
  batch: subscription({
    input: z.strictObject({ batch: batchKeySchema }),
    output: openBatchSchema,
    errors: openErrors,
  }),
  states: subscription({
    input: z.strictObject({ batch: workKeySchema }),
    output: itemStatesSchema,
    errors: openErrors,
  }),
  /** Items from a lane on, as many as there are. */
  items: query({
    input: z.strictObject({ batch: workKeySchema, from: lane, count: z.number().int().min(1).max(256) }),
    output: z.array(itemSchema),
    errors: openErrors,
  }),
  /** Has these items' pictures looked at while there is time; `states` tells of each. */
  lookAhead: command({
    input: z.strictObject({ batch: workKeySchema, lanes: z.array(lane).max(64) }),
    idempotent: true,
  }),
  /** Opens an item: looks at its picture where nobody did, and reads its drawing. */
  draft: query({
    input: z.strictObject(laneReference),
    output: draftSchema,
    errors: [...pictureErrors, 'batch-unknown', 'local-job-unknown'],
  }),
  /** Takes a changed file of a local job for the item's picture; its shapes stay. */
  acceptPicture: command({
    input: z.strictObject(laneReference),
    errors: [...pictureErrors, 'local-job-unknown'],
  }),
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
