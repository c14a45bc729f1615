import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/point.ts';
import type { LabelClass } from '../requirement/label-class.ts';
import { documentOf, emptyDocument } from './annotation-document.ts';
import { copiedText, copyShapes, pasteShapes, readCopied } from './clipboard.ts';
import { type Geometry, type Shape, shapeId, shapeKinds } from './shape.ts';

const image = { width: 200, height: 100 };
const shape = (id: string, z: string, geometry: Geometry, rest: Partial<Shape> = {}): Shape => ({
  id: shapeId(id),
  classId: 'boat',
  geometry,
  attributes: {},
  z,
  hidden: false,
  locked: false,
  ...rest,
});
const box = (x: number, y: number, width = 20, height = 20): Geometry => ({ kind: 'rectangle', x, y, width, height });
const labelClass = (id: string, name: string, attributes: LabelClass['attributes'] = []): LabelClass => ({
  id,
  name,
  shapes: shapeKinds,
  description: '',
  attributes,
});
const document = documentOf(image, [
  shape('a', 'a1', box(10, 10), { attributes: { cut: true, colour: 'red' }, group: 'g', locked: true }),
  shape('b', 'a0', box(50, 60), { group: 'g', classId: 'house' }),
  shape('c', 'a2', { kind: 'tag' }, { classId: 'sky' }),
]);
const classes = [
  labelClass('boat', 'Boat', [{ kind: 'flag', id: 'cut', name: 'Cut off' }]),
  labelClass('house', 'House'),
  labelClass('sky', 'Sky'),
];
const ids = (...names: string[]) => names.map(shapeId);
const copied = copyShapes(document, ids('a', 'b', 'c'), classes, 'item 1');
const target = (offered: readonly LabelClass[], offset = { dx: 0, dy: 0 }) => {
  let count = 0;
  return { classes: offered, offset, freshId: () => shapeId(`n${(count += 1)}`), freshGroup: () => 'fresh' };
};

describe('copied shapes', () => {
  it('come through text as they were, bottom first', () => {
    expect(copied && readCopied(copiedText(copied))).toEqual({
      schema: 'surety/shapes/1',
      item: 'item 1',
      image,
      shapes: [
        { class: 'House', geometry: box(50, 60), attributes: {}, group: 'g' },
        { class: 'Boat', geometry: box(10, 10), attributes: { cut: true, colour: 'red' }, group: 'g' },
        { class: 'Sky', geometry: { kind: 'tag' }, attributes: {} },
      ],
    });
    expect(copyShapes(document, ids('nobody'), classes, 'item 1')).toBeNull();
  });

  it('are nothing when the text is anything else, however it pretends', () => {
    const good = copied && JSON.parse(copiedText(copied));
    const bad = [
      '',
      'x',
      '{',
      '[]',
      'null',
      '{"schema":"surety/shapes/1"}',
      JSON.stringify({ ...good, schema: 'surety/shapes/2' }),
      JSON.stringify({ ...good, shapes: [] }),
      JSON.stringify({ ...good, more: 1 }),
      JSON.stringify({ ...good, shapes: [{ ...good.shapes[0], geometry: box(0, 0, -1) }] }),
      JSON.stringify({ ...good, shapes: [{ ...good.shapes[0], geometry: { kind: 'polygon', outer: [], holes: [] } }] }),
      JSON.stringify(good).replace('"cut"', '"CUT"'),
      JSON.stringify(good).replace('"x":10', '"x":1e999'),
      `{"schema":"surety/shapes/1","pad":"${'x'.repeat(32_000_000)}"}`,
    ];
    expect(bad.map(readCopied)).toEqual(bad.map(() => null));
    const disguised = readCopied(JSON.stringify(good).replace('"cut"', '"__proto__"'));
    expect(disguised?.shapes.map(({ attributes }) => attributes)).toEqual([{}, { colour: 'red' }, {}]);
  });

  it('are pasted by the names of their classes, in a group of their own, and say what was left out', () => {
    const other = [
      labelClass('vessel', 'BOAT', [{ kind: 'flag', id: 'cut', name: 'Cut' }]),
      labelClass('home', 'House'),
    ];
    const { diff, ...rest } = pasteShapes(emptyDocument(image), copied!, target(other));
    expect(diff.added).toEqual([
      shape('n1', 'a0', box(50, 60), { classId: 'home', group: 'fresh' }),
      shape('n2', 'a1', box(10, 10), { classId: 'vessel', group: 'fresh', attributes: { cut: true } }),
    ]);
    expect(rest).toEqual({ unknownClasses: new Map([['Sky', 1]]), outside: 0, attributesLeftOut: 1 });
  });

  it('stand beside themselves where an offset is asked for, above all others, inside the picture', () => {
    const { diff } = pasteShapes(document, copied!, target(classes, { dx: 12, dy: 50 }));
    expect(diff.added.map(({ geometry, z }) => [geometry, z])).toEqual([
      [box(62, 80), 'a3'],
      [box(22, 30), 'a4'],
      [{ kind: 'tag' }, 'a5'],
    ]);
  });

  it('are cut to a smaller picture, and left out where nothing of them is on it', () => {
    const small = emptyDocument({ width: 60, height: 60 });
    const outline: Geometry = {
      kind: 'polygon',
      outer: [imagePoint(40, 40), imagePoint(90, 40), imagePoint(40, 50)],
      holes: [],
    };
    const wide = copyShapes(
      documentOf(image, [
        shape('a', 'a0', outline),
        shape('b', 'a1', box(100, 70)),
        shape('c', 'a2', { kind: 'mask', x: 58, y: 0, width: 4, height: 2, counts: '08' }),
        shape('d', 'a3', box(0, 0, 200, 100)),
      ]),
      ids('a', 'b', 'c', 'd'),
      classes,
      'item 1',
    );
    const pasting = pasteShapes(small, wide!, target(classes));
    expect([pasting.diff.added.map(({ geometry }) => geometry), pasting.outside]).toEqual([
      [
        { kind: 'polygon', outer: [imagePoint(40, 40), imagePoint(60, 40), imagePoint(40, 50)], holes: [] },
        box(0, 0, 60, 60),
      ],
      2,
    ]);
  });
});
