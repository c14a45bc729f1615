import { z } from 'zod';
import { exportFormatIds } from '../domain/formats/export-formats.ts';
import { labelSchemaSchema } from '../domain/requirement/label-class.ts';
import { workKeySchema } from './jobs.ts';
import { command, query, subscription } from './method.ts';

const jobNumber = z.number().int().min(1);
const folderPath = z.string().min(1).max(4096);
const name = z.string().trim().max(200);

/** What a folder holds, in numbers; a folder below it may be one that cannot be read. */
const contentsSchema = z.strictObject({
  pictures: z.number().int(),
  folders: z.number().int(),
  /** There is more than was counted. */
  more: z.boolean(),
});
export type FolderContents = z.output<typeof contentsSchema>;

/** A job that was made of a folder before, and may have been forgotten since. */
const formerJobSchema = z.strictObject({
  job: jobNumber,
  name: z.string(),
  forgotten: z.boolean(),
  /** Items that somebody drew on. */
  drawn: z.number().int(),
});

/** What is needed to find a folder. No name of a file is in it. */
const folderListingSchema = z.strictObject({
  path: z.string(),
  parent: z.string().nullable(),
  contents: contentsSchema,
  folders: z.array(z.strictObject({ name: z.string(), path: z.string(), contents: contentsSchema.nullable() })),
  /** Folders that the list leaves out. */
  hidden: z.number().int(),
  jobs: z.array(formerJobSchema),
  recent: z.array(z.string()),
  /** Whether {@link localApi.chooseFolder} has a dialog to show. */
  canBrowse: z.boolean(),
});
export type FolderListing = z.output<typeof folderListingSchema>;

const localJobSchema = z.strictObject({
  job: jobNumber,
  batch: workKeySchema,
  name: z.string(),
  folder: z.string(),
  schema: labelSchemaSchema,
  items: z.number().int(),
});
export type LocalJob = z.output<typeof localJobSchema>;

const localJobSummarySchema = z.strictObject({
  job: jobNumber,
  batch: workKeySchema,
  name: z.string(),
  folder: z.string(),
  items: z.number().int(),
  done: z.number().int(),
  draft: z.number().int(),
  skipped: z.number().int(),
  problems: z.number().int(),
  classes: z.number().int(),
  shapes: z.array(z.string()),
  /** A small picture of the first item, once somebody looked at it. */
  coverUrl: z.string().nullable(),
});
export type LocalJobSummary = z.output<typeof localJobSummarySchema>;

/** What a format cannot hold, or holds otherwise: by reason, with the first examples. */
const findingSchema = z.strictObject({
  reason: z.string(),
  count: z.number().int(),
  examples: z.array(z.string()),
});
export type Finding = z.output<typeof findingSchema>;

const exportReportSchema = {
  images: z.number().int(),
  annotations: z.number().int(),
  dropped: z.array(findingSchema),
  changed: z.array(findingSchema),
};

/** What came of long work, for the screen that waits for it. */
const taskResultSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('opened'), job: jobNumber }),
  z.strictObject({
    kind: z.literal('rescanned'),
    added: z.number().int(),
    vanished: z.number().int(),
    returned: z.number().int(),
  }),
  z.strictObject({ kind: z.literal('surveyed'), ...exportReportSchema }),
  z.strictObject({ kind: z.literal('exported'), target: z.string(), ...exportReportSchema }),
  z.strictObject({
    kind: z.literal('imported'),
    images: z.number().int(),
    shapes: z.number().int(),
    skipped: z.array(findingSchema),
    changed: z.array(findingSchema),
    /** Names of classes that came in. */
    classes: z.array(z.string()),
  }),
]);
export type TaskResult = z.output<typeof taskResultSchema>;

/** Work that takes longer than a moment: it says how far it is, and can be cancelled. */
const taskSchema = z.strictObject({
  task: z.string(),
  done: z.number().int(),
  /** null where nobody knows before the end. */
  total: z.number().int().nullable(),
  outcome: z.discriminatedUnion('status', [
    z.strictObject({ status: z.literal('running') }),
    z.strictObject({ status: z.literal('cancelled') }),
    z.strictObject({ status: z.literal('failed'), code: z.string(), message: z.string() }),
    z.strictObject({ status: z.literal('done'), result: taskResultSchema }),
  ]),
});
export type Task = z.output<typeof taskSchema>;

const started = z.strictObject({ task: z.string() });
const aJob = z.strictObject({ job: jobNumber });
const exportChoice = {
  job: jobNumber,
  format: z.enum(exportFormatIds),
  items: z.enum(['done', 'drawn']),
  /** How masks are written, where the format leaves a choice. */
  masks: z.enum(['rle', 'polygons']),
};

export const localApi = {
  /** @param path null for where a person would begin to look */
  folders: query({
    input: z.strictObject({ path: folderPath.nullable() }),
    output: folderListingSchema,
    errors: ['folder-missing', 'folder-unreadable'],
  }),
  /** Shows the system's own dialog, where the host has one. @returns null where nothing was chosen */
  chooseFolder: command({ output: z.strictObject({ path: z.string() }).nullable() }),
  /** Makes a job of a folder. Watch `tasks`. */
  open: command({
    input: z.strictObject({ folder: folderPath, name, schema: labelSchemaSchema }),
    output: started,
  }),
  jobs: subscription({ output: z.array(localJobSummarySchema) }),
  show: subscription({ input: aJob, output: localJobSchema, errors: ['local-job-unknown'] }),
  /** Changes name or classes. Shapes of a class that is gone stay. */
  change: command({
    input: z.strictObject({ job: jobNumber, name: name.min(1).optional(), schema: labelSchemaSchema.optional() }),
    errors: ['local-job-unknown'],
    idempotent: true,
  }),
  /** How many shapes carry each class. */
  classUse: query({ input: aJob, output: z.record(z.string(), z.number().int()), errors: ['local-job-unknown'] }),
  /** Reads the folder anew. Watch `tasks`. */
  rescan: command({ input: aJob, output: started, errors: ['local-job-unknown'] }),
  /** Takes a job off the screens. Pictures are never touched. */
  forget: command({
    input: z.strictObject({ job: jobNumber, drafts: z.enum(['keep', 'delete']) }),
    errors: ['local-job-unknown'],
  }),
  /** Brings a forgotten job back. */
  recall: command({ input: aJob, errors: ['local-job-unknown'], idempotent: true }),
  /** Says what an export would lose. Watch `tasks`. */
  survey: command({ input: z.strictObject(exportChoice), output: started, errors: ['local-job-unknown'] }),
  /** Writes the labels in a format. Watch `tasks`. */
  export: command({
    input: z.strictObject({ ...exportChoice, target: folderPath, replace: z.boolean() }),
    output: started,
    errors: ['local-job-unknown'],
  }),
  /** Reads a COCO file into the drafts. Watch `tasks`. */
  import: command({
    input: z.strictObject({ job: jobNumber, file: folderPath, existing: z.enum(['keep', 'replace']) }),
    output: started,
    errors: ['local-job-unknown'],
  }),
  /** Work under way, and what came of work that ended a short while ago. */
  tasks: subscription({ output: z.array(taskSchema) }),
  cancel: command({ input: z.strictObject({ task: z.string() }), idempotent: true }),
};
