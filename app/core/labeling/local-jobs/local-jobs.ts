import { setImmediate } from 'node:timers/promises';
import path from 'node:path';
import { type LabelSchema, labelSchemaSchema } from '../../../domain/requirement/label-class.ts';
import type { Clock } from '../../ports/clock.ts';
import type { Store } from '../../store/database.ts';
import { deleteDrafts } from '../../store/drafts.ts';
import {
  countLocalItems,
  deleteLocalJob,
  insertLocalJob,
  type LocalJobRow,
  readLocalFiles,
  readLocalItem,
  readLocalJob,
  readLocalJobs,
  readProblemLanes,
  writeLocalItem,
  writeLocalJob,
} from '../../store/local-jobs.ts';
import { LocalJobError } from './local-job-error.ts';
import { resolveFolder, scanFolder, type ScanOptions } from './scan-folder.ts';

/** A folder of own pictures with a label schema: no chain, no lease, no stake. */
export interface LocalJob extends Omit<LocalJobRow, 'labelSchema'> {
  readonly schema: LabelSchema;
}

/** What reading a folder anew found. */
export interface RescanReport {
  readonly added: number;
  /** Files that are gone; their items and drafts stay. */
  readonly vanished: number;
  /** Files that were gone and are back. */
  readonly returned: number;
}

/** The jobs over own folders. */
export interface LocalJobs {
  /** Those on the screens, the newest first. */
  list(): readonly LocalJob[];
  /** Those of a folder, forgotten ones too. @param folder as {@link resolveFolder} gives it */
  ofFolder(folder: string): readonly LocalJob[];
  /** @throws LocalJobError `local-job-unknown` */
  read(job: number): LocalJob;
  count(job: number): number;
  /**
   * Makes a job of a folder. Pictures are listed by their names and looked at when their item is opened.
   *
   * @returns its number. @throws LocalJobError; the signal's reason where it is aborted, and then nothing was made.
   */
  create(job: Pick<LocalJob, 'name' | 'folder' | 'schema'>, options: ScanOptions): Promise<number>;
  /** Reads the folder anew: new files come in at the end, none is dropped. @throws LocalJobError */
  rescan(job: number, options: ScanOptions): Promise<RescanReport>;
  change(job: number, change: Partial<Pick<LocalJob, 'name' | 'schema'>>): void;
  /** Takes a job off the screens. Its pictures are never touched; its drafts go only where `drafts` says so, for good. */
  forget(job: number, drafts: 'keep' | 'delete'): Promise<void>;
  /** Brings a forgotten job back with its drafts. */
  recall(job: number): void;
}

/** Rows that one transaction writes: each is short, so that a save of a drawing never waits long. */
const ROWS_AT_ONCE = 2000;
const DRAFTS_AT_ONCE = 200;

/** A local job as drafts know it. */
export function localBatchKey(job: number): string {
  return `local/${job}`;
}

/** The job of a batch key. @returns undefined where the batch is not of a local job. */
export function localJobOf(batch: string): number | undefined {
  const [, job] = /^local\/(\d+)$/.exec(batch) ?? [];
  return job === undefined ? undefined : Number(job);
}

export function openLocalJobs(store: Store, clock: Clock): LocalJobs {
  const find = (job: number): LocalJobRow => {
    const row = readLocalJob(store, job);
    if (row && !row.forgotten) return row;
    throw new LocalJobError('local-job-unknown', 'This job is no longer on this desktop. Open its folder again.');
  };
  const write = (row: LocalJobRow) => store.transaction(() => writeLocalJob(store, row));

  /** Appends files as items that nobody has looked at yet. */
  const append = async (job: number, files: readonly string[], signal?: AbortSignal) => {
    let lane = countLocalItems(store, job);
    for (let from = 0; from < files.length; from += ROWS_AT_ONCE) {
      signal?.throwIfAborted();
      store.transaction(() => {
        for (const file of files.slice(from, from + ROWS_AT_ONCE))
          writeLocalItem(store, { job, lane: lane++, file, picture: null, problem: null });
      });
      await setImmediate();
    }
  };

  return {
    list: () =>
      readLocalJobs(store)
        .filter(({ forgotten }) => !forgotten)
        .map(toJob),
    ofFolder: (folder) =>
      readLocalJobs(store)
        .filter((row) => row.folder === folder)
        .map(toJob),
    read: (job) => toJob(find(job)),
    count: (job) => countLocalItems(store, job),
    async create({ name, folder, schema }, options) {
      const real = await resolveFolder(folder);
      const files = await scanFolder(real, options);
      const row = {
        name: name.trim() || path.basename(real) || real,
        folder: real,
        labelSchema: JSON.stringify(schema),
        createdAt: clock.now(),
        forgotten: true,
      };
      // Until all of its items are there nobody sees it; what a kill leaves behind is completed when the folder is opened again.
      const job = store.transaction(() => insertLocalJob(store, row));
      try {
        await append(job, files, options.signal);
      } catch (cause) {
        store.transaction(() => deleteLocalJob(store, job));
        throw cause;
      }
      write({ ...row, id: job, forgotten: false });
      return job;
    },
    async rescan(job, options) {
      const { folder } = find(job);
      const found = await scanFolder(await resolveFolder(folder), options);
      const known = readLocalFiles(store, job);
      const there = new Set(found);
      const problems = new Set(readProblemLanes(store, job));
      const fresh = found.filter((file) => !known.has(file));
      let [vanished, returned] = [0, 0];
      for (const [file, lane] of known) {
        const isThere = there.has(file);
        if (isThere && !problems.has(lane)) continue;
        const item = readLocalItem(store, job, lane);
        if (!item || isThere !== (item.problem?.code === 'gone')) continue;
        if (isThere) {
          returned += 1;
          store.transaction(() => writeLocalItem(store, { ...item, problem: null }));
        } else {
          vanished += 1;
          const problem = { code: 'gone', message: `${file} is no longer in the folder.` } as const;
          store.transaction(() => writeLocalItem(store, { ...item, problem }));
        }
      }
      await append(job, fresh);
      return { added: fresh.length, vanished, returned };
    },
    change(job, { name, schema }) {
      const row = find(job);
      write({
        ...row,
        ...(name !== undefined && { name }),
        ...(schema !== undefined && { labelSchema: JSON.stringify(schema) }),
      });
    },
    async forget(job, drafts) {
      write({ ...find(job), forgotten: true });
      if (drafts === 'keep') return;
      const batch = localBatchKey(job);
      while (store.transaction(() => deleteDrafts(store, batch, DRAFTS_AT_ONCE)) > 0) await setImmediate();
      store.transaction(() => deleteLocalJob(store, job));
    },
    recall(job) {
      const row = readLocalJob(store, job);
      if (!row) throw new LocalJobError('local-job-unknown', 'This job is no longer on this desktop.');
      write({ ...row, forgotten: false });
    },
  };
}

function toJob({ labelSchema, ...row }: LocalJobRow): LocalJob {
  return { ...row, schema: labelSchemaSchema.parse(JSON.parse(labelSchema)) };
}
