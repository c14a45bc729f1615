import { cpSync, mkdirSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Item } from '../../api/labeling.ts';
import type { FolderListing, Task } from '../../api/local.ts';
import type { LabelSchema } from '../../domain/requirement/label-class.ts';
import { type Shape, shapeId } from '../../domain/annotation/shape.ts';
import { WorkstationFixture } from './workstation-fixture.ts';

let fixture: WorkstationFixture;
let folder = '';
const call = (name: string, input?: unknown) => fixture.call(name, input);
const schema: LabelSchema = {
  classes: [{ id: 'boat', name: 'Boat', shapes: ['rectangle'], description: '', attributes: [] }],
  limits: { maximumShapesPerItem: 100_000 },
};

/** Waits until long work has ended. */
async function outcome(begun: Promise<unknown>): Promise<Task['outcome']> {
  const { task } = (await begun) as { task: string };
  let found: Task | undefined;
  await expect
    .poll(async () => {
      found = ((await call('local.tasks')) as readonly Task[]).find((entry) => entry.task === task);
      return found?.outcome.status;
    })
    .not.toBe('running');
  return found?.outcome ?? { status: 'running' };
}

beforeEach(async () => {
  fixture = new WorkstationFixture();
  folder = path.join(fixture.folder, 'own pictures');
  mkdirSync(folder);
  cpSync(fixture.photograph('nagasaki-boats'), path.join(folder, 'b 2.jpg'));
  cpSync(fixture.photograph('march-pastoral'), path.join(folder, 'b 10.jpg'));
  writeFileSync(path.join(folder, 'c.jpg'), 'none');
  await fixture.open();
});
afterEach(() => fixture.remove());

describe('a job of an own folder', { timeout: 60_000 }, () => {
  it('is labelled without wallet and network, and is there again after a restart', async () => {
    expect(await outcome(call('local.open', { folder, name: '', schema }))).toEqual({
      status: 'done',
      result: { kind: 'opened', job: 1 },
    });
    expect(await call('local.show', { job: 1 })).toEqual({
      ...{ job: 1, batch: 'local/1', name: 'own pictures', folder, schema, items: 3 },
    });
    const at = { batch: 'local/1', lane: 0 };
    const { picture } = (await call('labeling.draft', at)) as { picture: Item['picture'] };
    expect(picture).toMatchObject({ width: 1024, height: 819, url: expect.stringMatching(/^\/media\/b/) });
    const shape = {
      ...{ id: shapeId('s'), classId: 'boat', attributes: {}, z: 'V', hidden: false, locked: false },
      geometry: { kind: 'rectangle', x: 1, y: 2, width: 30, height: 40 },
    };
    await call('labeling.commit', { ...at, revision: 0, diff: { added: [shape], removed: [], updated: [] } });
    await call('labeling.setState', { ...at, state: 'done' });
    await expect(call('labeling.draft', { ...at, lane: 2 })).rejects.toMatchObject({
      code: 'picture-unreadable',
      message: expect.stringMatching(/c.jpg is not a picture/),
    });

    await fixture.close();
    await fixture.open();
    expect(await call('labeling.states', { batch: 'local/1' })).toEqual({ kind: 'all', states: 'xtT' });
    expect(await call('labeling.draft', at)).toMatchObject({ picture, shapes: [shape], position: { undoSteps: 1 } });
    expect(await call('labeling.items', { batch: 'local/1', from: 0, count: 9 })).toMatchObject([
      { lane: 0, name: 'b 2.jpg', picture, problem: null },
      { lane: 1, name: 'b 10.jpg', picture: null },
      { lane: 2, name: 'c.jpg', picture: null, problem: { code: 'unreadable' } },
    ]);
    expect(await call('local.jobs')).toMatchObject([
      { job: 1, items: 3, done: 1, problems: 1, shapes: ['rectangle'], coverUrl: picture?.thumbUrl },
    ]);
    expect(await call('network.state')).toEqual({ phase: 'absent' });
    expect(await call('wallet.state')).toEqual({ status: 'none' });
    expect(fixture.failures).toEqual([]);
  });

  it('serves its pictures by their content id, and nothing else of the disk', async () => {
    await outcome(call('local.open', { folder, name: '', schema }));
    const { picture } = (await call('labeling.draft', { batch: 'local/1', lane: 1 })) as { picture: Item['picture'] };
    const [media, thumb] = [await fixture.get(picture?.url ?? ''), await fixture.get(picture?.thumbUrl ?? '')];
    expect([media.status, media.headers['content-type']]).toEqual([200, 'image/jpeg']);
    expect([thumb.status, thumb.headers['content-type']]).toEqual([200, 'image/webp']);
    writeFileSync(path.join(folder, 'b 10.jpg'), 'other bytes');
    expect((await fixture.get(picture?.url ?? '')).status).toBe(404);
  });

  it('says what a class that goes is used for, keeps its shapes, and what is wrong with a folder', async () => {
    const none = path.join(fixture.folder, 'none');
    expect(await outcome(call('local.open', { folder: none, name: '', schema }))).toMatchObject({
      status: 'failed',
      code: 'folder-missing',
    });
    await expect(call('local.folders', { path: none })).rejects.toMatchObject({ code: 'folder-missing' });
    await outcome(call('local.open', { folder, name: 'Boats', schema }));
    const at = { batch: 'local/1', lane: 0 };
    await call('labeling.draft', at);
    const shape = {
      ...{ id: shapeId('s'), classId: 'boat', attributes: {}, z: 'V', hidden: false, locked: false },
      geometry: { kind: 'rectangle', x: 1, y: 2, width: 30, height: 40 },
    };
    await call('labeling.commit', { ...at, revision: 0, diff: { added: [shape], removed: [], updated: [] } });
    expect(await call('local.classUse', { job: 1 })).toEqual({ boat: 1 });
    const [boat] = schema.classes;
    const other = { ...schema, classes: [{ ...boat, id: 'ship', name: 'Ship' }] };
    await call('local.change', { job: 1, schema: other, name: 'Ships' });
    expect(await call('local.show', { job: 1 })).toMatchObject({ name: 'Ships', schema: other });
    expect(await call('labeling.draft', at)).toMatchObject({ shapes: [shape] });
    await call('local.forget', { job: 1, drafts: 'keep' });
    await expect(call('labeling.draft', at)).rejects.toMatchObject({ code: 'local-job-unknown' });
    const listing = (await call('local.folders', { path: folder })) as FolderListing;
    expect(listing).toMatchObject({
      contents: { pictures: 3, folders: 0 },
      jobs: [{ job: 1, name: 'Ships', forgotten: true, drawn: 1 }],
      recent: [folder],
      canBrowse: false,
    });
    await call('local.recall', { job: 1 });
    expect(await call('labeling.draft', at)).toMatchObject({ shapes: [shape] });
  });

  it('goes out as COCO and comes back in, one undo step an item, on top of what is there', async () => {
    await outcome(call('local.open', { folder, name: '', schema }));
    const at = { batch: 'local/1', lane: 0 };
    const shape = (id: string, x: number) => ({
      ...{ id: shapeId(id), classId: 'boat', attributes: {}, z: id, hidden: false, locked: false },
      geometry: { kind: 'rectangle', x, y: 2, width: 30, height: 40 },
    });
    await call('labeling.draft', at);
    const drawn = { added: [shape('a1', 1), shape('a2', 50)], removed: [], updated: [] };
    await call('labeling.commit', { ...at, revision: 0, diff: drawn });
    const choice = { job: 1, format: 'coco', items: 'drawn', masks: 'rle' };
    const report = { images: 1, annotations: 2, dropped: [], changed: [] };
    expect(await outcome(call('local.survey', choice))).toEqual({
      status: 'done',
      result: { kind: 'surveyed', ...report },
    });
    expect(await outcome(call('local.survey', { ...choice, items: 'done' }))).toMatchObject({ result: { images: 0 } });
    const target = path.join(fixture.folder, 'own.json');
    const write = (replace: boolean) => outcome(call('local.export', { ...choice, target, replace }));
    expect(await write(false)).toEqual({ status: 'done', result: { kind: 'exported', target, ...report } });
    expect(await write(false)).toMatchObject({ status: 'failed', code: 'target-exists' });
    expect(await write(true)).toMatchObject({ status: 'done' });
    const elsewhere = { ...choice, target: path.join(fixture.folder, '.profile'), replace: true };
    expect(await outcome(call('local.export', elsewhere))).toMatchObject({ code: 'target-not-writable' });

    // As pictures: a folder that holds something is never written into.
    const pictures = { ...choice, format: 'class-masks', target: path.join(fixture.folder, 'masks'), replace: true };
    expect(await outcome(call('local.export', pictures))).toMatchObject({
      status: 'done',
      result: { images: 1, annotations: 2, dropped: [], changed: [{ reason: 'class-only', count: 2 }] },
    });
    expect(await outcome(call('local.export', pictures))).toMatchObject({ code: 'target-not-writable' });

    // Another job of the same folder, whose pictures nobody looked at and whose classes are others.
    const [boat] = schema.classes;
    const other = { ...schema, classes: [{ ...boat, id: 'house', name: 'House' }] };
    await outcome(call('local.open', { folder, name: 'Other', schema: other }));
    const read = (existing: string) => outcome(call('local.import', { job: 2, file: target, existing }));
    expect(await read('keep')).toMatchObject({
      result: { kind: 'imported', images: 1, shapes: 2, skipped: [], classes: ['Boat'] },
    });
    expect(await read('keep')).toMatchObject({ result: { shapes: 2, classes: [] } });
    // What came in keeps the number that it had in the file.
    expect(await call('local.show', { job: 2 })).toMatchObject({
      schema: { classes: [{ id: 'house' }, { id: 'boat', cocoId: 1 }] },
    });
    const there = { batch: 'local/2', lane: 0 };
    const draft = async () =>
      (await call('labeling.draft', there)) as { position: { revision: number }; shapes: Shape[] };
    expect(await draft()).toMatchObject({ position: { undoSteps: 2 }, shapes: { length: 4 } });
    await call('labeling.undo', { ...there, revision: (await draft()).position.revision });
    // Records come by their ids, which are random; what lies above what is said by z.
    const left = (await draft()).shapes.toSorted((a, b) => (a.z < b.z ? -1 : 1));
    expect(left.map(({ geometry }) => geometry)).toEqual([shape('a1', 1).geometry, shape('a2', 50).geometry]);
    expect(await read('replace')).toMatchObject({ result: { shapes: 2 } });
    expect((await draft()).shapes).toHaveLength(2);
    expect(
      await outcome(call('local.import', { job: 2, file: path.join(folder, 'c.jpg'), existing: 'keep' })),
    ).toMatchObject({
      status: 'failed',
      code: 'file-not-coco',
    });
    expect(fixture.failures).toEqual([]);
  });
});
