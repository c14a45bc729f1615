import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentOf, shapesInOrder } from '../../domain/annotation/annotation-document.ts';
import { type Shape, type ShapeId, shapeId } from '../../domain/annotation/shape.ts';
import { boxesTouch } from '../../domain/geometry/box.ts';
import { eachShapeIn, emptyPaintList, type PaintList, paintList, paintsAlike, withoutShapes } from './paint-list.ts';

const image = { width: 100, height: 100 };
const shapes = fc
  .uniqueArray(fc.tuple(fc.nat(9), fc.nat(80), fc.nat(80), fc.nat(4), fc.boolean()), {
    selector: ([id]) => id,
    maxLength: 10,
  })
  .map((list) =>
    list.map(([id, x, y, z, hidden]): Shape => ({
      id: shapeId(`s${id}`),
      classId: 'boat',
      geometry: { kind: 'rectangle', x, y, width: 12, height: 8 },
      attributes: {},
      z: `a${z}`,
      hidden,
      locked: false,
    })),
  );

function found(list: PaintList, box: { x: number; y: number; width: number; height: number }): readonly ShapeId[] {
  const ids: ShapeId[] = [];
  eachShapeIn(list, box, ({ id }) => void ids.push(id));
  return ids;
}

describe('the paint list', () => {
  it('is the same whatever list it was made out of', () => {
    fc.assert(
      fc.property(fc.array(shapes, { minLength: 1, maxLength: 6 }), (versions) => {
        let list = emptyPaintList;
        for (const version of versions) {
          const document = documentOf(image, version);
          list = paintList(document, list);
          expect(list).toEqual(paintList(document));
          expect(list.shapes).toEqual(shapesInOrder(document));
        }
      }),
    );
  });

  it('finds the visible shapes that touch a box, bottom first', () => {
    fc.assert(
      fc.property(shapes, fc.nat(90), fc.nat(90), (version, x, y) => {
        const document = documentOf(image, version);
        const box = { x, y, width: 10, height: 10 };
        const touching = shapesInOrder(document).filter(
          ({ hidden, geometry }) => !hidden && geometry.kind === 'rectangle' && boxesTouch(geometry, box),
        );
        expect(found(paintList(document), box)).toEqual(touching.map(({ id }) => id));
      }),
    );
  });

  it('ends the search when it is told to', () => {
    const version = [1, 2, 3].map((n): Shape => ({
      id: shapeId(`s${n}`),
      classId: 'boat',
      geometry: { kind: 'rectangle', x: 0, y: 0, width: 5, height: 5 },
      attributes: {},
      z: `a${n}`,
      hidden: false,
      locked: false,
    }));
    const seen: string[] = [];
    eachShapeIn(paintList(documentOf(image, version)), { x: 0, y: 0, width: 9, height: 9 }, ({ id }) => {
      seen.push(id);
      return seen.length < 2;
    });
    expect(seen).toEqual(['s1', 's2']);
  });
});

describe('what rests', () => {
  // CVAT #3875, Label Studio #983, #2215: hundreds of shapes made each gesture slow.
  it('is the list without what is held, and paints alike for as long as only that changes', () => {
    fc.assert(
      fc.property(shapes, shapes, (version, other) => {
        const held = new Set(version.slice(0, 3).map(({ id }) => id));
        const resting = withoutShapes(paintList(documentOf(image, version)), held);
        const rest = version.filter(({ id }) => !held.has(id));
        expect(resting).toEqual(paintList(documentOf(image, rest)));
        const moved = version.map((shape) => (held.has(shape.id) ? { ...shape, classId: 'buoy' } : shape));
        expect(paintsAlike(resting, withoutShapes(paintList(documentOf(image, moved)), held))).toBe(true);
        const another = paintList(documentOf(image, other));
        expect(paintsAlike(resting, another)).toBe(resting.shapes.length === 0 && another.shapes.length === 0);
      }),
    );
  });
});
