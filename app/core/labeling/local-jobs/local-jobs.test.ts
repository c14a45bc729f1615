import {
  chmodSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  renameSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../../domain/digest.ts';
import { shapeId } from '../../../domain/annotation/shape.ts';
import type { LabelSchema } from '../../../domain/requirement/label-class.ts';
import { PictureError } from '../../media/picture-error.ts';
import { openStore, type Store } from '../../store/database.ts';
import { openDrafts } from '../drafts.ts';
import { listFolders } from './list-folders.ts';
import { type LocalJobs, openLocalJobs } from './local-jobs.ts';
import { type LocalPictures, openLocalPictures } from './local-pictures.ts';

const schema: LabelSchema = {
  classes: [{ id: 'cat', name: 'Cat', shapes: ['rectangle'], description: '', attributes: [] }],
  limits: { maximumShapesPerItem: 100 },
};
let root = '';
let folder = '';
let store: Store;
let jobs: LocalJobs;
let pictures: LocalPictures;
let looked: string[] = [];
let changes: string[] = [];

const put = (file: string, text = file) => {
  mkdirSync(path.dirname(path.join(folder, file)), { recursive: true });
  writeFileSync(path.join(folder, file), text);
};
const scan = { signal: new AbortController().signal, onFound: () => {} };
const create = (name = '') => jobs.create({ name, folder, schema }, scan);
const failure = (work: Promise<unknown>) =>
  work.then(
    () => 'none',
    (cause: unknown) => (cause as { readonly code?: string }).code ?? String(cause),
  );

beforeEach(() => {
  root = mkdtempSync(path.join(os.tmpdir(), 'surety-local-'));
  folder = path.join(root, 'pictures');
  mkdirSync(folder);
  store = openStore(path.join(root, 'data'), new Uint8Array(32));
  jobs = openLocalJobs(store, { now: () => 7 });
  looked = [];
  changes = [];
  pictures = openLocalPictures({
    store,
    jobs,
    // The real decoder is a process: what it says is tested beside it.
    decoder: {
      async inspect({ path: file, name }) {
        looked.push(name);
        const text = readFileSync(file, 'utf8');
        if (text === 'no picture') throw new PictureError('picture-format-unknown', `${name} is not a picture.`);
        return { mediaType: 'image/png', width: text.length, height: 5, frames: 1, orientation: 1, shown: 'as-is' };
      },
    },
    log: { info: () => {}, error: (message, cause) => void changes.push(`${message} ${String(cause)}`) },
    onChange: (job, lane) => void changes.push(`${job}/${lane}`),
  });
});
afterEach(async () => {
  await pictures.close();
  store.close();
  rmSync(root, { recursive: true, force: true });
});

describe('a job of a folder', () => {
  it('lists names in natural order, below folders too, without following links or looking at any picture', async () => {
    for (const file of ['b10.png', 'b9.JPG', 'sub/a.webp', 'notes.txt', '.hidden/x.png', '.y.png']) put(file);
    mkdirSync(path.join(root, 'elsewhere'));
    writeFileSync(path.join(root, 'elsewhere', 'secret.png'), 'x');
    symlinkSync(path.join(root, 'elsewhere'), path.join(folder, 'link'));
    symlinkSync(path.join(root, 'elsewhere', 'secret.png'), path.join(folder, 'link.png'));
    const job = await create();
    expect(jobs.list()).toEqual([{ id: job, name: 'pictures', folder, schema, createdAt: 7, forgotten: false }]);
    expect(pictures.items(job, 0, 10).map(({ file }) => file)).toEqual(['b9.JPG', 'b10.png', 'sub/a.webp']);
    expect({ looked, states: pictures.states(job) }).toEqual({ looked: [], states: 'ttt' });
  });

  it('says what is wrong with a folder', async () => {
    const code = (at: string) => failure(jobs.create({ name: '', folder: at, schema }, scan));
    expect(await code(folder)).toBe('folder-empty');
    expect(await code(path.join(root, 'none'))).toBe('folder-missing');
    expect(await code('pictures')).toBe('folder-missing');
    put('notes.txt');
    expect(await code(path.join(folder, 'notes.txt'))).toBe('folder-missing');
    expect(await code(folder)).toBe('folder-no-pictures');
    expect(jobs.list()).toEqual([]);
  });

  it.skipIf(process.getuid?.() === 0)('says that a folder may not be read (skipped as root, who may)', async () => {
    chmodSync(folder, 0);
    expect(await failure(create())).toBe('folder-unreadable');
    chmodSync(folder, 0o700);
  });

  it('leaves nothing behind when it is cancelled', async () => {
    for (let index = 0; index < 5000; index += 1) put(`${index}.png`);
    const stop = new AbortController();
    const late = jobs.create({ name: '', folder, schema }, { signal: stop.signal, onFound: () => stop.abort() });
    await expect(late).rejects.toThrow(/abort/i);
    expect([jobs.list(), jobs.ofFolder(folder)]).toEqual([[], []]);
  });

  it('brings new files in at the end, and keeps items whose files are gone', async () => {
    for (const file of ['a.png', 'c.png']) put(file);
    const job = await create();
    await pictures.look(job, 0);
    rmSync(path.join(folder, 'a.png'));
    put('b.png');
    expect(await jobs.rescan(job, scan)).toEqual({ added: 1, vanished: 1, returned: 0 });
    expect(pictures.items(job, 0, 9).map(({ file, problem }) => [file, problem?.code])).toEqual([
      ['a.png', 'gone'],
      ['c.png', undefined],
      ['b.png', undefined],
    ]);
    expect(pictures.states(job)).toBe('Ttt');
    put('a.png');
    expect(await jobs.rescan(job, scan)).toEqual({ added: 0, vanished: 0, returned: 1 });
    expect(pictures.states(job)).toBe('ttt');
  });

  it('is forgotten with its drafts kept or deleted; the pictures stay', async () => {
    put('a.png');
    const job = await create('First');
    await pictures.look(job, 0);
    const drafts = openDrafts(store);
    drafts.setState({ batch: `local/${job}`, lane: 0 }, 'done');
    await jobs.forget(job, 'keep');
    expect([jobs.list(), await failure(pictures.look(job, 0))]).toEqual([[], 'local-job-unknown']);
    jobs.recall(job);
    expect([jobs.list().map(({ name }) => name), pictures.states(job)]).toEqual([['First'], 'x']);
    await jobs.forget(job, 'delete');
    expect([jobs.ofFolder(folder), store.prepare('SELECT * FROM draft').all()]).toEqual([[], []]);
    expect(readFileSync(path.join(folder, 'a.png'), 'utf8')).toBe('a.png');
    expect(await create()).toBe(job + 1);
  });

  it('takes 100,000 files without looking at one', async () => {
    for (let index = 0; index < 100_000; index += 1) {
      if (index % 1000 === 0) mkdirSync(path.join(folder, String(index / 1000)));
      writeFileSync(path.join(folder, String(Math.floor(index / 1000)), `${index}.png`), '');
    }
    const job = await create();
    expect(pictures.states(job)).toBe('t'.repeat(100_000));
    expect(pictures.items(job, 99_998, 5).map(({ file }) => file)).toEqual(['99/99998.png', '99/99999.png']);
    expect(looked).toEqual([]);
  }, 60_000);
});

describe('a picture of a local job', () => {
  const draw = (job: number) => {
    const shape = {
      id: shapeId('s'),
      classId: 'cat',
      geometry: { kind: 'rectangle', x: 0, y: 0, width: 2, height: 2 },
      ...{ attributes: {}, z: 'V', hidden: false, locked: false },
    } as const;
    const at = { batch: `local/${job}`, lane: 0 };
    openDrafts(store).commit(at, 0, { added: [shape], removed: [], updated: [] });
    return () => openDrafts(store).read(at);
  };

  it('is looked at once, when its item is opened, and known by its bytes', async () => {
    put('a.png', 'picture');
    const job = await create();
    const [item, again] = [await pictures.look(job, 0), await pictures.look(job, 0)];
    expect(again).toEqual(item);
    expect(item.picture).toMatchObject({ width: 7, height: 5, size: 7 });
    expect(item.picture?.item).toBe(digestOf(new TextEncoder().encode('picture')));
    expect({ looked, changes }).toEqual({ looked: ['a.png'], changes: [`${job}/0`] });
  });

  it('that is gone or none is a state of its item; the drawing is kept, and trying again helps', async () => {
    put('a.png', 'picture');
    put('b.png', 'no picture');
    const job = await create();
    await pictures.look(job, 0);
    const drawing = draw(job);
    renameSync(path.join(folder, 'a.png'), path.join(root, 'a.png'));
    expect(await failure(pictures.look(job, 0))).toBe('picture-gone');
    expect(await failure(pictures.look(job, 1))).toBe('picture-unreadable');
    expect(pictures.states(job)).toBe('DT');
    expect(drawing().shapes).toHaveLength(1);
    renameSync(path.join(root, 'a.png'), path.join(folder, 'a.png'));
    await pictures.look(job, 0);
    expect(pictures.states(job)).toBe('dT');
  });

  it('that changed on disk is refused until the new one is taken; shapes stay', async () => {
    put('a.png', 'picture');
    const job = await create();
    await pictures.look(job, 0);
    const drawing = draw(job);
    put('a.png', 'another picture');
    expect(await failure(pictures.look(job, 0))).toBe('picture-changed');
    await pictures.accept(job, 0);
    expect((await pictures.look(job, 0)).picture).toMatchObject({ width: 15 });
    expect(drawing()).toMatchObject({ image: { width: 15, height: 5 }, position: { undoSteps: 1 } });
    expect(pictures.states(job)).toBe('d');
  });

  it('is looked for in vain while the folder of its job is gone', async () => {
    put('a.png', 'picture');
    const job = await create();
    renameSync(folder, `${folder} aside`);
    expect(await failure(pictures.look(job, 0))).toBe('job-folder-gone');
    renameSync(`${folder} aside`, folder);
    expect((await pictures.look(job, 0)).problem).toBeNull();
  });

  it('is not read through a link that leads out of the folder', async () => {
    put('sub/a.png', 'picture');
    const job = await create();
    renameSync(path.join(folder, 'sub'), path.join(root, 'outside'));
    symlinkSync(path.join(root, 'outside'), path.join(folder, 'sub'));
    expect(await failure(pictures.look(job, 0))).toBe('picture-unreadable');
    expect(looked).toEqual([]);
  });

  it('is looked at ahead, but only where nobody did yet', async () => {
    for (const file of ['a.png', 'b.png', 'c.png']) put(file);
    const job = await create();
    await pictures.look(job, 1);
    pictures.lookAhead(job, [0, 1, 2]);
    await expect.poll(() => looked).toEqual(['b.png', 'a.png', 'c.png']);
  });
});

it('lists folders with how many pictures are in each, and no file by name', async () => {
  for (const file of ['a.png', 'one/b.png', 'one/c.jpg', 'one/deep/d.png', 'two/notes.txt']) put(file);
  symlinkSync(root, path.join(folder, 'link'));
  const listing = await listFolders(folder);
  expect(listing).toEqual({
    path: folder,
    parent: root,
    contents: { pictures: 1, folders: 2, more: false },
    folders: [
      { name: 'one', path: path.join(folder, 'one'), contents: { pictures: 2, folders: 1, more: false } },
      { name: 'two', path: path.join(folder, 'two'), contents: { pictures: 0, folders: 0, more: false } },
    ],
    hidden: 0,
  });
  expect(await failure(listFolders(path.join(root, 'none')))).toBe('folder-missing');
});
