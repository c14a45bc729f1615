import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import type { Shape, ShapeId } from '../../domain/annotation/shape.ts';
import { openStore, type Store } from '../store/database.ts';
import { ensureDraft } from '../store/drafts.ts';
import { openDrafts } from './drafts.ts';
import { LabelingError } from './labeling-error.ts';

const lane = { batch: '1/0', lane: 0 };
const key = new Uint8Array(32).fill(7);
const opened: { store: Store; folder: string }[] = [];

function folderOf(): string {
  return mkdtempSync(path.join(os.tmpdir(), 'surety-drafts-'));
}

function open(folder: string): Store {
  const store = openStore(folder, key);
  opened.push({ store, folder });
  ensureDraft(store, { ...lane, item: `0x${'00'.repeat(32)}`, width: 100, height: 80 });
  return store;
}

function rectangle(id: string, x: number): Shape {
  return {
    id: id as ShapeId,
    classId: 'cat',
    geometry: { kind: 'rectangle', x, y: 10, width: 20, height: 20 },
    attributes: {},
    z: 'V',
    hidden: false,
    locked: false,
  };
}

const added = (shape: Shape) => ({ added: [shape], removed: [], updated: [] });

afterEach(() => {
  for (const { store, folder } of opened.splice(0)) {
    store.close();
    rmSync(folder, { recursive: true, force: true });
  }
});

describe('drafts', () => {
  it('keep gestures, undo and redo over a restart', () => {
    const folder = folderOf();
    const first = open(folder);
    const drafts = openDrafts(first);
    drafts.commit(lane, 0, added(rectangle('a', 1)));
    drafts.commit(lane, 1, { added: [], removed: [], updated: [{ from: rectangle('a', 1), to: rectangle('a', 5) }] });
    drafts.commit(lane, 2, added(rectangle('b', 40)));
    expect(drafts.undo(lane, 3)).toEqual({
      position: { revision: 4, undoSteps: 2, redoSteps: 1, state: 'draft' },
      diff: { added: [], removed: [rectangle('b', 40)], updated: [] },
    });
    first.close();
    opened.pop();

    const again = openDrafts(open(folder));
    expect(again.read(lane)).toEqual({
      position: { revision: 4, undoSteps: 2, redoSteps: 1, state: 'draft' },
      item: `0x${'00'.repeat(32)}`,
      image: { width: 100, height: 80 },
      shapes: [rectangle('a', 5)],
    });
    again.redo(lane, 4);
    again.undo(lane, 5);
    again.undo(lane, 6);
    again.undo(lane, 7);
    expect(again.read(lane)).toMatchObject({ position: { undoSteps: 0, redoSteps: 3 }, shapes: [] });
    expect(again.undo(lane, 8).diff).toBeNull();
  });

  it('forget undone steps once something new is drawn', () => {
    const drafts = openDrafts(open(folderOf()));
    drafts.commit(lane, 0, added(rectangle('a', 1)));
    drafts.undo(lane, 1);
    drafts.commit(lane, 2, added(rectangle('b', 2)));
    expect(drafts.read(lane)).toMatchObject({ position: { undoSteps: 1, redoSteps: 0 }, shapes: [rectangle('b', 2)] });
  });

  it('refuse a change made on another version, and one that does not fit', () => {
    const drafts = openDrafts(open(folderOf()));
    drafts.commit(lane, 0, added(rectangle('a', 1)));
    const attempts = [
      () => drafts.commit(lane, 0, added(rectangle('b', 2))),
      () => drafts.commit(lane, 1, added(rectangle('a', 2))),
      () => drafts.commit(lane, 1, { added: [], removed: [rectangle('x', 1)], updated: [] }),
      () => drafts.read({ batch: '9/9', lane: 0 }),
    ];
    const codes = attempts.map((attempt) => {
      try {
        attempt();
        return 'none';
      } catch (cause) {
        return cause instanceof LabelingError ? cause.code : String(cause);
      }
    });
    expect(codes).toEqual(['draft-conflict', 'draft-conflict', 'draft-conflict', 'batch-unknown']);
    expect(drafts.read(lane)).toMatchObject({ position: { revision: 1, undoSteps: 1 }, shapes: [rectangle('a', 1)] });
  });

  it('make a finished item a draft again when it is edited', () => {
    const drafts = openDrafts(open(folderOf()));
    drafts.commit(lane, 0, added(rectangle('a', 1)));
    expect(drafts.setState(lane, 'done').state).toBe('done');
    expect(drafts.setState(lane, 'done').revision).toBe(2);
    expect(drafts.undo(lane, 2).position.state).toBe('draft');
  });

  it('say that the disk is full, and keep what was saved', () => {
    const store = open(folderOf());
    const drafts = openDrafts(store);
    drafts.commit(lane, 0, added(rectangle('a', 1)));
    const pages = store.prepare<{ page_count: number }>('PRAGMA page_count').get()?.page_count;
    store.prepare(`PRAGMA max_page_count = ${pages}`).get();
    // More than the free pages that a migration leaves behind can hold.
    const notes = Array.from({ length: 30 }, (_, index) => [`note-${index}`, 'x'.repeat(2000)] as const);
    const big = { ...rectangle('b', 2), attributes: Object.fromEntries(notes) };
    const more = () => drafts.commit(lane, 1, added(big));
    expect(more).toThrow(expect.objectContaining({ code: 'disk-full', message: expect.stringContaining('not saved') }));
    expect(drafts.read(lane)).toMatchObject({ position: { revision: 1 }, shapes: [rectangle('a', 1)] });
    store.prepare('PRAGMA max_page_count = 1000000').get();
    more();
    expect(drafts.read(lane).shapes).toEqual([rectangle('a', 1), big]);
  });
});
