import fc from 'fast-check';
import { expect, it } from 'vitest';
import { documentOf, shapesInOrder } from './annotation-document.ts';
import { applyDiff } from './document-diff.ts';
import { placeShapes } from './order-commands.ts';
import { type Shape, shapeId } from './shape.ts';
import { zOrderSequence } from './z-order.ts';

const image = { width: 100, height: 100 };

function stack(names: readonly string[]): ReturnType<typeof documentOf> {
  const keys = zOrderSequence(names.length);
  return documentOf(
    image,
    names.map((name, index): Shape => ({
      id: shapeId(name),
      classId: 'boat',
      geometry: { kind: 'tag' },
      attributes: {},
      z: keys[index] ?? '',
      hidden: false,
      locked: false,
    })),
  );
}

const order = (document: ReturnType<typeof documentOf>) => shapesInOrder(document).map(({ id }) => id);
const ids = (...names: string[]) => names.map(shapeId);

it('puts shapes directly over or under another one, in their own order', () => {
  const document = stack(['a', 'b', 'c', 'd', 'e']);
  const place = (names: string[], target: string, side: 'over' | 'under') =>
    order(applyDiff(document, placeShapes(document, ids(...names), shapeId(target), side)));
  expect(place(['a'], 'c', 'over')).toEqual(ids('b', 'c', 'a', 'd', 'e'));
  expect(place(['e', 'a'], 'c', 'under')).toEqual(ids('b', 'a', 'e', 'c', 'd'));
  expect(place(['b'], 'a', 'over')).toEqual(ids('a', 'b', 'c', 'd', 'e'));
});

it('changes nothing where a shape would have to be placed by itself, or by one that is gone', () => {
  const document = stack(['a', 'b']);
  expect(placeShapes(document, ids('a', 'b'), shapeId('b'), 'over').updated).toEqual([]);
  expect(placeShapes(document, ids('a'), shapeId('z'), 'over').updated).toEqual([]);
});

it('moves nothing but the moved, wherever they go', () => {
  const names = ['a', 'b', 'c', 'd', 'e', 'f'];
  fc.assert(
    fc.property(
      fc.subarray(names, { minLength: 1 }),
      fc.constantFrom(...names),
      fc.constantFrom('over' as const, 'under' as const),
      (moved, target, side) => {
        const document = stack(names);
        const diff = placeShapes(document, ids(...moved), shapeId(target), side);
        expect(diff.updated.filter(({ to }) => !moved.includes(to.id))).toEqual([]);
        const after = order(applyDiff(document, diff));
        expect(after.filter((id) => !moved.includes(id))).toEqual(
          ids(...names.filter((name) => !moved.includes(name))),
        );
        expect(after.filter((id) => moved.includes(id))).toEqual(ids(...moved));
      },
    ),
  );
});
