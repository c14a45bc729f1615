import { rmSync } from 'node:fs';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { formatRuns } from '../../domain/geometry/run-length-text.ts';
import { countsOf, fileOf, importFile, temporaryFolder } from './coco-file-fixture.ts';
import { importCoco } from './import-coco.ts';

let folder: string;
beforeAll(() => (folder = temporaryFolder()));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const images =
  '[{"id":1,"file_name":"a.jpg","width":100,"height":80},{"id":2,"file_name":"b.jpg","width":50,"height":50}]';
const categories = '[{"id":7,"name":"CAT"},{"id":9,"name":"person","keypoints":["nose","tail"]}]';

/** A file with these annotations, as text, in lane 0 unless they say otherwise. */
const imported = (annotations: string, more = '') =>
  importFile(fileOf(folder, `{"annotations":[${annotations}],"images":${images},"categories":${categories}${more}}`));

const box = (id: number | string, more = '') =>
  `{"id":${JSON.stringify(id)},"image_id":1,"category_id":7,"bbox":[1,2,3,4]${more}}`;

describe('importCoco', () => {
  it('reads boxes, outlines, run lengths both ways and keypoints, bottom first as in the file', async () => {
    const counts = formatRuns({ width: 50, height: 50, counts: [0, 100, 2400] });
    const { report, shapes } = await imported(`
      {"id":5,"image_id":1,"category_id":7,"bbox":[1,2,3.5,4],"segmentation":[],"attributes":{"x":1,"y":"hello"}},
      {"id":6,"image_id":2,"category_id":7,"segmentation":{"size":[50,50],"counts":[0,100,2400]},"iscrowd":1},
      {"id":3,"image_id":1,"category_id":7,"segmentation":[[0,0,10,0,10,10,0,0],[20,20,30,20,30,30]]},
      {"id":4,"image_id":2,"category_id":7,"segmentation":{"counts":${JSON.stringify(counts)},"size":[50,50]}},
      {"id":8,"image_id":1,"category_id":9,"keypoints":[5,6,2,0,0,0],"num_keypoints":1,"bbox":[5,6,0,0]}`);
    expect({ ...report, classesToAdd: report.classesToAdd.length }).toEqual({
      images: 2,
      annotations: 5,
      shapes: 6,
      skipped: [],
      changed: [{ reason: 'attribute-not-in-class', count: 2, examples: ['Cat: x', 'Cat: y'] }],
      classesToAdd: 0,
      categoryNumbers: new Map([
        ['cat', 7],
        ['person', 9],
      ]),
    });
    const point = (x: number, y: number) => ({ x, y });
    expect(
      shapes[0]?.map(({ classId, geometry, attributes, group }) => ({ classId, geometry, attributes, group })),
    ).toEqual([
      {
        classId: 'cat',
        geometry: { kind: 'rectangle', x: 1, y: 2, width: 3.5, height: 4 },
        attributes: { x: 1, y: 'hello' },
        group: undefined,
      },
      ...[0, 20].map((at) => ({
        classId: 'cat',
        geometry: {
          kind: 'polygon',
          outer: [point(at, at), point(at + 10, at), point(at + 10, at + 10)],
          holes: [],
        },
        attributes: {},
        group: shapes[0]?.[1]?.group,
      })),
      {
        classId: 'person',
        geometry: {
          kind: 'keypoints',
          points: [
            { x: 5, y: 6, state: 'visible' },
            { x: 0, y: 0, state: 'absent' },
          ],
        },
        attributes: {},
        group: undefined,
      },
    ]);
    expect(shapes[0]?.[1]?.group).toMatch(/^s\d+$/);
    const masks = shapes[1]?.map(({ geometry, attributes }) => [{ ...geometry, counts: '' }, attributes]);
    expect(masks).toEqual([
      [{ kind: 'mask', x: 0, y: 0, width: 2, height: 50, counts: '' }, { iscrowd: true }],
      [{ kind: 'mask', x: 0, y: 0, width: 2, height: 50, counts: '' }, {}],
    ]);
    expect(shapes[0]?.map(({ z }) => z).toSorted()).toEqual(shapes[0]?.map(({ z }) => z));
  });

  it('leaves out what is wrong, counts it with its reason, and takes the rest', async () => {
    const wrong: Readonly<Record<string, string>> = {
      'picture-unknown': '{"id":1,"image_id":77,"category_id":7,"bbox":[1,1,2,2]}',
      'category-unknown': '{"id":2,"image_id":1,"category_id":70,"bbox":[1,1,2,2]}',
      'not-finite': '{"id":3,"image_id":1,"category_id":7,"bbox":[NaN,1,2,-Infinity]}',
      'negative-size': '{"id":4,"image_id":1,"category_id":7,"bbox":[1,1,-2,2]}',
      'outside-picture': '{"id":5,"image_id":1,"category_id":7,"bbox":[200,1,2,2]}',
      'too-few-points': '{"id":6,"image_id":1,"category_id":7,"segmentation":[[1,1,2,2]]}',
      'odd-numbers': '{"id":7,"image_id":1,"category_id":7,"segmentation":[[1,1,2,2,3,3,4]]}',
      'mask-damaged': '{"id":8,"image_id":1,"category_id":7,"segmentation":{"size":[80,100],"counts":[1,2]}}',
      'mask-size': '{"id":9,"image_id":1,"category_id":7,"segmentation":{"size":[100,80],"counts":[8000]}}',
      'mask-empty': '{"id":10,"image_id":1,"category_id":7,"segmentation":{"size":[80,100],"counts":[8000]}}',
      'keypoints-length': '{"id":11,"image_id":1,"category_id":9,"keypoints":[1,2,2]}',
      'keypoints-visibility': '{"id":12,"image_id":1,"category_id":9,"keypoints":[1,2,2,3,4,5]}',
      'no-geometry': '{"id":13,"image_id":1,"category_id":7}',
      'panoptic-segments': '{"id":14,"image_id":1,"segments_info":[],"file_name":"a.png"}',
      'entry-unreadable': '{"id":15,"image_id":1 "category_id":7}',
      'entry-no-object': '17',
    };
    const { report, shapes } = await imported([...Object.values(wrong), box(16)].join(','));
    expect(countsOf(report.skipped)).toEqual(Object.fromEntries(Object.keys(wrong).map((reason) => [reason, 1])));
    expect(report.skipped.find(({ reason }) => reason === 'negative-size')?.examples).toEqual(['annotation 4']);
    expect(shapes[0]).toHaveLength(1);
  });

  it('says what it changed or wondered about', async () => {
    const { report, shapes } = await imported(
      `${box(1, ',"area":NaN')},${box(1)},{"id":2,"image_id":1,"category_id":7,"bbox":[90,70,20,20]},
       {"id":3,"image_id":1,"category_id":7,"bbox":[0,0,1,1],"bbox":[5,5,1,1]},
       ${box(4, ',"attributes":{"Is Small":true,"__proto__":{"polluted":1},"list":[1]}')},
       ${box(5, ',"surety":{"shapes":[{"kind":"rectangle","x":9,"y":9,"width":1,"height":1}]}')}`,
      ',"images":[{"id":3,"file_name":"c.jpg"},{"id":1,"file_name":"a.jpg"}],"info":{"__proto__":{"polluted":1}}',
    );
    expect(countsOf(report.changed)).toEqual({
      'list-again': 1,
      'key-again': 1,
      'picture-listed-again': 1,
      'annotation-id-again': 1,
      'number-not-finite': 1,
      'clamped-to-picture': 1,
      'attribute-renamed': 1,
      'attribute-not-in-class': 1,
      'extras-outdated': 1,
    });
    expect(countsOf(report.skipped)).toEqual({ 'attribute-value': 2 });
    expect(shapes[0]?.[2]?.geometry).toEqual({ kind: 'rectangle', x: 90, y: 70, width: 10, height: 10 });
    // As JSON.parse has it: the last of two keys counts.
    expect(shapes[0]?.[3]?.geometry).toEqual({ kind: 'rectangle', x: 5, y: 5, width: 1, height: 1 });
    expect(shapes[0]?.[4]?.attributes).toEqual({ 'is-small': true });
    // Somebody changed the box and carried our field along: the box counts.
    expect(shapes[0]?.[5]?.geometry).toEqual({ kind: 'rectangle', x: 1, y: 2, width: 3, height: 4 });
    expect(Object.hasOwn(Object.prototype, 'polluted')).toBe(false);
  });

  it('takes ids of any kind: texts, numbers as texts, fractions, gaps', async () => {
    const { report, shapes } = await importFile(
      fileOf(
        folder,
        `{"images":[{"id":"img-a","file_name":"a.jpg"},{"id":"12","file_name":"b.jpg"}],
          "annotations":[{"id":"x","image_id":"img-a","category_id":"c","bbox":[0,0,1,1]},
            {"id":"x","image_id":12,"category_id":"c","bbox":[0,0,1,1]},
            {"id":2,"image_id":12.0,"category_id":1.5,"bbox":[0,0,2,2]}],
          "categories":[{"id":"c","name":"cat"},{"id":1.5,"name":"Person"}]}`,
      ),
    );
    expect([shapes[0]?.length, shapes[1]?.length, countsOf(report.skipped), countsOf(report.changed)]).toEqual([
      1,
      2,
      {},
      { 'annotation-id-again': 1 },
    ]);
  });

  it('keeps shuffled annotations with their pictures, in the order of the file', async () => {
    const many = Array.from(
      { length: 2000 },
      (_, i) => `{"id":${i},"image_id":${1 + (i % 2)},"category_id":7,"bbox":[${i % 40},0,1,1]}`,
    );
    const { shapes } = await imported(many.join(',\n'));
    const lefts = (lane: number) =>
      shapes[lane]?.map(({ geometry }) => (geometry.kind === 'rectangle' ? geometry.x : -1));
    expect(lefts(0)).toEqual(Array.from({ length: 1000 }, (_, i) => (2 * i) % 40));
    expect(lefts(1)).toEqual(Array.from({ length: 1000 }, (_, i) => (2 * i + 1) % 40));
  });

  it('makes classes of categories that are new here, with what they are used for', async () => {
    const { report } = await importFile(
      fileOf(
        folder,
        `{"images":${images},"categories":[{"id":1,"name":"Big \\u202e Dog"},{"id":2,"name":"Cät","keypoints":["head"],"skeleton":[[1,1]]},
          {"id":3,"name":"ca\\u0308t"},{"id":4,"name":""}],
          "annotations":[{"id":1,"image_id":1,"category_id":1,"bbox":[0,0,1,1],"attributes":{"old":true}},
            {"id":2,"image_id":1,"category_id":2,"keypoints":[1,1,2]},{"id":3,"image_id":1,"category_id":3,"bbox":[0,0,1,1]}]}`,
      ),
    );
    expect(report.classesToAdd).toEqual([
      {
        id: 'big-dog',
        name: 'Big Dog',
        shapes: ['rectangle'],
        description: '',
        attributes: [{ kind: 'flag', id: 'old', name: 'old' }],
        cocoId: 1,
      },
      {
        id: 'cat-2',
        name: 'Cät',
        shapes: ['keypoints', 'rectangle'],
        description: '',
        attributes: [],
        skeleton: { points: ['head'], edges: [[0, 0]] },
        cocoId: 2,
      },
    ]);
    expect(countsOf(report.skipped)).toEqual({ 'category-unreadable': 1 });
  });

  it('turns a box as CVAT says, and leaves an upright one (Label Studio converter #131)', async () => {
    const { shapes } = await imported(
      `${box(1, ',"segmentation":[],"attributes":{"rotation":90.0}')},${box(2, ',"attributes":{"rotation":0.0}')}`,
    );
    expect(shapes[0]?.map(({ geometry, attributes }) => [geometry, attributes])).toEqual([
      [{ kind: 'rotated-rectangle', x: 2.5, y: 4, width: 3, height: 4, angle: Math.PI / 2 }, {}],
      [{ kind: 'rectangle', x: 1, y: 2, width: 3, height: 4 }, {}],
    ]);
  });

  it('refuses what is no COCO file with a sentence, and touches nothing', async () => {
    const texts = [
      '',
      'hello',
      '[1,2]',
      '{"images":[]}',
      '{"images":[],"annotations":[{"id":1}',
      `{"a":${'['.repeat(1e5)}`,
    ];
    const failures = await Promise.all(
      texts.map((text, i) =>
        importFile(fileOf(temporaryFolder(), text)).then(
          () => i,
          (cause: Error) => cause,
        ),
      ),
    );
    expect(failures.map((failure) => (failure as { code?: string }).code)).toEqual([
      ...Array.from({ length: 5 }, () => 'file-not-coco'),
      'file-too-large',
    ]);
    for (const failure of failures)
      expect(String(failure)).toMatch(/Nothing was imported, and your labels are as they were/);
    await expect(importFile('/nowhere/at/all.json')).rejects.toMatchObject({ code: 'file-unreadable' });
    await expect(importFile(folder)).rejects.toMatchObject({ code: 'file-unreadable' });
  });

  it('ends at once when it is cancelled, in either pass', async () => {
    const many = Array.from({ length: 40_000 }, (_, i) => box(i)).join(',');
    const file = fileOf(folder, `{"annotations":[${many}],"images":${images},"categories":${categories}}`);
    for (const share of [0, 0.2, 0.6]) {
      const controller = new AbortController();
      if (share === 0) controller.abort();
      const run = importCoco({
        file,
        schema: { classes: [], limits: { maximumShapesPerItem: 1 } },
        items: () => ({ lane: 0, width: 9, height: 9 }),
        signal: controller.signal,
        onProgress: (done, total) => {
          if (done >= share * total) controller.abort();
        },
        onItem: () => expect.unreachable('the only item is never complete'),
        newId: () => expect.unreachable('no shape is made'),
      });
      await expect(run).rejects.toMatchObject({ name: 'AbortError' });
    }
  });
});
