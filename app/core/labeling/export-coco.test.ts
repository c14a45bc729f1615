import { readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Geometry, Shape } from '../../domain/annotation/shape.ts';
import { shapeId } from '../../domain/annotation/shape.ts';
import { essence, image, schema, shapesArbitrary } from '../../domain/formats/coco-fixture.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import { importFile, temporaryFolder } from './coco-file-fixture.ts';
import { type CocoExport, exportCoco, surveyCoco } from './export-coco.ts';
import type { ExportItem } from './export-report.ts';

let folder: string;
beforeEach(() => (folder = temporaryFolder()));
afterEach(() => rmSync(folder, { recursive: true, force: true }));

const shape = (id: string, geometry: Geometry, more: Partial<Shape> = {}): Shape => ({
  id: shapeId(id),
  classId: 'zebra',
  geometry,
  attributes: {},
  z: `a${id}`,
  hidden: false,
  locked: false,
  ...more,
});
const item = (fileName: string, shapes: readonly Shape[]): ExportItem => ({
  fileName,
  ...image,
  shapes,
  state: 'done',
});

async function* from(items: readonly ExportItem[]): AsyncGenerator<ExportItem> {
  yield* items;
}

const source = (items: readonly ExportItem[], more: Partial<CocoExport> = {}): CocoExport => ({
  schema,
  items: from(items),
  target: path.join(folder, 'out.json'),
  masks: 'rle',
  signal: new AbortController().signal,
  onProgress: () => {},
  total: items.length,
  ...more,
});

const tag = shape('1', { kind: 'tag' });
const line = shape('2', { kind: 'polyline', points: [imagePoint(0, 0), imagePoint(5, 5)] });
const box = shape('3', { kind: 'rectangle', x: 2, y: 3, width: 4, height: 2 });
const turned = shape('4', { kind: 'rotated-rectangle', x: 20, y: 15, width: 8, height: 4, angle: Math.PI / 2 });

describe('exportCoco', () => {
  it('writes standard fields, with classes as 1…n in their order (Label Studio #6416)', async () => {
    const report = await exportCoco(source([item('sub/a.jpg', [box, turned]), item('b.jpg', [])]));
    const file = JSON.parse(readFileSync(path.join(folder, 'out.json'), 'utf8')) as Record<string, unknown[]>;
    expect(file['categories']).toMatchObject([
      { id: 1, name: 'Zebra' },
      {
        id: 2,
        name: 'Person',
        keypoints: ['nose', 'left hand', 'right hand'],
        skeleton: [
          [1, 2],
          [1, 3],
        ],
      },
      { id: 3, name: 'Ant' },
    ]);
    expect(file['images']).toEqual([
      { id: 1, width: 40, height: 30, file_name: 'sub/a.jpg', surety: { state: 'done' } },
      { id: 2, width: 40, height: 30, file_name: 'b.jpg', surety: { state: 'done' } },
    ]);
    expect(file['annotations']?.[0]).toEqual({
      id: 1,
      image_id: 1,
      category_id: 1,
      segmentation: [],
      area: 8,
      bbox: [2, 3, 4, 2],
      iscrowd: 0,
    });
    expect(report).toEqual({
      images: 2,
      annotations: 2,
      dropped: [],
      changed: [{ fileName: 'sub/a.jpg', reason: 'rotated-box-as-outline', count: 1 }],
    });
    expect(readdirSync(folder)).toEqual(['out.json']);
  });

  it('writes a turned box as what is seen: the box around it and its corners (Label Studio converter #131)', async () => {
    await exportCoco(source([item('a.jpg', [turned])]));
    const file = JSON.parse(readFileSync(path.join(folder, 'out.json'), 'utf8')) as {
      annotations: [{ bbox: number[]; segmentation: [number[]]; area: number }];
    };
    const [{ bbox, segmentation, area }] = file.annotations;
    const near = (numbers: readonly number[]) => numbers.map((number) => expect.closeTo(number, 9) as number);
    expect(bbox).toEqual(near([18, 11, 4, 8]));
    expect(segmentation[0]).toEqual(near([22, 11, 22, 19, 18, 19, 18, 11]));
    expect(area).toBeCloseTo(32, 9);
  });

  it('counts pixels from edge to edge: a mask of whole pixels has the box and area of the same rectangle (CVAT #9973)', async () => {
    const mask = shape('5', { kind: 'mask', x: 2, y: 3, width: 4, height: 2, counts: '08' });
    await exportCoco(source([item('a.jpg', [box, mask])]));
    const file = JSON.parse(readFileSync(path.join(folder, 'out.json'), 'utf8')) as {
      annotations: { bbox: number[]; area: number }[];
    };
    expect(file.annotations.map(({ bbox, area }) => ({ bbox, area }))).toEqual([
      { bbox: [2, 3, 4, 2], area: 8 },
      { bbox: [2, 3, 4, 2], area: 8 },
    ]);
  });

  it('says before writing, item by item, what others will not see', async () => {
    const items = [
      item('a.jpg', [tag, line, box]),
      item('b.jpg', [shape('1', box.geometry, { classId: 'gone' }), tag]),
    ];
    const survey = await surveyCoco(source(items));
    expect(survey.dropped).toEqual([
      { fileName: 'a.jpg', reason: 'tag', count: 1 },
      { fileName: 'a.jpg', reason: 'polyline', count: 1 },
      { fileName: 'b.jpg', reason: 'class-not-in-schema', count: 1 },
      { fileName: 'b.jpg', reason: 'tag', count: 1 },
    ]);
    expect(readdirSync(folder)).toEqual([]);
    expect(await exportCoco(source(items))).toEqual(survey);
  });

  it('gives whole jobs back exactly through a file', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(shapesArbitrary, { maxLength: 4 }), async (jobs) => {
        const items = jobs.map((shapes, i) => item(`${i}.jpg`, shapes));
        await exportCoco(source(items));
        const { report, shapes } = await importFile(path.join(folder, 'out.json'), {
          schema,
          items: (name) => ({ lane: Number.parseInt(name, 10), ...image }),
        });
        expect(report.skipped).toEqual([]);
        expect(jobs.map((_, lane) => essence(shapes[lane] ?? []))).toEqual(jobs.map(essence));
      }),
      { numRuns: 20 },
    );
  });

  it('leaves nothing behind when it is cancelled or refused, and the old file as it was', async () => {
    writeFileSync(path.join(folder, 'out.json'), 'old');
    const controller = new AbortController();
    const items = Array.from({ length: 5 }, (_, i) => item(`${i}.jpg`, [box]));
    const onProgress = (done: number) => done === 3 && controller.abort();
    await expect(exportCoco(source(items, { signal: controller.signal, onProgress }))).rejects.toMatchObject({
      name: 'AbortError',
    });
    await expect(exportCoco(source(items, { target: path.join(folder, 'none', 'out.json') }))).rejects.toMatchObject({
      code: 'target-not-writable',
      message: expect.stringContaining('Your labels are safe') as string,
    });
    expect(readdirSync(folder)).toEqual(['out.json']);
    expect(readFileSync(path.join(folder, 'out.json'), 'utf8')).toBe('old');
  });
});
