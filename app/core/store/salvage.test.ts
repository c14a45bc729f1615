import {
  appendFileSync,
  existsSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { DocumentDiff } from '../../domain/annotation/document-diff.ts';
import { type Shape, shapeId } from '../../domain/annotation/shape.ts';
import { readActiveTime, writeActiveTime } from './active-time.ts';
import { readCommentRecords, writeComment } from './comment-rows.ts';
import { openStore, type Store } from './database.ts';
import {
  appendStep,
  advanceDraft,
  ensureDraft,
  readDraft,
  readShapeRecords,
  readStep,
  writeShapeChanges,
} from './drafts.ts';
import { openOutboxRows } from './outbox-rows.ts';
import { dismissSalvageReport, openOrSalvageStore, readSalvageReport } from './salvage.ts';
import { readSetting, writeSetting } from './settings.ts';

const key = new Uint8Array(32).fill(1);
const PAGE = 4096;
const DRAFTS = 40;
let folder = '';
let file = '';

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'surety-salvage-'));
  file = path.join(folder, 'workstation.db');
});
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const shape = (name: string): Shape => ({
  id: shapeId(name),
  classId: 'boat',
  geometry: { kind: 'rectangle', x: 1, y: 2, width: 3, height: 4 },
  attributes: { note: name.padEnd(300, '.') },
  z: 'a0',
  hidden: false,
  locked: false,
});
const records = (lane: number) => ['a', 'b', 'c'].map((name) => JSON.stringify(shape(`${name}${lane}`)));

function draw(store: Store, lane: number): void {
  store.transaction(() => {
    ensureDraft(store, { batch: '1/0', lane, item: `0x${'00'.repeat(32)}`, width: 100, height: 100 });
    for (const name of ['a', 'b', 'c']) {
      const added = shape(`${name}${lane}`);
      const draft = readDraft(store, '1/0', lane);
      if (!draft) throw new Error('no draft');
      writeShapeChanges(store, draft.id, { put: [{ shape: added.id, record: JSON.stringify(added) }], removed: [] });
      appendStep(store, draft, JSON.stringify({ added: [added], removed: [], updated: [] } satisfies DocumentDiff));
      advanceDraft(store, draft, { undoPosition: draft.undoPosition + 1, state: 'done' });
    }
    const id = readDraft(store, '1/0', lane)?.id ?? 0;
    writeComment(store, id, { comment: `c${lane}`, record: `{"id":"c${lane}"}` });
    writeActiveTime(store, id, 1000 + lane);
  });
}

/** Drafts of 40 items, a signed transaction and a setting. */
function fill(): void {
  const store = openStore(folder, key);
  for (let lane = 0; lane < DRAFTS; lane += 1) draw(store, lane);
  const outbox = openOutboxRows(store, 'chain', '0xAccount');
  const { id } = outbox.insert({ naturalKey: 'submit:1', kind: 'submit', body: { kind: 'submit' }, createdAt: 5 });
  outbox.reserve(id, 7, { state: 'RESERVED' });
  outbox.insertAttempt(
    { intent: id, nonce: 7, unsignedHash: '0xaa', hash: '0xbb', raw: '0x02cc' },
    { state: 'SIGNED' },
  );
  writeSetting(store, 'settings', '{"theme":"light"}');
  store.close();
}

function flip(...offsets: number[]): Buffer {
  const bytes = readFileSync(file);
  for (const offset of offsets) bytes.writeUInt8(bytes.readUInt8(offset) ^ 1, offset);
  writeFileSync(file, bytes);
  return bytes;
}

const whole = (store: Store, lane: number) => {
  const draft = readDraft(store, '1/0', lane);
  return draft && { state: draft.state, shapes: readShapeRecords(store, draft.id).toSorted() };
};
const notesOf = (store: Store, lane: number) => {
  const { id = 0 } = readDraft(store, '1/0', lane) ?? {};
  return [readCommentRecords(store, id), readActiveTime(store, id)];
};

describe('a damaged database', () => {
  it('is set aside byte for byte, and everything comes back where single bits of every page are wrong', () => {
    fill();
    const pages = readFileSync(file).length / PAGE;
    // In the checksum at the end of each page: the content can still be read.
    const damaged = flip(...Array.from({ length: pages }, (_, page) => (page + 1) * PAGE - 10));
    const store = openOrSalvageStore(folder, key);
    expect(Array.from({ length: DRAFTS }, (_, lane) => whole(store, lane))).toEqual(
      Array.from({ length: DRAFTS }, (_, lane) => ({ state: 'done', shapes: records(lane) })),
    );
    expect(Array.from({ length: DRAFTS }, (_, lane) => notesOf(store, lane))).toEqual(
      Array.from({ length: DRAFTS }, (_, lane) => [[`{"id":"c${lane}"}`], 1000 + lane]),
    );
    expect(openOutboxRows(store, 'chain', '0xAccount').attempts(1)).toEqual([
      { intent: 1, nonce: 7, unsignedHash: '0xaa', hash: '0xbb', raw: '0x02cc' },
    ]);
    expect([readSetting(store, 'settings'), readSalvageReport(store)]).toEqual([
      '{"theme":"light"}',
      {
        file: `${file}.damaged-1`,
        drafts: { kept: DRAFTS, lost: 0, incomplete: 0, withoutHistory: 0 },
        transactions: { kept: 1, lost: 0 },
        settingsKept: true,
      },
    ]);
    expect(readFileSync(`${file}.damaged-1`).equals(damaged)).toBe(true);
    dismissSalvageReport(store);
    store.close();
    const again = openOrSalvageStore(folder, key);
    expect([readSalvageReport(again), whole(again, 3)?.shapes]).toEqual([undefined, records(3)]);
    again.close();
  });

  it('gives every draft that is left where pages are overwritten, and never a wrong one', () => {
    fill();
    const bytes = readFileSync(file);
    const pages = bytes.length / PAGE;
    for (let page = 12; page < pages; page += 9) {
      const hurt = Buffer.from(bytes);
      hurt.fill(0x5a, page * PAGE, (page + 1) * PAGE);
      writeFileSync(file, hurt);
      writeFileSync(`${file}.damage-noted`, '');
      const store = openOrSalvageStore(folder, key);
      const report = readSalvageReport(store);
      const found = Array.from({ length: DRAFTS }, (_, lane) => whole(store, lane)).filter(
        (draft) => draft !== undefined,
      );
      expect([page, found.length]).toEqual([page, report?.drafts.kept]);
      expect([page, report?.drafts.lost ?? DRAFTS - found.length]).toEqual([page, DRAFTS - found.length]);
      for (const { state, shapes } of found) {
        const lane = JSON.parse(shapes[0] ?? '{"id":""}') as { id: string };
        if (state === 'done') expect(shapes).toEqual(records(Number(lane.id.slice(1))));
      }
      store.close();
    }
  });

  it('with its first page gone is set aside, and said to be lost', () => {
    fill();
    const bytes = readFileSync(file);
    bytes.fill(0x5a, 0, PAGE);
    writeFileSync(file, bytes);
    const store = openOrSalvageStore(folder, key);
    expect([readSalvageReport(store), whole(store, 0)]).toMatchObject([{ file: `${file}.damaged-1` }, undefined]);
    store.close();
    expect(readFileSync(`${file}.damaged-1`).equals(bytes)).toBe(true);
  });

  it('is noticed when cut short or empty, and set aside beside an earlier one', () => {
    fill();
    truncateSync(file, 100);
    openOrSalvageStore(folder, key).close();
    truncateSync(file, 0);
    openOrSalvageStore(folder, key).close();
    expect(
      readdirSync(folder)
        .filter((name) => name.includes('damaged'))
        .toSorted(),
    ).toEqual(['workstation.db.damaged-1', 'workstation.db.damaged-2']);
  });

  it('keeps its -wal and -shm, and what only they hold', () => {
    fill();
    const store = openStore(folder, key);
    draw(store, DRAFTS);
    // As a kill leaves them.
    for (const suffix of ['', '-wal', '-shm']) writeFileSync(`${file}.kill${suffix}`, readFileSync(file + suffix));
    store.close();
    for (const suffix of ['', '-wal', '-shm']) writeFileSync(file + suffix, readFileSync(`${file}.kill${suffix}`));
    flip(PAGE * 2 - 10);
    writeFileSync(`${file}.damage-noted`, '');
    const salvaged = openOrSalvageStore(folder, key);
    expect(whole(salvaged, DRAFTS)).toEqual({ state: 'done', shapes: records(DRAFTS) });
    salvaged.close();
    expect(readFileSync(`${file}.damaged-1-wal`).equals(readFileSync(`${file}.kill-wal`))).toBe(true);
    // Every reader writes its mark into the -shm.
    expect(existsSync(`${file}.damaged-1-shm`)).toBe(true);
  });

  it('is not touched where the key may be the wrong one', () => {
    fill();
    const before = readFileSync(file);
    const other = new Uint8Array(32).fill(2);
    expect(() => openOrSalvageStore(folder, other)).toThrow(expect.objectContaining({ code: 'database-key-wrong' }));
    writeFileSync(`${file}.damage-noted`, '');
    expect(() => openOrSalvageStore(folder, other)).toThrow(expect.objectContaining({ code: 'database-key-wrong' }));
    rmSync(path.join(folder, 'workstation.key-check'));
    rmSync(`${file}.damage-noted`);
    expect(() => openOrSalvageStore(folder, other)).toThrow(/Either the key is another one, or the file is damaged/);
    flip(60);
    expect(() => openOrSalvageStore(folder, key)).toThrow(expect.objectContaining({ code: 'database-key-wrong' }));
    flip(60);
    expect([readFileSync(file).equals(before), existsSync(`${file}.damaged-1`)]).toEqual([true, false]);
  });

  it('that is damaged in the middle says so at the read, and is salvaged at the next start', () => {
    fill();
    const pages = readFileSync(file).length / PAGE;
    flip(...Array.from({ length: pages - 40 }, (_, page) => (page + 41) * PAGE - 10));
    // The schema and its indexes lie in the first pages.
    const store = openOrSalvageStore(folder, key);
    expect(readSalvageReport(store)).toBeUndefined();
    const readAll = () => Array.from({ length: DRAFTS }, (_, lane) => whole(store, lane));
    expect(readAll).toThrow(expect.objectContaining({ code: 'data-damaged' }));
    store.noteDamage();
    store.close();
    const again = openOrSalvageStore(folder, key);
    expect(readSalvageReport(again)?.drafts).toEqual({ kept: DRAFTS, lost: 0, incomplete: 0, withoutHistory: 0 });
    again.close();
  });

  it('draws lost shapes again from the history, and says which drafts lost theirs', () => {
    fill();
    const store = openStore(folder, key);
    store.run(`UPDATE draft_shape SET record = '{}' WHERE shape = 'b0'`);
    store.run(`UPDATE draft_diff SET diff = '{}' WHERE draft = 2 AND position = 1`);
    store.run(`UPDATE draft_diff SET diff = '{}' WHERE draft = 3 AND position = 1`);
    store.run(`UPDATE draft_shape SET record = '{}' WHERE shape = 'b2'`);
    store.run(`UPDATE draft SET state = 'to-do' WHERE id = 4`);
    store.run(`UPDATE attempt SET raw = '0x02cd'`);
    store.noteDamage();
    store.close();
    const again = openOrSalvageStore(folder, key);
    expect([0, 1, 2, 3].map((lane) => whole(again, lane))).toEqual([
      { state: 'done', shapes: records(0) },
      { state: 'done', shapes: records(1) },
      { state: 'draft', shapes: records(2).filter((record) => !record.includes('"b2"')) },
      undefined,
    ]);
    expect([readStep(again, 1, 2) !== undefined, readStep(again, 2, 0)]).toEqual([true, undefined]);
    expect(readSalvageReport(again)).toMatchObject({
      drafts: { kept: DRAFTS - 1, lost: 1, incomplete: 1, withoutHistory: 2 },
      transactions: { kept: 0, lost: 1 },
    });
    again.close();
  });

  it('can be killed while it is salvaged: half a fresh database is begun again, a whole one takes its place', () => {
    fill();
    writeFileSync(`${file}.salvaging`, 'half');
    writeFileSync(`${file}.damage-noted`, '');
    openOrSalvageStore(folder, key).close();
    const fresh = readFileSync(file);
    writeFileSync(`${file}.salvaged`, fresh);
    truncateSync(file, 100);
    appendFileSync(`${file}-wal`, 'old');
    const store = openOrSalvageStore(folder, key);
    expect(whole(store, 0)?.shapes).toEqual(records(0));
    store.close();
    expect(readdirSync(folder).filter((name) => /salvag/.test(name))).toEqual([]);
  });
});
