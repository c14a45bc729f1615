import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Digest } from '../../domain/digest.ts';
import { type Shape, shapeId } from '../../domain/annotation/shape.ts';
import { readCommentRecords, writeComment } from './comment-rows.ts';
import { openStore, type Store } from './database.ts';
import { advanceDraft, appendStep, ensureDraft, readDraft, readShapeRecords, writeShapeChanges } from './drafts.ts';
import {
  insertLocalJob,
  type LocalItemRow,
  type LocalJobRow,
  readLocalItem,
  readLocalJob,
  readLocalJobs,
  writeLocalItem,
} from './local-jobs.ts';
import { openOrSalvageStore, readSalvageReport } from './salvage.ts';

const key = new Uint8Array(32).fill(3);
const PAGE = 4096;
const ITEMS = 12;
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'surety-salvage-local-'));
  file = path.join(folder, 'workstation.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const job: Omit<LocalJobRow, 'id'> = {
  name: 'Harbour',
  folder: '/pictures/harbour',
  labelSchema: JSON.stringify({
    classes: [{ id: 'boat', name: 'Boat', shapes: ['rectangle'], description: '', attributes: [] }],
    limits: { maximumShapesPerItem: 1000 },
  }),
  createdAt: 1_700_000_000_000,
  forgotten: false,
};
const digest = (lane: number) => `0x${String(lane).padStart(2, '0').repeat(32)}` as Digest;
const item = (lane: number): LocalItemRow => ({
  job: 1,
  lane,
  file: `sub/${lane}.jpg`,
  picture: { item: digest(lane), mediaType: 'image/jpeg', width: 100, height: 80, size: 5000 + lane, modified: 7 },
  problem: null,
});
const shape = (lane: number): Shape => ({
  id: shapeId(`s${lane}`),
  classId: 'boat',
  geometry: { kind: 'rectangle', x: lane, y: 2, width: 30, height: 40 },
  attributes: { note: 'n'.repeat(400) },
  z: 'a0',
  hidden: false,
  locked: false,
});
const comment = (lane: number) => JSON.stringify({ id: `c${lane}`, text: `about ${lane}` });

/** A job of an own folder, each item with a shape and a comment pinned to it; a second job that was forgotten. */
function fill(): void {
  const store = openStore(folder, key);
  store.transaction(() => {
    insertLocalJob(store, job);
    insertLocalJob(store, { ...job, name: 'Old', forgotten: true });
    for (let lane = 0; lane < ITEMS; lane += 1) {
      writeLocalItem(store, item(lane));
      ensureDraft(store, { batch: 'local/1', lane, item: digest(lane), width: 100, height: 80 });
      const draft = readDraft(store, 'local/1', lane);
      if (!draft) throw new Error('no draft');
      const added = shape(lane);
      writeShapeChanges(store, draft.id, { put: [{ shape: added.id, record: JSON.stringify(added) }], removed: [] });
      appendStep(store, draft, JSON.stringify({ added: [added], removed: [], updated: [] }));
      advanceDraft(store, draft, { undoPosition: 1, state: 'done' });
      writeComment(store, draft.id, { comment: `c${lane}`, record: comment(lane) });
    }
  });
  store.close();
}

function drawing(store: Store, lane: number) {
  const draft = readDraft(store, 'local/1', lane);
  return draft && { shapes: readShapeRecords(store, draft.id), comments: readCommentRecords(store, draft.id) };
}
const lanes = Array.from({ length: ITEMS }, (_, lane) => lane);
const drawn = (lane: number) => ({ shapes: [JSON.stringify(shape(lane))], comments: [comment(lane)] });

describe('jobs of own folders in a damaged database', () => {
  it('come back with classes, items, shapes and comments where single bits of every page are wrong', () => {
    fill();
    const bytes = readFileSync(file);
    for (let end = PAGE; end <= bytes.length; end += PAGE) bytes.writeUInt8(bytes.readUInt8(end - 10) ^ 1, end - 10);
    writeFileSync(file, bytes);
    const store = openOrSalvageStore(folder, key);
    expect(readLocalJobs(store)).toEqual([
      { ...job, id: 2, name: 'Old', forgotten: true },
      { ...job, id: 1 },
    ]);
    expect(lanes.map((lane) => readLocalItem(store, 1, lane))).toEqual(lanes.map(item));
    expect(lanes.map((lane) => drawing(store, lane))).toEqual(lanes.map(drawn));
    expect(readSalvageReport(store)?.drafts).toEqual({ kept: ITEMS, lost: 0, incomplete: 0, withoutHistory: 0 });
    store.close();
  });

  it('lose the name of a picture whose row is wrong, and neither its place nor its drawing', () => {
    fill();
    const store = openStore(folder, key);
    store.run(`UPDATE local_item SET file = 'other.jpg' WHERE job = 1 AND lane = 4`);
    store.run(`UPDATE local_job SET folder = '/elsewhere' WHERE id = 2`);
    store.noteDamage();
    store.close();
    const again = openOrSalvageStore(folder, key);
    expect([readLocalJob(again, 1), readLocalJob(again, 2)]).toEqual([{ ...job, id: 1 }, undefined]);
    expect(lanes.map((lane) => readLocalItem(again, 1, lane))).toEqual(
      lanes.map((lane) =>
        lane === 4
          ? {
              ...{ job: 1, lane, file: 'lost/4', picture: null },
              problem: { code: 'gone', message: expect.stringContaining('lost with the damaged database') },
            }
          : item(lane),
      ),
    );
    expect(lanes.map((lane) => drawing(again, lane))).toEqual(lanes.map(drawn));
    again.close();
  });
});
