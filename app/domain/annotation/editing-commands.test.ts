import { describe, expect, it } from 'vitest';
import { imagePoint } from '../geometry/point.ts';
import { alignShapes, distributeShapes } from './align-commands.ts';
import { type AnnotationDocument, documentOf, shapesInOrder } from './annotation-document.ts';
import { readOperands, regionSteps, replaceByRegions } from './boolean-commands.ts';
import { applyDiff, type DocumentDiff, isEmptyDiff } from './document-diff.ts';
import { groupShapes, ungroupShapes } from './group-commands.ts';
import { joinLines } from './join-commands.ts';
import { type Geometry, type Shape, shapeId } from './shape.ts';
import { countPoints, simplifyShapes } from './simplify-command.ts';
import { sliceShapes } from './slice-command.ts';

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
const ring = (...points: [number, number][]) => points.map(([x, y]) => imagePoint(x, y));
const line = (...points: [number, number][]): Geometry => ({ kind: 'polyline', points: ring(...points) });
const ids = (...names: string[]) => names.map(shapeId);
const after = (document: AnnotationDocument, diff: DocumentDiff) => shapesInOrder(applyDiff(document, diff));
const places = (shapes: readonly Shape[]) =>
  shapes.map(({ geometry }) => (geometry.kind === 'rectangle' ? [geometry.x, geometry.y] : geometry.kind));

describe('putting shapes together', () => {
  const document = documentOf(image, [
    shape('a', 'a1', box(0, 0), { classId: 'house', attributes: { old: true } }),
    shape('b', 'a2', box(10, 10)),
    shape('c', 'a3', line([0, 0], [5, 5])),
    shape('d', 'a4', box(50, 50), { locked: true }),
  ]);
  const reason = (...names: string[]) => {
    const reading = readOperands(document, ids(...names));
    return reading.ok ? reading.operands.map(({ id }) => id) : reading.reason;
  };
  const operandsOf = (...names: string[]) => {
    const reading = readOperands(document, ids(...names));
    if (!reading.ok) throw new Error(reading.reason);
    return reading.operands;
  };

  it('needs two shapes with an outline that are not locked', () => {
    expect([reason('b', 'a'), reason('a'), reason('a', 'a'), reason('a', 'c'), reason('a', 'd')]).toEqual([
      ['b', 'a'],
      'needs-two',
      'needs-two',
      'no-outline',
      'locked',
    ]);
  });

  it('asks for what all have in common two at a time, and cuts off what stands out of the picture', () => {
    const three = documentOf(image, [
      shape('a', 'a1', box(0, 0)),
      shape('b', 'a2', box(5, 5)),
      shape('c', 'a3', { kind: 'rotated-rectangle', x: 5, y: 5, width: 40, height: 8, angle: 0 }),
    ]);
    const reading = readOperands(three, ids('a', 'b', 'c'));
    if (!reading.ok) throw new Error(reading.reason);
    const left = [{ outer: ring([1, 1], [2, 1], [2, 2]), holes: [] }];
    const counts = (operation: 'union' | 'intersection') =>
      regionSteps(operation, reading.operands, image).map((step) => {
        const problem = step(left);
        return [problem.operation, problem.subjects === left, problem.clips.length];
      });
    expect([counts('union'), counts('intersection')]).toEqual([
      [
        ['union', false, 2],
        ['intersection', true, 1],
      ],
      [
        ['intersection', false, 1],
        ['intersection', true, 1],
        ['intersection', true, 1],
      ],
    ]);
  });

  it('leaves the first shape as the largest part, the rest above it in one group with its class', () => {
    const regions = [
      { outer: ring([0, 0], [2, 0], [2, 2]), holes: [] },
      { outer: ring([5, 5], [15, 5], [15, 15]), holes: [] },
      { outer: ring([0, 0], [0.1, 0], [0.1, 0.1]), holes: [] },
    ];
    const diff = replaceByRegions(document, operandsOf('a', 'b'), regions, ids('n'), 'g');
    expect(after(document, diff).map(({ id, classId, group, z }) => [id, classId, group ?? null, z])).toEqual([
      ['a', 'house', 'g', 'a1'],
      ['n', 'house', 'g', 'a2'],
      ['c', 'boat', null, 'a3'],
      ['d', 'boat', null, 'a4'],
    ]);
    expect(diff.added[0]?.attributes).toEqual({ old: true });
  });

  it('makes a box of boxes where a box is left, and takes all away where nothing is', () => {
    const operands = operandsOf('a', 'b');
    const corner = { outer: ring([10, 10], [20, 10], [20, 20], [10, 20]), holes: [] };
    const one = replaceByRegions(document, operands, [corner], [], 'g');
    expect([one.updated[0]?.to.geometry, one.updated[0]?.to.group]).toEqual([box(10, 10, 10, 10), undefined]);
    expect(after(document, replaceByRegions(document, operands, [], [], 'g')).map(({ id }) => id)).toEqual(['c', 'd']);
  });
});

describe('slicing, joining, grouping', () => {
  it('cuts what the line goes through, and nothing that is locked', () => {
    const document = documentOf(image, [
      shape('a', 'a1', box(0, 0, 20, 20)),
      shape('b', 'a2', box(30, 0, 20, 20), { locked: true }),
      shape('c', 'a3', box(60, 50, 20, 20)),
    ]);
    const result = sliceShapes(document, ids('a', 'b', 'c'), ring([-1, 5], [200, 5]), () => shapeId('n'));
    expect([places(after(document, result.diff)), result.cut, result.pieces]).toEqual([
      [
        [0, 5],
        [0, 0],
        [30, 0],
        [60, 50],
      ],
      ['a'],
      2,
    ]);
    expect(result.diff.added[0]?.group).toBeUndefined();
  });

  it('joins two lines through their nearest ends, whichever way they were drawn', () => {
    const joined = (a: Geometry, b: Geometry) => {
      const document = documentOf(image, [shape('a', 'a1', a), shape('b', 'a2', b)]);
      return after(document, joinLines(document, ids('a', 'b'))).map(({ geometry }) => geometry);
    };
    const whole = [line([0, 0], [10, 0], [20, 0], [30, 0])];
    expect([
      joined(line([0, 0], [10, 0]), line([20, 0], [30, 0])),
      joined(line([0, 0], [10, 0]), line([30, 0], [20, 0])),
      joined(line([0, 0], [10, 0], [20, 0]), line([20, 0], [30, 0])),
      joined(line([10, 0], [0, 0]), line([30, 0], [20, 0])),
      joined(line([0, 0], [10, 0]), box(20, 20)).length,
    ]).toEqual([whole, whole, whole, whole, 2]);
  });

  it('makes parts of one object, and objects of parts again', () => {
    const document = documentOf(image, [shape('a', 'a1', box(0, 0)), shape('b', 'a2', box(30, 0), { group: 'old' })]);
    const grouped = applyDiff(document, groupShapes(document, ids('a', 'b'), 'g'));
    const apart = applyDiff(grouped, ungroupShapes(grouped, ids('a', 'b')));
    expect([grouped, apart].map(({ shapes }) => [...shapes.values()].map(({ group }) => group))).toEqual([
      ['g', 'g'],
      [undefined, undefined],
    ]);
  });

  it('takes points away from lines and polygons, and counts them', () => {
    const document = documentOf(image, [
      shape('a', 'a1', line([0, 0], [5, 0.2], [10, 0])),
      shape('b', 'a2', box(0, 0)),
      shape('c', 'a3', line([0, 0], [5, 0.2], [10, 0]), { locked: true }),
    ]);
    const [a, b, c] = after(document, simplifyShapes(document, ids('a', 'b', 'c'), 1));
    expect([a, b, c].map((shape) => shape && countPoints(shape.geometry))).toEqual([2, 0, 3]);
  });
});

describe('aligning', () => {
  const document = documentOf(image, [
    shape('a', 'a1', box(10, 10)),
    shape('b', 'a2', box(50, 40, 40, 10)),
    shape('c', 'a3', box(95, 70), { group: 'g' }),
    shape('d', 'a4', box(145, 70, 10, 10), { group: 'g' }),
    shape('e', 'a5', box(0, 0), { locked: true }),
    shape('f', 'a6', { kind: 'tag' }),
  ]);
  const all = ids('a', 'b', 'c', 'd', 'e', 'f');
  const placed = (diff: DocumentDiff) => places(after(document, diff)).slice(0, 4);

  it('moves objects to one side of the box around them, parts of one object as one', () => {
    expect([
      placed(alignShapes(document, all, 'left')),
      placed(alignShapes(document, all, 'right')),
      placed(alignShapes(document, all, 'bottom')),
      placed(alignShapes(document, ids('a', 'b'), 'centre')),
      placed(alignShapes(document, ids('a', 'b'), 'middle')),
    ]).toEqual([
      [
        [10, 10],
        [10, 40],
        [10, 70],
        [60, 70],
      ],
      [
        [135, 10],
        [115, 40],
        [95, 70],
        [145, 70],
      ],
      [
        [10, 70],
        [50, 80],
        [95, 70],
        [145, 70],
      ],
      [
        [40, 10],
        [30, 40],
        [95, 70],
        [145, 70],
      ],
      [
        [10, 20],
        [50, 25],
        [95, 70],
        [145, 70],
      ],
    ]);
    expect(isEmptyDiff(alignShapes(document, ids('a', 'e'), 'left'))).toBe(true);
  });

  it('makes the gaps between objects equal', () => {
    expect([
      placed(distributeShapes(document, all, 'horizontal')),
      placed(distributeShapes(document, all, 'vertical')),
      isEmptyDiff(distributeShapes(document, ids('a', 'b'), 'horizontal')),
    ]).toEqual([
      [
        [10, 10],
        [42.5, 40],
        [95, 70],
        [145, 70],
      ],
      [
        [10, 10],
        [50, 45],
        [95, 70],
        [145, 70],
      ],
      true,
    ]);
  });
});
