import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import sharp from 'sharp';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Geometry, type Shape, shapeId } from '../../domain/annotation/shape.ts';
import { schema } from '../../domain/formats/coco-fixture.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import { temporaryFolder } from './coco-file-fixture.ts';
import { exportMasks } from './export-masks.ts';

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

const run = (folder: string, signal = new AbortController().signal, onProgress: (done: number) => void = () => {}) =>
  exportMasks({ schema, items: items(3), folder, signal, onProgress, total: 3 });

describe('exportMasks', () => {
  it('writes a class map and an instance picture for each item, and says what they lack', async () => {
    const folder = path.join(parent, 'masks');
    const report = await run(folder);
    const grey = async (file: string) => {
      const bytes = await sharp(path.join(folder, file)).toColourspace('grey16').raw({ depth: 'ushort' }).toBuffer();
      return [...new Uint16Array(bytes.buffer, bytes.byteOffset, 12)];
    };
    expect(await grey('instances/sub/0.jpg.png')).toEqual([1, 2, 2, 0, 0, 0, 0, 0, 3, 0, 0, 3]);
    const colours = await sharp(path.join(folder, 'classes/sub/0.jpg.png')).raw().toBuffer();
    // VOC's colour 1, and the class' own.
    const [none, zebra, ant] = [
      [0, 0, 0],
      [128, 0, 0],
      [0x66, 0xb4, 0xfc],
    ];
    expect([...colours]).toEqual(
      [zebra, ant, ant, none, none, none, none, none, zebra, none, none, zebra].flatMap((colour) => colour ?? []),
    );
    expect(report).toEqual({
      images: 3,
      objects: 3,
      dropped: ['tag', 'polyline', 'no-pixels'].map((reason) => ({ fileName: 'sub/0.jpg', reason, count: 1 })),
      changed: [{ fileName: 'sub/0.jpg', reason: 'overlapped', count: 1 }],
    });
    const legend = JSON.parse(readFileSync(path.join(folder, 'legend.json'), 'utf8')) as Record<
      'classes' | 'items',
      unknown[]
    >;
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

  it('leaves nothing behind when it is cancelled, and what a folder holds already', async () => {
    const controller = new AbortController();
    const cancelled = run(path.join(parent, 'a'), controller.signal, () => controller.abort());
    await expect(cancelled).rejects.toMatchObject({ name: 'AbortError' });
    mkdirSync(path.join(parent, 'b'));
    writeFileSync(path.join(parent, 'b', 'mine.txt'), '');
    await expect(run(path.join(parent, 'b'))).rejects.toMatchObject({ code: 'target-not-writable' });
    expect([readdirSync(parent), readdirSync(path.join(parent, 'b'))]).toEqual([['b'], ['mine.txt']]);
    mkdirSync(path.join(parent, 'empty'));
    await run(path.join(parent, 'empty'));
    expect(readdirSync(path.join(parent, 'empty')).toSorted()).toEqual(['classes', 'instances', 'legend.json']);
  });
});
