import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { readLocalItem, readLocalJob, writeLocalItem, writeLocalJob } from './local-jobs.ts';
import { idRange } from './salvage-ids.ts';

const LOST = { code: 'gone', message: 'Which file this was is lost with the damaged database.' } as const;

/**
 * Copies jobs of own folders and their items, as far as their own hashes fit. An item whose row is lost keeps its lane, and
 * with it its draft; its file comes in again at the end when the folder is read anew.
 */
export function salvageLocalJobs(source: ReadableDatabase, target: WritableDatabase): void {
  const { last } = idRange(source, ['local_job', 'id'], ['local_item', 'job']);
  for (let id = 1; id <= last; id += 1) {
    const job = attempt(() => readLocalJob(source, id));
    if (!job) continue;
    writeLocalJob(target, job);
    let lane = 0;
    for (const end = lanesOf(source, id); lane < end; lane += 1) {
      const item = attempt(() => readLocalItem(source, id, lane));
      writeLocalItem(target, item ?? { job: id, lane, file: `lost/${lane}`, picture: null, problem: LOST });
    }
  }
}

/** One beyond the last lane that an item or a draft of the job is known to have. */
function lanesOf(source: ReadableDatabase, job: number): number {
  const highest = (sql: string, value: number | string) =>
    attempt(() => source.prepare<{ lane: number | null }>(sql).get(value)?.lane) ?? -1;
  return (
    Math.max(
      highest('SELECT max(lane) AS lane FROM local_item WHERE job = ?', job),
      highest('SELECT max(lane) AS lane FROM draft WHERE batch = ?', `local/${job}`),
    ) + 1
  );
}

function attempt<T>(work: () => T): T | undefined {
  try {
    return work();
  } catch {
    // Whatever SQLite makes of garbage: it cannot be read.
    return undefined;
  }
}
