import { stat } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { ApiError, type Handlers } from '../../../api/contract.ts';
import type { FolderListing, LocalJobSummary } from '../../../api/local.ts';
import { listFolders } from '../../labeling/local-jobs/list-folders.ts';
import { LocalJobError } from '../../labeling/local-jobs/local-job-error.ts';
import { type LocalJob, localBatchKey } from '../../labeling/local-jobs/local-jobs.ts';
import { resolveFolder } from '../../labeling/local-jobs/scan-folder.ts';
import { countClassUse, countDraftStates } from '../../store/drafts.ts';
import { readProblemLanes } from '../../store/local-jobs.ts';
import { thumbUrl } from '../batch-view.ts';
import { exportReport, importReport } from '../transfer-reports.ts';
import { followValue } from '../live-value.ts';
import { readRecentFolders, rememberFolder } from '../recent-folders.ts';
import type { Services } from '../services.ts';

export function localHandlers(services: Services): Handlers['local'] {
  const { store, local, changes, ports } = services;
  const { jobs, tasks } = local;
  const changed = (job: number) => {
    changes.local.emit();
    changes.drafts.emit({ batch: localBatchKey(job), lane: null });
  };
  return {
    folders: ({ path: folder }) => declared(() => describeFolder(services, folder)),
    chooseFolder: async () => {
      const chosen = await ports.chooseFolder?.();
      return chosen === undefined ? null : { path: chosen };
    },
    open: ({ folder, name, schema }) => ({
      task: tasks.start(async ({ signal, onProgress }) => {
        const job = await jobs.create(
          { folder, name, schema },
          { signal, onFound: (pictures) => onProgress(pictures, null) },
        );
        rememberFolder(store, jobs.read(job).folder);
        changes.local.emit();
        return { kind: 'opened', job };
      }),
    }),
    jobs: (_input, publish) =>
      followValue(
        [changes.local.follow, changes.drafts.follow],
        () => jobs.list().map((job) => summarize(services, job)),
        publish,
        (cause) => ports.log.error('local jobs', cause),
      ),
    show: ({ job }, publish) =>
      followValue(
        [changes.local.follow],
        () =>
          declaredNow(() => {
            const { name, folder, schema } = jobs.read(job);
            return { job, batch: localBatchKey(job), name, folder, schema, items: jobs.count(job) };
          }),
        publish,
        (cause) => ports.log.error(`local job ${job}`, cause),
      ),
    change({ job, name, schema }) {
      declaredNow(() =>
        jobs.change(job, { ...(name !== undefined && { name }), ...(schema !== undefined && { schema }) }),
      );
      changes.local.emit();
      return null;
    },
    classUse: ({ job }) =>
      declaredNow(() => {
        jobs.read(job);
        return Object.fromEntries(countClassUse(store, localBatchKey(job)));
      }),
    rescan: ({ job }) => {
      declaredNow(() => jobs.read(job));
      return {
        task: tasks.start(async ({ signal, onProgress }) => {
          const report = await jobs.rescan(job, { signal, onFound: (pictures) => onProgress(pictures, null) });
          changed(job);
          return { kind: 'rescanned', ...report };
        }),
      };
    },
    async forget({ job, drafts }) {
      await declared(() => jobs.forget(job, drafts));
      changes.local.emit();
      return null;
    },
    recall({ job }) {
      declaredNow(() => jobs.recall(job));
      changes.local.emit();
      return null;
    },
    survey: ({ job, ...choice }) => {
      declaredNow(() => jobs.read(job));
      return {
        task: tasks.start(async (controls) => ({
          kind: 'surveyed',
          ...exportReport(await local.transfer.survey(job, choice, controls)),
        })),
      };
    },
    export: ({ job, ...choice }) => {
      declaredNow(() => jobs.read(job));
      return {
        task: tasks.start(async (controls) => ({
          kind: 'exported',
          target: choice.target,
          ...exportReport(await local.transfer.export(job, choice, controls)),
        })),
      };
    },
    import: ({ job, ...choice }) => {
      declaredNow(() => jobs.read(job));
      return {
        task: tasks.start(async (controls) => {
          try {
            return importReport(await local.transfer.import(job, choice, controls));
          } finally {
            // What came in before it failed or was cancelled is there.
            changed(job);
          }
        }),
      };
    },
    tasks: (_input, publish) =>
      followValue(
        [changes.tasks.follow],
        () => tasks.list(),
        publish,
        (cause) => ports.log.error('tasks', cause),
      ),
    cancel({ task }) {
      tasks.cancel(task);
      return null;
    },
  };
}

async function describeFolder(services: Services, asked: string | null): Promise<FolderListing> {
  const { store, local, ports } = services;
  const recent = readRecentFolders(store);
  const folder = asked === null ? await beginning(recent) : await resolveFolder(asked);
  const listing = await listFolders(folder);
  const jobs = local.jobs.ofFolder(folder).map(({ id, name, forgotten }) => ({
    job: id,
    name,
    forgotten,
    drawn: [...countDraftStates(store, localBatchKey(id))]
      .filter(([state]) => state !== 'to-do')
      .reduce((sum, [, drafts]) => sum + drafts, 0),
  }));
  return {
    ...listing,
    folders: [...listing.folders],
    // A forgotten job without a drawing has nothing to come back for.
    jobs: jobs.filter(({ forgotten, drawn }) => !forgotten || drawn > 0),
    recent: [...recent],
    canBrowse: ports.chooseFolder !== undefined,
  };
}

/** Where a person would begin to look: beside the folder opened last, else where systems keep pictures. */
async function beginning(recent: readonly string[]): Promise<string> {
  const home = os.homedir();
  const places = [...recent.slice(0, 1).map((folder) => path.dirname(folder)), path.join(home, 'Pictures'), home];
  for (const place of places) {
    const found = await stat(place).catch(() => undefined);
    if (found?.isDirectory()) return resolveFolder(place);
  }
  return path.parse(home).root;
}

function summarize({ store, local }: Services, { id, name, folder, schema }: LocalJob): LocalJobSummary {
  const batch = localBatchKey(id);
  const states = countDraftStates(store, batch);
  const [first] = local.pictures.items(id, 0, 1);
  return {
    job: id,
    batch,
    name,
    folder,
    items: local.jobs.count(id),
    done: states.get('done') ?? 0,
    draft: states.get('draft') ?? 0,
    skipped: states.get('skipped') ?? 0,
    problems: readProblemLanes(store, id).length,
    classes: schema.classes.length,
    shapes: [...new Set(schema.classes.flatMap(({ shapes }) => shapes))],
    coverUrl: first?.picture ? thumbUrl(first.picture.item) : null,
  };
}

function declaredNow<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw asDeclared(cause);
  }
}

async function declared<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw asDeclared(cause);
  }
}

function asDeclared(cause: unknown): unknown {
  return cause instanceof LocalJobError ? new ApiError(cause.code, cause.message, { cause }) : cause;
}
