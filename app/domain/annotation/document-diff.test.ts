import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { boxCorners } from '../geometry/box.ts';
import { geometryBounds } from '../geometry/geometry-measure.ts';
import { imagePoint } from '../geometry/point.ts';
import { alignShapes, type Alignment, distributeShapes } from './align-commands.ts';
import { type AnnotationDocument, emptyDocument, shapesInOrder } from './annotation-document.ts';
import { readOperands, replaceByRegions } from './boolean-commands.ts';
import { copyShapes, pasteShapes } from './clipboard.ts';
import * as commands from './commands.ts';
import {
  applyDiff,
  diffDocuments,
  type DocumentDiff,
  DiffMismatchError,
  emptyDiff,
  invertDiff,
  isEmptyDiff,
  squashDiffs,
} from './document-diff.ts';
import { documentDiffSchema } from './document-schema.ts';
import { groupShapes, ungroupShapes } from './group-commands.ts';
import { joinLines } from './join-commands.ts';
import { bringToFront, lowerShapes, raiseShapes, sendToBack } from './order-commands.ts';
import { documentsEqual } from './shape-equality.ts';
import { type KeypointState, type Shape, shapeId, type ShapeId, shapeKinds } from './shape.ts';
import { simplifyShapes } from './simplify-command.ts';
import { sliceShapes } from './slice-command.ts';
import { deleteVertex, insertVertex, setVertex } from './vertex-commands.ts';

const image = { width: 200, height: 100 };

type Step = (document: AnnotationDocument, fresh: ShapeId) => DocumentDiff;

const number = fc.double({ min: -40, max: 240, noNaN: true });
const point = fc.tuple(number, number).map(([x, y]) => imagePoint(x, y));
const pick = fc.nat(1000);
const picks = fc.array(pick, { maxLength: 4 });
const inside = fc
  .tuple(fc.double({ min: 0, max: 200, noNaN: true }), fc.double({ min: 0, max: 100, noNaN: true }))
  .map(([x, y]) => imagePoint(x, y));
const classes = ['boat', 'house'].map((id) => ({ id, name: id, shapes: shapeKinds, description: '', attributes: [] }));

function idAt(document: AnnotationDocument, index: number): ShapeId {
  const ids = [...document.shapes.keys()];
  return ids[index % Math.max(1, ids.length)] ?? shapeId('nobody');
}

const geometry = fc.oneof(
  fc
    .tuple(number, number, fc.nat(80), fc.nat(80))
    .map(([x, y, width, height]) => ({ kind: 'rectangle' as const, x, y, width, height })),
  fc.array(point, { minLength: 3, maxLength: 6 }).map((outer) => ({ kind: 'polygon' as const, outer, holes: [] })),
  fc
    .tuple(point, fc.nat(80), fc.nat(80), fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }))
    .map(([{ x, y }, width, height, angle]) => ({ kind: 'rotated-rectangle' as const, x, y, width, height, angle })),
  fc.array(point, { minLength: 2, maxLength: 6 }).map((points) => ({ kind: 'polyline' as const, points })),
  fc
    .array(fc.tuple(point, fc.constantFrom<KeypointState>('hidden', 'visible')), { minLength: 1, maxLength: 4 })
    .map((points) => ({ kind: 'keypoints' as const, points: points.map(([at, state]) => ({ ...at, state })) })),
  // A full 4 × 2 box of pixels: no zeros, then eight.
  fc
    .tuple(fc.nat(196), fc.nat(98))
    .map(([x, y]) => ({ kind: 'mask' as const, x, y, width: 4, height: 2, counts: '08' })),
  fc.constant({ kind: 'tag' as const }),
);

/** A random command, chosen without knowing the document that it will meet. */
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 4,
    arbitrary: geometry.map(
      (shape): Step =>
        (document, id) =>
          commands.addShape(document, { id, classId: 'boat', geometry: shape }),
    ),
  },
  fc.tuple(picks, number, number).map(
    ([at, dx, dy]): Step =>
      (d) =>
        commands.moveShapes(
          d,
          at.map((i) => idAt(d, i)),
          dx,
          dy,
        ),
  ),
  fc.tuple(pick, number, number, fc.nat(90), fc.nat(90)).map(
    ([at, x, y, width, height]): Step =>
      (d) =>
        commands.resizeShape(d, idAt(d, at), { x, y, width, height }),
  ),
  fc.tuple(pick, fc.nat(5), point).map(
    ([at, index, to]): Step =>
      (d) =>
        setVertex(d, idAt(d, at), { ring: 0, index }, to),
  ),
  fc.tuple(pick, fc.nat(5), point).map(
    ([at, index, to]): Step =>
      (d) =>
        insertVertex(d, idAt(d, at), { ring: 0, index }, to),
  ),
  fc.tuple(pick, fc.nat(5)).map(
    ([at, index]): Step =>
      (d) =>
        deleteVertex(d, idAt(d, at), { ring: 0, index }),
  ),
  fc.tuple(picks, fc.constantFrom('boat', 'house')).map(
    ([at, id]): Step =>
      (d) =>
        commands.setClass(
          d,
          at.map((i) => idAt(d, i)),
          id,
        ),
  ),
  fc.tuple(pick, fc.option(fc.boolean())).map(
    ([at, value]): Step =>
      (d) =>
        commands.setAttribute(d, [idAt(d, at)], 'cut', value),
  ),
  fc.tuple(picks, fc.boolean()).map(
    ([at, on]): Step =>
      (d) =>
        commands.setHidden(
          d,
          at.map((i) => idAt(d, i)),
          on,
        ),
  ),
  fc.tuple(pick, fc.boolean()).map(
    ([at, on]): Step =>
      (d) =>
        commands.setLocked(d, [idAt(d, at)], on),
  ),
  fc.tuple(pick).map(
    ([at]): Step =>
      (d, id) =>
        commands.duplicateShapes(d, [idAt(d, at)], [id], { dx: 8, dy: 8 }),
  ),
  picks.map(
    (at): Step =>
      (d) =>
        commands.deleteShapes(
          d,
          at.map((i) => idAt(d, i)),
        ),
  ),
  fc.tuple(picks, fc.constantFrom(raiseShapes, lowerShapes, bringToFront, sendToBack)).map(
    ([at, command]): Step =>
      (d) =>
        command(
          d,
          at.map((i) => idAt(d, i)),
        ),
  ),
  fc
    .tuple(picks, fc.array(fc.array(inside, { minLength: 3, maxLength: 5 }), { maxLength: 3 }))
    .map(([at, rings]): Step => (d, id) => {
      const reading = readOperands(
        d,
        at.map((i) => idAt(d, i)),
      );
      const regions = rings.map((outer) => ({ outer, holes: [] }));
      const fresh = regions.map((_, i) => shapeId(`${id}-${i}`));
      return reading.ok ? replaceByRegions(d, reading.operands, regions, fresh, `g-${id}`) : emptyDiff;
    }),
  fc.tuple(picks, fc.array(inside, { minLength: 2, maxLength: 4 })).map(([at, line]): Step => (d, id) => {
    let count = 0;
    const fresh = () => shapeId(`${id}-${(count += 1)}`);
    return sliceShapes(
      d,
      at.map((i) => idAt(d, i)),
      line,
      fresh,
    ).diff;
  }),
  fc.tuple(pick, pick).map(
    ([a, b]): Step =>
      (d) =>
        joinLines(d, [idAt(d, a), idAt(d, b)]),
  ),
  fc.tuple(picks, fc.boolean()).map(([at, together]): Step => (d, id) => {
    const ids = at.map((i) => idAt(d, i));
    return together ? groupShapes(d, ids, `g-${id}`) : ungroupShapes(d, ids);
  }),
  fc
    .tuple(picks, fc.constantFrom<Alignment>('left', 'centre', 'right', 'top', 'middle', 'bottom'), fc.boolean())
    .map(([at, alignment, spread]): Step => (d) => {
      const ids = at.map((i) => idAt(d, i));
      return spread ? distributeShapes(d, ids, 'horizontal') : alignShapes(d, ids, alignment);
    }),
  fc.tuple(picks, fc.nat(30)).map(
    ([at, tolerance]): Step =>
      (d) =>
        simplifyShapes(
          d,
          at.map((i) => idAt(d, i)),
          tolerance,
        ),
  ),
  fc.tuple(picks, number).map(([at, dx]): Step => (d, id) => {
    const ids = at.map((i) => idAt(d, i));
    const copied = copyShapes(d, ids, classes, 'item');
    let count = 0;
    const fresh = () => shapeId(`${id}-${(count += 1)}`);
    const target = { classes, offset: { dx, dy: 3 }, freshId: fresh, freshGroup: () => `g-${id}` };
    return copied === null ? emptyDiff : pasteShapes(d, copied, target).diff;
  }),
);

interface Run {
  readonly documents: readonly AnnotationDocument[];
  readonly diffs: readonly DocumentDiff[];
}

function play(steps: readonly Step[]): Run {
  const documents = [emptyDocument(image)];
  const diffs = steps.map((command, i) => {
    const before = documents.at(-1) as AnnotationDocument;
    const diff = command(before, shapeId(`s${i}`));
    documents.push(applyDiff(before, diff));
    return diff;
  });
  return { documents, diffs };
}

const run = fc.array(step, { minLength: 1, maxLength: 30 }).map(play);
const first = ({ documents }: Run) => documents[0] as AnnotationDocument;
const last = ({ documents }: Run) => documents.at(-1) as AnnotationDocument;

describe('document diffs', () => {
  it('are taken back exactly by their inverse, over any sequence of commands', () => {
    fc.assert(
      fc.property(run, ({ documents, diffs }) => {
        diffs.forEach((diff, i) => {
          const [before, after] = [documents[i], documents[i + 1]] as [AnnotationDocument, AnnotationDocument];
          expect(documentsEqual(applyDiff(after, invertDiff(diff)), before)).toBe(true);
        });
      }),
    );
  });

  it('squash to one diff of the same effect, as small as the difference of the ends', () => {
    fc.assert(
      fc.property(run, (played) => {
        const squashed = squashDiffs(played.diffs);
        expect(documentsEqual(applyDiff(first(played), squashed), last(played))).toBe(true);
        const difference = diffDocuments(first(played), last(played));
        const sizes = ({ added, removed, updated }: DocumentDiff) => [added.length, removed.length, updated.length];
        expect(sizes(squashed)).toEqual(sizes(difference));
        expect(isEmptyDiff(squashDiffs([squashed, invertDiff(squashed)]))).toBe(true);
      }),
    );
  });

  it('keep every shape inside the picture', () => {
    fc.assert(
      fc.property(run, (played) => {
        for (const { geometry: shape } of last(played).shapes.values()) {
          // Of a rotated box only the centre has to stay; masks are cut by who paints them.
          const corners =
            shape.kind === 'rotated-rectangle' ? [imagePoint(shape.x, shape.y)] : boxCorners(geometryBounds(shape));
          for (const { x, y } of corners) {
            expect(x).toBeGreaterThanOrEqual(-1e-9);
            expect(x).toBeLessThanOrEqual(image.width + 1e-9);
            expect(y).toBeGreaterThanOrEqual(-1e-9);
            expect(y).toBeLessThanOrEqual(image.height + 1e-9);
          }
        }
      }),
    );
  });

  it('pass through JSON and their schema unchanged', () => {
    fc.assert(
      fc.property(run, (played) => {
        const diff = squashDiffs(played.diffs);
        const copy = documentDiffSchema.parse(JSON.parse(JSON.stringify(diff)));
        expect(documentsEqual(applyDiff(first(played), copy), last(played))).toBe(true);
      }),
    );
  });

  it('refuse a document that they were not made for', () => {
    const shape = [
      ...play([
        (document, id) =>
          commands.addShape(document, {
            id,
            classId: 'a',
            geometry: { kind: 'rectangle', x: 0, y: 0, width: 5, height: 5 },
          }),
      ])
        .documents.at(-1)!
        .shapes.values(),
    ][0] as Shape;
    const empty = emptyDocument(image);
    const holding = applyDiff(empty, { added: [shape], removed: [], updated: [] });
    expect(() => applyDiff(empty, { added: [], removed: [shape], updated: [] })).toThrow(DiffMismatchError);
    expect(() => applyDiff(holding, { added: [shape], removed: [], updated: [] })).toThrow(DiffMismatchError);
    expect(() =>
      applyDiff(holding, { added: [], removed: [], updated: [{ from: { ...shape, classId: 'b' }, to: shape }] }),
    ).toThrow(DiffMismatchError);
  });
});

describe('commands', () => {
  const rectangle = (x: number) => ({ kind: 'rectangle' as const, x, y: 10, width: 20, height: 20 });
  const three = play(
    [0, 40, 80].map(
      (x): Step =>
        (d, id) =>
          commands.addShape(d, { id, classId: 'boat', geometry: rectangle(x) }),
    ),
  ).documents.at(-1)!;
  const order = (d: AnnotationDocument) =>
    shapesInOrder(d)
      .map(({ id }) => id)
      .join(' ');
  const ids = (...names: string[]) => names.map(shapeId);

  it('change the order by the moved shapes alone', () => {
    const diffs = [
      raiseShapes(three, ids('s0')),
      lowerShapes(three, ids('s1', 's2')),
      bringToFront(three, ids('s0', 's1')),
      sendToBack(three, ids('s2')),
      raiseShapes(three, ids('s2')),
    ];
    expect(diffs.map((diff) => [order(applyDiff(three, diff)), diff.updated.length])).toEqual([
      ['s1 s0 s2', 1],
      ['s1 s2 s0', 2],
      ['s2 s0 s1', 2],
      ['s2 s0 s1', 1],
      ['s0 s1 s2', 0],
    ]);
  });

  it('give new keys to all when two shapes share one', () => {
    const tied = commands.updateShapes(three, ids('s0', 's1', 's2'), (shape) => ({ ...shape, z: 'a0' }));
    const document = applyDiff(three, tied);
    expect(order(applyDiff(document, raiseShapes(document, ids('s0'))))).toBe('s1 s0 s2');
  });

  it('leave locked shapes alone', () => {
    const locked = applyDiff(three, commands.setLocked(three, ids('s1'), true));
    const moved = applyDiff(locked, commands.moveShapes(locked, ids('s0', 's1'), 5, 0));
    const kept = applyDiff(moved, commands.deleteShapes(moved, ids('s0', 's1')));
    expect([order(kept), kept.shapes.get(shapeId('s1'))?.geometry]).toEqual(['s1 s2', rectangle(40)]);
  });

  it('move a group to the border as one', () => {
    const moved = applyDiff(three, commands.moveShapes(three, ids('s0', 's2'), 500, -3));
    expect([...moved.shapes.values()].map(({ geometry: shape }) => shape)).toEqual([
      { ...rectangle(100), y: 7 },
      rectangle(40),
      { ...rectangle(180), y: 7 },
    ]);
  });

  it('keep a triangle whole and drop a hole of three', () => {
    const ring = [imagePoint(0, 0), imagePoint(30, 0), imagePoint(0, 30)];
    const hole = [imagePoint(2, 2), imagePoint(8, 2), imagePoint(2, 8)];
    const document = applyDiff(
      emptyDocument(image),
      commands.addShape(emptyDocument(image), {
        id: shapeId('p'),
        classId: 'boat',
        geometry: { kind: 'polygon', outer: ring, holes: [hole] },
      }),
    );
    expect(isEmptyDiff(deleteVertex(document, shapeId('p'), { ring: 0, index: 1 }))).toBe(true);
    const bare = applyDiff(document, deleteVertex(document, shapeId('p'), { ring: 1, index: 1 }));
    expect(bare.shapes.get(shapeId('p'))?.geometry).toEqual({ kind: 'polygon', outer: ring, holes: [] });
  });
});
