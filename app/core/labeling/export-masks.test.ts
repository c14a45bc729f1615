import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Geometry, type Shape, shapeId } from '../../domain/annotation/shape.ts';
import { schema } from '../../domain/formats/coco-fixture.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import { temporaryFolder } from './coco-file-fixture.ts';
import { exportMasks, type MaskExport, surveyMasks } from './export-masks.ts';

let parent: string;
beforeEach(() => (parent = temporaryFolder()));
afterEach(() => rmSync(parent, { recursive: true, force: true }));

const shape = (id: string, classId: string, geometry: Geometry, group?: string): Shape => ({
  id: shapeId(id),
  classId,
  geometry,
  attributes: {},
  z: `a${id}`,
  hidden: false,
  locked: false,
  ...(group !== undefined && { group }),
});
const box = (x: number, y: number, width: number, height: number): Geometry => ({
  kind: 'rectangle',
  x,
  y,
  width,
  height,
});

const shapes = [
  shape('1', 'zebra', box(0, 0, 2, 1)),
  shape('2', 'ant', box(1, 0, 2, 1)),
  shape('3', 'zebra', box(0, 2, 1, 1), 'g'),
  shape('4', 'zebra', { kind: 'mask', x: 3, y: 2, width: 1, height: 1, counts: '01' }, 'g'),
  shape('5', 'ant', { kind: 'tag' }),
  shape('6', 'ant', { kind: 'polyline', points: [imagePoint(0, 0), imagePoint(1, 1)] }),
  shape('7', 'ant', box(0, 0, 0.2, 0.2)),
];

async function* items(count = 1) {
  for (let i = 0; i < count; i += 1)
    yield { fileName: `sub/${i}.jpg`, width: 4, height: 3, shapes: i === 0 ? shapes : [], state: 'done' as const };
}

const source = (value: 'object' | 'class') => ({
  ...{ schema, items: items(3), value, signal: new AbortController().signal, onProgress: () => {}, total: 3 },
});
const run = (folder: string, value: 'object' | 'class' = 'object', more: Partial<MaskExport> = {}) =>
  exportMasks({ ...source(value), folder, ...more });

describe('exportMasks', () => {
  const dropped = ['tag', 'polyline', 'no-pixels'].map((reason) => ({ fileName: 'sub/0.jpg', reason, count: 1 }));
  const overlapped = { fileName: 'sub/0.jpg', reason: 'overlapped', count: 1 };
  // VOC's colour 1, and the class' own.
  const [none, zebra, ant] = [
    [0, 0, 0],
    [128, 0, 0],
    [0x66, 0xb4, 0xfc],
  ];
  const legendOf = (folder: string) =>
    JSON.parse(readFileSync(path.join(folder, 'legend.json'), 'utf8')) as Record<'classes' | 'items', unknown[]>;

  it('writes which object a pixel belongs to, and says before what the pictures lack', async () => {
    const folder = path.join(parent, 'masks');
    const report = { images: 3, annotations: 3, dropped, changed: [overlapped] };
    expect([await surveyMasks(source('object')), await run(folder)]).toEqual([report, report]);
    const bytes = await sharp(path.join(folder, 'sub/0.jpg.png'))
      .toColourspace('grey16')
      .raw({ depth: 'ushort' })
      .toBuffer();
    expect([...new Uint16Array(bytes.buffer, bytes.byteOffset, 12)]).toEqual([1, 2, 2, 0, 0, 0, 0, 0, 3, 0, 0, 3]);
    const legend = legendOf(folder);
    expect(legend.classes).toMatchObject([
      { value: 1, id: 'zebra', name: 'Zebra', color: zebra },
      { value: 2, id: 'person' },
      { value: 3, id: 'ant', color: ant },
    ]);
    expect(legend.items[0]).toEqual({
      name: 'sub/0.jpg',
      picture: 'sub/0.jpg.png',
      objects: [1, 3, 1].map((number, i) => ({ value: i + 1, class: number, attributes: {} })),
    });
  });

  it('writes of which class a pixel is, and says that objects are not told apart', async () => {
    const folder = path.join(parent, 'masks');
    const changed = [overlapped, { fileName: 'sub/0.jpg', reason: 'class-only', count: 3 }];
    const report = { images: 3, annotations: 3, dropped, changed };
    expect([await surveyMasks(source('class')), await run(folder, 'class')]).toEqual([report, report]);
    const colours = await sharp(path.join(folder, 'sub/0.jpg.png')).raw().toBuffer();
    expect([...colours]).toEqual(
      [zebra, ant, ant, none, none, none, none, none, zebra, none, none, zebra].flatMap((colour) => colour ?? []),
    );
    expect(legendOf(folder).items[0]).toEqual({ name: 'sub/0.jpg', picture: 'sub/0.jpg.png' });
  });

  it('leaves nothing behind when it is cancelled, and what a folder holds already', async () => {
    const controller = new AbortController();
    const cancelled = run(path.join(parent, 'a'), 'object', {
      signal: controller.signal,
      onProgress: () => controller.abort(),
    });
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    mkdirSync(path.join(parent, 'b'));
    writeFileSync(path.join(parent, 'b', 'mine.txt'), '');
    await expect(run(path.join(parent, 'b'))).rejects.toMatchObject({ code: 'target-not-writable' });
    expect([readdirSync(parent), readdirSync(path.join(parent, 'b'))]).toEqual([['b'], ['mine.txt']]);
    mkdirSync(path.join(parent, 'empty'));
    await run(path.join(parent, 'empty'));
    expect(readdirSync(path.join(parent, 'empty')).toSorted()).toEqual(['legend.json', 'sub']);
  });
});
