import { describe, expect, it, vi } from 'vitest';
import { ApiError } from '../../api/contract.ts';
import type { DraftPosition } from '../../api/labeling.ts';
import { type DocumentDiff, invertDiff } from '../../domain/annotation/document-diff.ts';
import { type Shape, shapeId } from '../../domain/annotation/shape.ts';
import { DraftSession, type DraftState } from './draft-session.ts';

const shape = (name: string): Shape => ({
  id: shapeId(name),
  classId: 'boat',
  geometry: { kind: 'rectangle', x: 0, y: 0, width: 10, height: 10 },
  attributes: {},
  z: `a${name.length}`,
  hidden: false,
  locked: false,
});
const add = (name: string): DocumentDiff => ({ added: [shape(name)], removed: [], updated: [] });

const picture = { item: '0x', url: '/media/a', thumbUrl: '/thumb/a', width: 100, height: 100 };

/** A disk that keeps a history, and fails when told to. */
function disk() {
  const history: DocumentDiff[] = [];
  let position: DraftPosition = { revision: 0, undoSteps: 0, redoSteps: 0, state: 'to-do' };
  const fail = { next: false };
  const step = (change: Partial<DraftPosition>) =>
    (position = { ...position, ...change, revision: position.revision + 1 });
  const check = (revision: number) => {
    if (fail.next) throw new ApiError('disk-full', 'Full.', { retryable: true });
    expect(revision).toBe(position.revision);
  };
  const labeling = {
    draft: vi.fn(async () => ({ position, picture, shapes: [] as Shape[] })),
    commit: vi.fn(async ({ revision, diff }: { revision: number; diff: DocumentDiff }) => {
      check(revision);
      history.push(diff);
      return step({ undoSteps: history.length, state: 'draft' });
    }),
    undo: vi.fn(async ({ revision }: { revision: number }) => {
      check(revision);
      const diff = history.pop();
      return { position: step({ undoSteps: history.length }), diff: diff ? invertDiff(diff) : null };
    }),
    redo: vi.fn(),
    setState: vi.fn(async ({ state }: { state: DraftPosition['state'] }) => step({ state })),
  };
  return { labeling: labeling as never, calls: labeling, history, fail };
}

type Ready = Extract<DraftState, { status: 'ready' }>;
async function opened() {
  const { labeling, calls, history, fail } = disk();
  const session = new DraftSession(labeling, { batch: '1/0', lane: 2 });
  await session.open();
  const ready = () => session.store.getState() as Ready;
  return { session, ready, calls, history, fail };
}

describe('DraftSession', () => {
  it('keeps the job’s rules with every change, but where they were kept already', async () => {
    const { labeling, history } = disk();
    const settle = (_document: unknown, diff: DocumentDiff) => ({ ...diff, added: [...diff.added, shape('besides')] });
    const session = new DraftSession(labeling, { batch: '1/0', lane: 2 }, settle);
    await session.open();
    session.commit(add('one'));
    session.commit(add('two'), true);
    await vi.waitFor(() => expect(history.map(({ added }) => added.length)).toEqual([2, 1]));
    expect([...(session.document()?.shapes.keys() ?? [])]).toEqual(['one', 'besides', 'two']);
  });

  // labelme #2361: “saved” was said of what was not.
  it('shows a gesture at once and says saved only after the disk did', async () => {
    const { session, ready } = await opened();
    session.commit(add('one'));
    expect([ready().document.shapes.size, ready().saving]).toEqual([1, 'saving']);
    await vi.waitFor(() => expect(ready().saving).toBe('saved'));
    expect(ready().position).toMatchObject({ revision: 1, undoSteps: 1, state: 'draft' });
  });

  it('saves quick gestures in order, each on the revision before it', async () => {
    const { session, ready, history } = await opened();
    for (const name of ['a', 'bb', 'ccc']) session.commit(add(name));
    await vi.waitFor(() => expect(ready().saving).toBe('saved'));
    expect(history).toEqual([add('a'), add('bb'), add('ccc')]);
    expect(ready().position.revision).toBe(3);
  });

  it('undoes after what is still being saved', async () => {
    const { session, ready } = await opened();
    session.commit(add('one'));
    void session.undo();
    await vi.waitFor(() => expect(ready().position.revision).toBe(2));
    expect([ready().document.shapes.size, ready().saving]).toEqual([0, 'saved']);
  });

  it('keeps the drawing when the disk is full, and goes on where it stopped', async () => {
    const { session, ready, fail, history } = await opened();
    fail.next = true;
    session.commit(add('one'));
    await vi.waitFor(() => expect(ready().saving).toBe('failed'));
    session.commit(add('three'));
    await vi.waitFor(() => expect(ready().saving).toBe('failed'));
    expect([ready().document.shapes.size, ready().failure?.code, history.length]).toEqual([2, 'disk-full', 0]);
    fail.next = false;
    session.retry();
    await vi.waitFor(() => expect(ready().saving).toBe('saved'));
    expect(history).toEqual([add('one'), add('three')]);
    expect(ready().failure).toBeUndefined();
  });

  it('tells whether the mark of an item reached the disk', async () => {
    const { session, ready } = await opened();
    expect(await session.setState('done')).toBe(true);
    expect(ready().position.state).toBe('done');
  });

  it('takes a step back by undo while it is the newest, and later by a step of its own', async () => {
    const { session, ready, history } = await opened();
    const [one, two] = [add('one'), add('two')];
    session.commit(one);
    expect(session.takeBack(one)).toBe(1);
    await vi.waitFor(() => expect([ready().saving, history]).toEqual(['saved', []]));
    session.commit(one);
    session.commit(two);
    expect(session.takeBack(one)).toBe(1);
    await vi.waitFor(() => expect(ready().saving).toBe('saved'));
    expect(history).toEqual([one, two, { added: [], removed: one.added, updated: [] }]);
    expect([[...ready().document.shapes.keys()], session.takeBack(one)]).toEqual([['two'], 0]);
  });

  it('ignores empty changes', async () => {
    const { session, calls } = await opened();
    session.commit({ added: [], removed: [], updated: [] });
    expect(calls.commit).not.toHaveBeenCalled();
  });
});
