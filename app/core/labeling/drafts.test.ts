import { mkdtempSync, rmSync } from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { alignShapes } from '../../domain/annotation/align-commands.ts';
import { documentOf } from '../../domain/annotation/annotation-document.ts';
import { canonicalText, type JsonValue } from '../../domain/annotation/canonical.ts';
import { addShape, deleteShapes, moveShapes, setHidden } from '../../domain/annotation/commands.ts';
import { isEmptyDiff } from '../../domain/annotation/document-diff.ts';
import { groupShapes } from '../../domain/annotation/group-commands.ts';
import { bringToFront } from '../../domain/annotation/order-commands.ts';
import type { Shape, ShapeId } from '../../domain/annotation/shape.ts';
import { sliceShapes } from '../../domain/annotation/slice-command.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
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
  // CVAT #7996, #4997: work was lost because saving was up to the person.
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

  // X-AnyLabeling #1366, labelme #591: ten steps of undo, and no redo.
  it('undo and redo a thousand steps, back to the first bytes and forth to the last', () => {
    const drafts = openDrafts(open(folderOf()));
    const bytesOf = (shapes: readonly Shape[]) => {
      const sorted = shapes.toSorted((a, b) => (a.id < b.id ? -1 : 1));
      return canonicalText(sorted.map((shape) => JSON.parse(JSON.stringify(shape)) as JsonValue));
    };
    const bytes = () => bytesOf(drafts.read(lane).shapes);
    const random = fc.sample(fc.record({ kind: fc.nat(9), x: fc.nat(70), y: fc.nat(50) }), 1000);
    let revision = 0;
    const texts: string[] = [];
    for (const [i, { kind, x, y }] of random.entries()) {
      const { image, shapes } = drafts.read(lane);
      texts.push(bytesOf(shapes));
      const document = documentOf(image, shapes);
      const box = { kind: 'rectangle', x, y, width: 20, height: 20 } as const;
      const fresh = `s${i}` as ShapeId;
      const add = addShape(document, { id: fresh, classId: 'cat', geometry: box });
      const few = shapes.slice(0, 4).map((shape) => shape.id);
      const commands = [
        () => moveShapes(document, few, x - 35, y - 25),
        () => bringToFront(document, few.slice(0, 1)),
        () => groupShapes(document, few, fresh),
        () => sliceShapes(document, few.slice(0, 1), [imagePoint(0, y), imagePoint(100, y + 9)], () => fresh).diff,
        () => alignShapes(document, few, 'left'),
        () => setHidden(document, few, x > 35),
      ];
      const command = shapes.length > 8 ? () => deleteShapes(document, few) : (commands[kind] ?? (() => add));
      const change = command();
      revision = drafts.commit(lane, revision, isEmptyDiff(change) ? add : change).revision;
    }
    texts.push(bytes());
    expect(revision).toBe(1000);
    for (const text of texts.toReversed().slice(1)) {
      revision = drafts.undo(lane, revision).position.revision;
      expect(bytes() === text).toBe(true);
    }
    expect([bytes(), drafts.undo(lane, revision).diff]).toEqual(['[]', null]);
    for (const text of texts.slice(1)) {
      revision = drafts.redo(lane, revision).position.revision;
      expect(bytes() === text).toBe(true);
    }
    expect([bytes() === texts.at(-1), drafts.redo(lane, revision).diff]).toEqual([true, null]);
    // Three thousand times the disk is waited for: seconds, or minutes where it is shared.
  }, 300_000);

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

  // labelme #2361: “saved” was said of what was not.
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
