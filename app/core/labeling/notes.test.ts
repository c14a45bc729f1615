import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, expect, it } from 'vitest';
import type { ItemComment } from '../../domain/annotation/item-comment.ts';
import { openStore, type Store } from '../store/database.ts';
import { ensureDraft } from '../store/drafts.ts';
import { openNotes } from './notes.ts';

const key = new Uint8Array(32).fill(7);
const lane = { batch: '1/0', lane: 0 };
let folder = '';
let store: Store;

beforeEach(() => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'surety-notes-'));
  store = openStore(folder, key);
  for (const number of [0, 1])
    ensureDraft(store, { batch: '1/0', lane: number, item: `0x${'00'.repeat(32)}`, width: 100, height: 80 });
});
afterEach(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

const comment = (id: string, createdAt: number, text = 'Is this the bow?'): ItemComment => ({
  ...{ id, createdAt, text, resolved: false },
  anchor: { kind: 'item' },
});

it('keeps comments and time over a restart, each with its item', () => {
  const first = openNotes(store);
  first.putComment(lane, comment('b', 2));
  first.putComment(lane, comment('a', 3));
  first.putComment(lane, { ...comment('b', 2), resolved: true });
  first.putComment({ ...lane, lane: 1 }, comment('b', 1, 'Another item'));
  first.setActiveTime(lane, 61_000);
  store.close();
  store = openStore(folder, key);
  const second = openNotes(store);
  expect(second.comments(lane)).toEqual([{ ...comment('b', 2), resolved: true }, comment('a', 3)]);
  expect([second.activeTime(lane), second.activeTime({ ...lane, lane: 1 })]).toEqual([61_000, 0]);
  second.removeComment(lane, 'b');
  expect(second.comments(lane)).toEqual([comment('a', 3)]);
});

it('never counts time backwards', () => {
  const notes = openNotes(store);
  expect([notes.setActiveTime(lane, 5000), notes.setActiveTime(lane, 3000), notes.activeTime(lane)]).toEqual([
    5000, 5000, 5000,
  ]);
});

it('finds nothing on an item that nobody opened yet, and keeps nothing for it', () => {
  const notes = openNotes(store);
  const unknown = { batch: '9/9', lane: 0 };
  expect([notes.comments(unknown), notes.activeTime(unknown)]).toEqual([[], 0]);
  expect(() => notes.putComment(unknown, comment('a', 1))).toThrow(expect.objectContaining({ code: 'batch-unknown' }));
  expect(() => notes.setActiveTime(unknown, 1)).toThrow(expect.objectContaining({ code: 'batch-unknown' }));
});

it('notices a row that the disk changed', () => {
  const notes = openNotes(store);
  notes.putComment(lane, comment('a', 1));
  store.run('UPDATE draft_comment SET record = ?', JSON.stringify(comment('a', 1, 'Something else')));
  expect(() => notes.comments(lane)).toThrow(expect.objectContaining({ code: 'data-damaged' }));
});
