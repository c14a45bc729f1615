import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brushMask } from '../geometry/brush-mask.ts';
import { sharedMaskArea } from '../geometry/mask-operations.ts';
import { maskArea, maskContains, type PlacedMask } from '../geometry/placed-mask.ts';
import { imagePoint } from '../geometry/point.ts';
import { type AnnotationDocument, documentOf, emptyDocument } from './annotation-document.ts';
import { duplicateShapes, moveShapes, setClass, setLocked } from './commands.ts';
import { applyDiff, type DocumentDiff, invertDiff } from './document-diff.ts';
import {
  fillHoles,
  fillRest,
  keepClassesApart,
  keepLargestPart,
  paintMask,
  subtractOnPixels,
  uniteOnPixels,
} from './mask-commands.ts';
import {
  type MaskRules,
  masksInOrder,
  pixelWork,
  planDiff,
  planErasing,
  planPainting,
  plansAgree,
} from './mask-plan.ts';
import { type Pixels, workPixels } from './pixel-work.ts';
import { documentsEqual } from './shape-equality.ts';
import { type Shape, shapeId } from './shape.ts';

const image = { width: 40, height: 30 };
const classMap: MaskRules = { classMap: true, takes: false };
const free: MaskRules = { classMap: false, takes: false };
const apart: MaskRules = { classMap: false, takes: true };

function disc(x: number, y: number, radius: number): PlacedMask {
  const mask = brushMask([imagePoint(x, y)], radius, image);
  if (mask === null) throw new Error('The disc is beside the picture');
  return mask;
}

function maskShape(id: string, classId: string, mask: PlacedMask, more: Partial<Shape> = {}): Shape {
  return {
    id: shapeId(id),
    classId,
    geometry: { ...mask, kind: 'mask' },
    attributes: {},
    z: `a${id.length}`,
    hidden: false,
    locked: false,
    ...more,
  };
}

const box = (id: string, x: number, y: number, width: number, height: number, more: Partial<Shape> = {}): Shape => ({
  id: shapeId(id),
  classId: 'boat',
  geometry: { kind: 'rectangle', x, y, width, height },
  attributes: {},
  z: 'a0',
  hidden: false,
  locked: false,
  ...more,
});

interface Stroke {
  readonly kind: 'paint' | 'erase' | 'rest' | 'lock' | 'undo';
  readonly points: readonly { x: number; y: number }[];
  readonly radius: number;
  readonly classId: string;
}

const strokes: fc.Arbitrary<Stroke[]> = fc.array(
  fc.record({
    kind: fc.constantFrom('paint', 'paint', 'paint', 'erase', 'rest', 'lock', 'undo'),
    points: fc.array(fc.record({ x: fc.integer({ min: -5, max: 45 }), y: fc.integer({ min: -5, max: 35 }) }), {
      minLength: 1,
      maxLength: 4,
    }),
    radius: fc.double({ min: 0.1, max: 9, noNaN: true }),
    classId: fc.constantFrom('sea', 'sky', 'boat'),
  }),
  { maxLength: 12 },
);

function strokePixels({ points, radius }: Stroke): Pixels & { kind: 'stroke' } {
  return { kind: 'stroke', points: points.map(({ x, y }) => imagePoint(x, y)), radius };
}

function diffOf(document: AnnotationDocument, stroke: Stroke, number: number, rules: MaskRules): DocumentDiff {
  const target = { id: shapeId(`new${number}`), classId: stroke.classId };
  if (stroke.kind === 'rest') return fillRest(document, target);
  if (stroke.kind === 'lock') {
    const [first] = masksInOrder(document);
    return {
      added: [],
      removed: [],
      updated: first === undefined ? [] : [{ from: first, to: { ...first, locked: !first.locked } }],
    };
  }
  const plan =
    stroke.kind === 'erase'
      ? planErasing(document, strokePixels(stroke), null, rules)
      : planPainting(document, strokePixels(stroke), target, rules);
  return planDiff(document, plan, workPixels(pixelWork(document, plan)));
}

/** Plays the strokes; every diff is also taken back and made again. */
function played(given: readonly Stroke[], rules: MaskRules, see: (document: AnnotationDocument) => void): void {
  let document = emptyDocument(image);
  const done: DocumentDiff[] = [];
  given.forEach((stroke, number) => {
    if (stroke.kind === 'undo') {
      const last = done.pop();
      if (last !== undefined) document = applyDiff(document, invertDiff(last));
    } else {
      const diff = diffOf(document, stroke, number, rules);
      const after = applyDiff(document, diff);
      expect(documentsEqual(applyDiff(after, invertDiff(diff)), document)).toBe(true);
      done.push(diff);
      document = after;
    }
    see(document);
  });
}

const overlaps = (document: AnnotationDocument, same: (a: Shape, b: Shape) => boolean) => {
  const masks = masksInOrder(document);
  return masks.flatMap((a, i) =>
    masks.slice(i + 1).filter((b) => !same(a, b) && sharedMaskArea(a.geometry, b.geometry) > 0),
  );
};

describe('a class map', () => {
  it('never gives a pixel to two classes, over any strokes, locks and undos, and has one mask a class', () => {
    fc.assert(
      fc.property(strokes, (given) => {
        played(given, classMap, (document) => {
          expect(overlaps(document, (a, b) => a.classId === b.classId)).toEqual([]);
          // A locked mask gains nothing: what its class is given meanwhile has to go somewhere.
          const unlocked = masksInOrder(document).filter(({ locked }) => !locked);
          if (!given.some(({ kind }) => kind === 'lock'))
            expect(new Set(unlocked.map(({ classId }) => classId)).size).toBe(unlocked.length);
        });
      }),
    );
  });

  it('stays one where masks are moved, copied or given another class', () => {
    const move = fc.record({
      which: fc.nat(3),
      kind: fc.constantFrom('move', 'copy', 'class', 'lock'),
      dx: fc.integer({ min: -20, max: 20 }),
      dy: fc.integer({ min: -15, max: 15 }),
    });
    fc.assert(
      fc.property(strokes, fc.array(move, { maxLength: 6 }), (given, moves) => {
        let document = emptyDocument(image);
        played(given, classMap, (after) => (document = after));
        moves.forEach(({ which, kind, dx, dy }, i) => {
          const shape = masksInOrder(document)[which];
          if (shape === undefined) return;
          const diff =
            kind === 'move'
              ? moveShapes(document, [shape.id], dx, dy)
              : kind === 'copy'
                ? duplicateShapes(document, [shape.id], [shapeId(`copy${i}`)], { dx, dy })
                : kind === 'class'
                  ? setClass(document, [shape.id], 'sky')
                  : setLocked(document, [shape.id], !shape.locked);
          const apartDiff = keepClassesApart(document, diff);
          const after = applyDiff(document, apartDiff);
          expect(documentsEqual(applyDiff(after, invertDiff(apartDiff)), document)).toBe(true);
          document = after;
          expect(overlaps(document, (a, b) => a.classId === b.classId)).toEqual([]);
        });
      }),
    );
  });

  it('fills the rest with one class, and leaves the others what they have', () => {
    const sea = maskShape('sea', 'sea', disc(10, 10, 6));
    const document = documentOf(image, [sea]);
    const filled = applyDiff(document, fillRest(document, { id: shapeId('sky'), classId: 'sky' }));
    const areas = masksInOrder(filled).map(({ classId, geometry }) => [classId, maskArea(geometry)]);
    const own = maskArea(disc(10, 10, 6));
    expect(new Map(areas as [string, number][])).toEqual(
      new Map([
        ['sea', own],
        ['sky', 1200 - own],
      ]),
    );
    expect(fillRest(filled, { id: shapeId('x'), classId: 'sea' })).toEqual({ added: [], removed: [], updated: [] });
  });

  it('erases from every class', () => {
    const document = documentOf(image, [maskShape('a', 'sea', disc(5, 5, 3)), maskShape('bb', 'sky', disc(15, 5, 3))]);
    const plan = planErasing(
      document,
      { kind: 'stroke', points: [imagePoint(5, 5), imagePoint(15, 5)], radius: 4 },
      null,
      classMap,
    );
    const diff = planDiff(document, plan, workPixels(pixelWork(document, plan)));
    expect(diff.removed.map(({ id }) => id)).toEqual(['a', 'bb']);
  });
});

describe('masks of single objects', () => {
  it('keep apart where painting takes pixels, whatever is painted, erased and undone', () => {
    fc.assert(
      fc.property(strokes, (given) => {
        const painted = given.filter(({ kind }) => kind !== 'rest');
        played(painted, apart, (document) => expect(overlaps(document, () => false)).toEqual([]));
      }),
    );
  });

  it('may overlap where it does not', () => {
    const document = documentOf(image, [maskShape('a', 'boat', disc(10, 10, 5))]);
    const diff = paintMask(document, disc(13, 10, 5), { id: shapeId('b'), classId: 'boat' }, free);
    expect([diff.updated, diff.added.map(({ id }) => id)]).toEqual([[], ['b']]);
  });

  it('gain where they are meant, of their class and not locked', () => {
    const document = documentOf(image, [
      maskShape('a', 'boat', disc(10, 10, 5)),
      maskShape('bb', 'boat', disc(30, 10, 5), { locked: true }),
    ]);
    const to = (id: string, classId: string) =>
      paintMask(document, disc(20, 20, 4), { id: shapeId(id), classId }, free);
    const kinds = ({ added, removed, updated }: DocumentDiff) => [added.length, removed.length, updated.length];
    expect([to('a', 'boat'), to('c', 'boat'), to('a', 'sky'), to('bb', 'boat')].map(kinds)).toEqual([
      [0, 0, 1],
      [1, 0, 0],
      [0, 0, 0],
      [0, 0, 0],
    ]);
  });

  it('are erased from the one that is meant, else from the topmost under the brush; all gone is deleted', () => {
    const [low, high] = [maskShape('a', 'boat', disc(10, 10, 5)), maskShape('bb', 'sky', disc(12, 10, 5))];
    const document = documentOf(image, [low, high]);
    const pixels = { kind: 'stroke', points: [imagePoint(11, 10)], radius: 2 } as const;
    const loses = (target: string | null) =>
      planErasing(document, pixels, target === null ? null : shapeId(target), free).loses.map(({ id }) => id);
    expect([loses(null), loses('a'), loses('gone')]).toEqual([['bb'], ['a'], ['bb']]);
    const all = planErasing(document, { ...pixels, radius: 30 }, low.id, free);
    expect(planDiff(document, all, workPixels(pixelWork(document, all))).removed).toEqual([low]);
  });

  it('tell when a plan is no longer theirs', () => {
    const document = documentOf(image, [maskShape('a', 'boat', disc(10, 10, 5))]);
    const plan = (current: AnnotationDocument) =>
      planPainting(current, { kind: 'mask', mask: disc(12, 10, 5) }, { id: shapeId('n'), classId: 'sky' }, apart);
    const other = documentOf(image, [maskShape('a', 'boat', disc(10, 10, 4))]);
    expect([plansAgree(plan(document), plan(document)), plansAgree(plan(document), plan(other))]).toEqual([
      true,
      false,
    ]);
  });
});

describe('commands on pixels', () => {
  const ring = () => {
    const document = documentOf(image, [maskShape('a', 'boat', disc(15, 15, 9))]);
    const plan = planErasing(document, { kind: 'stroke', points: [imagePoint(15, 15)], radius: 4 }, null, free);
    return applyDiff(document, planDiff(document, plan, workPixels(pixelWork(document, plan))));
  };
  const maskOf = (document: AnnotationDocument, id: string) => {
    const geometry = document.shapes.get(shapeId(id))?.geometry;
    return geometry?.kind === 'mask' ? geometry : null;
  };

  it('fill holes, and nobody else is robbed of a locked pixel', () => {
    const hollow = ring();
    expect(maskOf(applyDiff(hollow, fillHoles(hollow, [shapeId('a')], free)), 'a')).toMatchObject(disc(15, 15, 9));
    const guarded = documentOf(image, [
      ...hollow.shapes.values(),
      maskShape('bb', 'sky', disc(15, 15, 2), { locked: true }),
    ]);
    const filled = applyDiff(guarded, fillHoles(guarded, [shapeId('a')], apart));
    expect(maskArea(maskOf(filled, 'a') ?? disc(1, 1, 1))).toBe(maskArea(disc(15, 15, 9)) - maskArea(disc(15, 15, 2)));
  });

  it('keep the largest part', () => {
    const two = paintMask(
      documentOf(image, [maskShape('a', 'boat', disc(8, 8, 5))]),
      disc(30, 20, 3),
      { id: shapeId('a'), classId: 'boat' },
      free,
    );
    const document = documentOf(
      image,
      two.updated.map(({ to }) => to),
    );
    expect(maskOf(applyDiff(document, keepLargestPart(document, [shapeId('a')])), 'a')).toMatchObject(disc(8, 8, 5));
  });

  it('unite and subtract masks with any shape that has an inside', () => {
    const document = documentOf(image, [maskShape('a', 'boat', disc(10, 10, 6)), box('b', 10, 4, 20, 12)]);
    const ids = [shapeId('a'), shapeId('b')];
    const united = applyDiff(document, uniteOnPixels(document, ids, free));
    const mask = maskOf(united, 'a');
    expect([united.shapes.size, [4.5, 29.5].map((x) => mask && maskContains(mask, imagePoint(x, 10)))]).toEqual([
      1,
      [true, true],
    ]);
    const cut = applyDiff(document, subtractOnPixels(document, ids));
    const left = maskOf(cut, 'a');
    expect([cut.shapes.size, [4.5, 12.5].map((x) => left && maskContains(left, imagePoint(x, 10)))]).toEqual([
      2,
      [true, false],
    ]);
    const covered = documentOf(image, [maskShape('a', 'boat', disc(10, 10, 3)), box('b', 0, 0, 40, 30)]);
    expect(applyDiff(covered, subtractOnPixels(covered, ids)).shapes.size).toBe(1);
    expect(uniteOnPixels(document, [shapeId('a')], free)).toEqual({ added: [], removed: [], updated: [] });
  });
});
