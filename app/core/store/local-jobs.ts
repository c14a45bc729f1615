import type { PictureProblemCode } from '../../domain/annotation/item-state.ts';
import type { Digest } from '../../domain/digest.ts';
import { checkContentHash, contentHash } from './content-hash.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';

/** A folder of own pictures that is labelled here. */
export interface LocalJobRow {
  readonly id: number;
  readonly name: string;
  /** Absolute, as the system resolves it. */
  readonly folder: string;
  /** JSON of a `LabelSchema`. */
  readonly labelSchema: string;
  /** Milliseconds since the Unix epoch. */
  readonly createdAt: number;
  /** Taken off the screens; items and drafts are kept. */
  readonly forgotten: boolean;
}

/** What was seen of an item's picture. */
export interface SeenPicture {
  readonly item: Digest;
  readonly mediaType: string;
  /** Oriented size in whole pixels. */
  readonly width: number;
  readonly height: number;
  /** Bytes and time of the last change (milliseconds) of the file that was read. */
  readonly size: number;
  readonly modified: number;
}

export interface LocalItemRow {
  readonly job: number;
  readonly lane: number;
  /** Below the job's folder, with `/` between names. */
  readonly file: string;
  readonly picture: SeenPicture | null;
  readonly problem: { readonly code: PictureProblemCode; readonly message: string } | null;
}

interface StoredJob {
  readonly id: number;
  readonly name: string;
  readonly folder: string;
  readonly label_schema: string;
  readonly created_at: number;
  readonly forgotten: number;
  readonly content_hash: string;
}

interface StoredItem {
  readonly job: number;
  readonly lane: number;
  readonly file: string;
  readonly item: Digest | null;
  readonly media_type: string | null;
  readonly width: number | null;
  readonly height: number | null;
  readonly size: number | null;
  readonly modified: number | null;
  readonly problem: string | null;
  readonly content_hash: string;
}

const jobHash = ({ id, name, folder, labelSchema, createdAt, forgotten }: LocalJobRow) =>
  contentHash(id, name, folder, labelSchema, createdAt, Number(forgotten));

/** @returns the new job's number. Call inside a transaction. */
export function insertLocalJob(database: WritableDatabase, job: Omit<LocalJobRow, 'id'>): number {
  const { name, folder, labelSchema, createdAt, forgotten } = job;
  const { lastInsertRowid: id } = database.run(
    `INSERT INTO local_job (name, folder, label_schema, created_at, forgotten, content_hash) VALUES (?, ?, ?, ?, ?, '')`,
    ...[name, folder, labelSchema, createdAt, Number(forgotten)],
  );
  database.run('UPDATE local_job SET content_hash = ? WHERE id = ?', jobHash({ ...job, id }), id);
  return id;
}

/** Writes a job as it is, its number included. */
export function writeLocalJob(database: WritableDatabase, job: LocalJobRow): void {
  const { id, name, folder, labelSchema, createdAt, forgotten } = job;
  database.run(
    `INSERT INTO local_job (id, name, folder, label_schema, created_at, forgotten, content_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (id) DO UPDATE SET name = excluded.name, folder = excluded.folder, label_schema = excluded.label_schema,
       created_at = excluded.created_at, forgotten = excluded.forgotten, content_hash = excluded.content_hash`,
    ...[id, name, folder, labelSchema, createdAt, Number(forgotten), jobHash(job)],
  );
}

/** @throws StoreError `data-damaged` */
export function readLocalJob(database: ReadableDatabase, id: number): LocalJobRow | undefined {
  const row = database.prepare<StoredJob>('SELECT * FROM local_job WHERE id = ?').get(id);
  return row && checkedJob(row);
}

/** All jobs, the newest first. @throws StoreError `data-damaged` */
export function readLocalJobs(database: ReadableDatabase): LocalJobRow[] {
  return database.prepare<StoredJob>('SELECT * FROM local_job ORDER BY id DESC').all().map(checkedJob);
}

/** Deletes a job and its items. Its drafts are rows of their own. */
export function deleteLocalJob(database: WritableDatabase, id: number): void {
  database.run('DELETE FROM local_job WHERE id = ?', id);
}

function checkedJob(row: StoredJob): LocalJobRow {
  const { id, name, folder, label_schema: labelSchema, created_at: createdAt } = row;
  const job: LocalJobRow = { id, name, folder, labelSchema, createdAt, forgotten: row.forgotten === 1 };
  if (jobHash(job) !== row.content_hash) checkContentHash(`The job ${name}`, row.content_hash);
  return job;
}

const itemHash = (row: Omit<StoredItem, 'content_hash'>) =>
  contentHash(
    row.job,
    row.lane,
    row.file,
    ...[row.item, row.media_type, row.width, row.height, row.size, row.modified, row.problem].map(
      (part) => part ?? '-',
    ),
  );

/** Writes an item, new or known. */
export function writeLocalItem(database: WritableDatabase, { job, lane, file, picture, problem }: LocalItemRow): void {
  const row = {
    job,
    lane,
    file,
    item: picture?.item ?? null,
    media_type: picture?.mediaType ?? null,
    width: picture?.width ?? null,
    height: picture?.height ?? null,
    size: picture?.size ?? null,
    modified: picture?.modified ?? null,
    problem: problem && JSON.stringify(problem),
  };
  database.run(
    `INSERT INTO local_item (job, lane, file, item, media_type, width, height, size, modified, problem, content_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
     ON CONFLICT (job, lane) DO UPDATE SET file = excluded.file, item = excluded.item, media_type = excluded.media_type,
       width = excluded.width, height = excluded.height, size = excluded.size, modified = excluded.modified,
       problem = excluded.problem, content_hash = excluded.content_hash`,
    ...[row.job, row.lane, row.file, row.item, row.media_type, row.width, row.height, row.size, row.modified],
    ...[row.problem, itemHash(row)],
  );
}

/** @throws StoreError `data-damaged` */
export function readLocalItem(database: ReadableDatabase, job: number, lane: number): LocalItemRow | undefined {
  const row = database.prepare<StoredItem>('SELECT * FROM local_item WHERE job = ? AND lane = ?').get(job, lane);
  return row && checkedItem(row);
}

/** Items in the order of their lanes. @throws StoreError `data-damaged` */
export function readLocalItems(database: ReadableDatabase, job: number, from: number, count: number): LocalItemRow[] {
  return database
    .prepare<StoredItem>('SELECT * FROM local_item WHERE job = ? AND lane >= ? AND lane < ? ORDER BY lane')
    .all(job, from, from + count)
    .map(checkedItem);
}

function checkedItem(row: StoredItem): LocalItemRow {
  const { job, lane, file, item, media_type: mediaType, width, height, size, modified, problem } = row;
  if (itemHash(row) !== row.content_hash) checkContentHash(`Item ${lane + 1} of a local job`, row.content_hash);
  const seen = item !== null && mediaType !== null && width !== null && height !== null;
  return {
    job,
    lane,
    file,
    picture: seen ? { item, mediaType, width, height, size: size ?? 0, modified: modified ?? 0 } : null,
    problem: problem === null ? null : (JSON.parse(problem) as LocalItemRow['problem']),
  };
}

/** How many lanes a job has. */
export function countLocalItems(database: ReadableDatabase, job: number): number {
  const row = database
    .prepare<{ lanes: number }>('SELECT coalesce(max(lane) + 1, 0) AS lanes FROM local_item WHERE job = ?')
    .get(job);
  return row?.lanes ?? 0;
}

/** Lanes whose picture has a problem. */
export function readProblemLanes(database: ReadableDatabase, job: number): number[] {
  return database
    .prepare<{ lane: number }>(
      'SELECT lane FROM local_item INDEXED BY local_item_problem WHERE job = ? AND problem IS NOT NULL',
    )
    .all(job)
    .map(({ lane }) => lane);
}

/** Which lane a file of a job has. */
export function readLocalFiles(database: ReadableDatabase, job: number): ReadonlyMap<string, number> {
  const rows = database
    .prepare<{ file: string; lane: number }>('SELECT file, lane FROM local_item WHERE job = ?')
    .all(job);
  return new Map(rows.map(({ file, lane }) => [file, lane]));
}

/** Where pictures of this content were seen, in jobs that are on the screens. */
export function findLocalFiles(
  database: ReadableDatabase,
  item: Digest,
): readonly { readonly folder: string; readonly file: string }[] {
  return database
    .prepare<{ folder: string; file: string }>(
      `SELECT local_job.folder AS folder, local_item.file AS file
       FROM local_item JOIN local_job ON local_job.id = local_item.job
       WHERE local_item.item = ? AND local_job.forgotten = 0 LIMIT 4`,
    )
    .all(item);
}
