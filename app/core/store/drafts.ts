import type { ItemState } from '../../domain/annotation/item-state.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import { checkContentHash, contentHash } from './content-hash.ts';

/** One lane's draft as its row holds it. */
export interface DraftRow {
  readonly id: number;
  readonly batch: string;
  readonly lane: number;
  readonly item: string;
  readonly width: number;
  readonly height: number;
  readonly state: ItemState;
  /** Rises by one with every change. */
  readonly revision: number;
  /** Steps of history that are applied; those from here on can be redone. */
  readonly undoPosition: number;
}

/** What one gesture did to the records: texts are JSON of domain shapes and diffs. */
export interface ShapeChanges {
  readonly put: readonly { readonly shape: string; readonly record: string }[];
  readonly removed: readonly string[];
}

interface StoredDraft extends Omit<DraftRow, 'undoPosition'> {
  readonly undo_position: number;
  readonly content_hash: string;
}

const hashOf = (draft: Omit<DraftRow, 'id'>) =>
  contentHash(
    draft.batch,
    draft.lane,
    draft.item,
    draft.width,
    draft.height,
    draft.state,
    draft.revision,
    draft.undoPosition,
  );

/** Makes the empty draft of a lane where it has none. */
export function ensureDraft(
  database: WritableDatabase,
  lane: Pick<DraftRow, 'batch' | 'lane' | 'item' | 'width' | 'height'>,
): void {
  const fresh = { ...lane, state: 'to-do', revision: 0, undoPosition: 0 } as const;
  database.run(
    `INSERT INTO draft (batch, lane, item, width, height, state, revision, undo_position, content_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?) ON CONFLICT (batch, lane) DO NOTHING`,
    ...[
      fresh.batch,
      fresh.lane,
      fresh.item,
      fresh.width,
      fresh.height,
      fresh.state,
      fresh.revision,
      fresh.undoPosition,
      hashOf(fresh),
    ],
  );
}

/** Writes a draft as it is, its number included, and its history. Call inside a transaction. */
export function restoreDraft(database: WritableDatabase, draft: DraftRow, steps: readonly string[]): void {
  const { id, batch, lane, item, width, height, state, revision, undoPosition } = draft;
  database.run(
    `INSERT INTO draft (id, batch, lane, item, width, height, state, revision, undo_position, content_hash)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    ...[id, batch, lane, item, width, height, state, revision, undoPosition, hashOf(draft)],
  );
  for (const [position, diff] of steps.entries()) appendStep(database, { ...draft, undoPosition: position }, diff);
}

/** @throws StoreError `data-damaged` */
export function readDraft(database: ReadableDatabase, batch: string, lane: number): DraftRow | undefined {
  const row = database.prepare<StoredDraft>('SELECT * FROM draft WHERE batch = ? AND lane = ?').get(batch, lane);
  return row && checked(row);
}

/** A draft by its own number, for whoever walks all of them. @throws StoreError `data-damaged` */
export function readDraftById(database: ReadableDatabase, id: number): DraftRow | undefined {
  const row = database.prepare<StoredDraft>('SELECT * FROM draft WHERE id = ?').get(id);
  return row && checked(row);
}

/** The drafts of a batch in the order of its lanes. @throws StoreError `data-damaged` */
export function readDrafts(database: ReadableDatabase, batch: string): DraftRow[] {
  return database.prepare<StoredDraft>('SELECT * FROM draft WHERE batch = ? ORDER BY lane').all(batch).map(checked);
}

function checked({ undo_position: undoPosition, content_hash: hash, ...rest }: StoredDraft): DraftRow {
  const draft: DraftRow = { ...rest, undoPosition };
  if (hashOf(draft) !== hash) checkContentHash(`The draft of item ${draft.lane + 1} of batch ${draft.batch}`, hash);
  return draft;
}

/** State of every lane that has a draft. Rows are checked when a draft itself is read. */
export function readDraftStates(
  database: ReadableDatabase,
  batch: string,
): readonly { readonly lane: number; readonly state: ItemState }[] {
  return database
    .prepare<{ lane: number; state: ItemState }>('SELECT lane, state FROM draft WHERE batch = ?')
    .all(batch);
}

/** How many drafts of a batch are in each state. */
export function countDraftStates(database: ReadableDatabase, batch: string): ReadonlyMap<ItemState, number> {
  const rows = database
    .prepare<{ state: ItemState; drafts: number }>(
      'SELECT state, count(*) AS drafts FROM draft WHERE batch = ? GROUP BY state',
    )
    .all(batch);
  return new Map(rows.map(({ state, drafts }) => [state, drafts]));
}

/** How many shapes of a batch carry each class. */
export function countClassUse(database: ReadableDatabase, batch: string): ReadonlyMap<string, number> {
  const rows = database
    .prepare<{ class: string; shapes: number }>(
      `SELECT draft_shape.record ->> '$.classId' AS class, count(*) AS shapes
       FROM draft JOIN draft_shape ON draft_shape.draft = draft.id WHERE draft.batch = ? GROUP BY class`,
    )
    .all(batch);
  return new Map(rows.map((row) => [row.class, row.shapes]));
}

/** Puts a draft on another picture; its shapes and its history stay. Call inside a transaction. */
export function replaceDraftPicture(
  database: WritableDatabase,
  draft: DraftRow,
  picture: Pick<DraftRow, 'item' | 'width' | 'height'>,
): void {
  const next: DraftRow = { ...draft, ...picture, revision: draft.revision + 1 };
  database.run(
    'UPDATE draft SET item = ?, width = ?, height = ?, revision = ?, content_hash = ? WHERE id = ?',
    ...[next.item, next.width, next.height, next.revision, hashOf(next), next.id],
  );
}

/** Deletes drafts of a batch with their shapes and history, `most` of them. @returns how many there were to delete */
export function deleteDrafts(database: WritableDatabase, batch: string, most: number): number {
  return database.run('DELETE FROM draft WHERE id IN (SELECT id FROM draft WHERE batch = ? LIMIT ?)', batch, most)
    .changes;
}

export function countShapes(database: ReadableDatabase, batch: string): ReadonlyMap<number, number> {
  const rows = database
    .prepare<{ lane: number; shapes: number }>(
      `SELECT draft.lane AS lane, count(draft_shape.shape) AS shapes
       FROM draft LEFT JOIN draft_shape ON draft_shape.draft = draft.id WHERE draft.batch = ? GROUP BY draft.id`,
    )
    .all(batch);
  return new Map(rows.map(({ lane, shapes }) => [lane, shapes]));
}

/** JSON text of every shape of a draft. @throws StoreError `data-damaged` */
export function readShapeRecords(database: ReadableDatabase, draft: number): string[] {
  return database
    .prepare<{ shape: string; record: string; content_hash: string }>(
      'SELECT shape, record, content_hash FROM draft_shape WHERE draft = ?',
    )
    .all(draft)
    .map(({ shape, record, content_hash: hash }) => {
      checkContentHash(`Shape ${shape}`, hash, draft, shape, record);
      return record;
    });
}

/** JSON text of one shape of a draft; undefined where it is not there. @throws StoreError `data-damaged` */
export function readShapeRecord(database: ReadableDatabase, draft: number, shape: string): string | undefined {
  const row = database
    .prepare<{ record: string; content_hash: string }>(
      'SELECT record, content_hash FROM draft_shape WHERE draft = ? AND shape = ?',
    )
    .get(draft, shape);
  if (row) checkContentHash(`Shape ${shape}`, row.content_hash, draft, shape, row.record);
  return row?.record;
}

/**
 * The next shape of a draft in the order of their ids, for whoever must stop at the first page that cannot be read.
 *
 * @returns the record as undefined where its hash does not fit; undefined where there is no further shape.
 */
export function readShapeAfter(
  database: ReadableDatabase,
  draft: number,
  after: string,
): { readonly shape: string; readonly record: string | undefined } | undefined {
  const row = database
    .prepare<{ shape: string; record: string; content_hash: string }>(
      'SELECT shape, record, content_hash FROM draft_shape WHERE draft = ? AND shape > ? ORDER BY shape LIMIT 1',
    )
    .get(draft, after);
  if (!row) return undefined;
  const { shape, record, content_hash: hash } = row;
  return { shape, record: contentHash(draft, shape, record) === hash ? record : undefined };
}

/** Whether anything of a draft is left besides its own row. */
export function hasParts(database: ReadableDatabase, draft: number): boolean {
  const row = database
    .prepare<{ found: number }>(
      `SELECT EXISTS (SELECT 1 FROM draft_shape WHERE draft = ?) OR EXISTS (SELECT 1 FROM draft_diff WHERE draft = ?) AS found`,
    )
    .get(draft, draft);
  return row?.found === 1;
}

/** JSON text of the diff at a position of a draft's history. @throws StoreError `data-damaged` */
export function readStep(database: ReadableDatabase, draft: number, position: number): string | undefined {
  const row = database
    .prepare<{ diff: string; content_hash: string }>(
      'SELECT diff, content_hash FROM draft_diff WHERE draft = ? AND position = ?',
    )
    .get(draft, position);
  if (row) checkContentHash(`Step ${position} of a draft's history`, row.content_hash, draft, position, row.diff);
  return row?.diff;
}

/** How many steps a draft's history holds, undone ones included. */
export function countSteps(database: ReadableDatabase, draft: number): number {
  return (
    database.prepare<{ steps: number }>('SELECT count(*) AS steps FROM draft_diff WHERE draft = ?').get(draft)?.steps ??
    0
  );
}

/** Puts a step at the end of the applied history; what was undone beyond it is gone. Call inside a transaction. */
export function appendStep(database: WritableDatabase, draft: DraftRow, diff: string): void {
  database.run('DELETE FROM draft_diff WHERE draft = ? AND position >= ?', draft.id, draft.undoPosition);
  database.run(
    'INSERT INTO draft_diff (draft, position, diff, content_hash) VALUES (?, ?, ?, ?)',
    ...[draft.id, draft.undoPosition, diff, contentHash(draft.id, draft.undoPosition, diff)],
  );
}

/** Brings the records to where a gesture left them. Call inside a transaction. */
export function writeShapeChanges(database: WritableDatabase, draft: number, { put, removed }: ShapeChanges): void {
  for (const shape of removed) database.run('DELETE FROM draft_shape WHERE draft = ? AND shape = ?', draft, shape);
  for (const { shape, record } of put) {
    database.run(
      `INSERT INTO draft_shape (draft, shape, record, content_hash) VALUES (?, ?, ?, ?)
       ON CONFLICT (draft, shape) DO UPDATE SET record = excluded.record, content_hash = excluded.content_hash`,
      ...[draft, shape, record, contentHash(draft, shape, record)],
    );
  }
}

/** Moves a draft to its next revision. Call inside a transaction. */
export function advanceDraft(
  database: WritableDatabase,
  draft: DraftRow,
  change: Partial<Pick<DraftRow, 'state' | 'undoPosition'>>,
): DraftRow {
  const next: DraftRow = { ...draft, ...change, revision: draft.revision + 1 };
  database.run(
    'UPDATE draft SET state = ?, revision = ?, undo_position = ?, content_hash = ? WHERE id = ?',
    ...[next.state, next.revision, next.undoPosition, hashOf(next), next.id],
  );
  return next;
}
