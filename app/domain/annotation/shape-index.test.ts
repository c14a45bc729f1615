import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { hitsGeometry } from '../geometry/hit-test.ts';
import { imagePoint } from '../geometry/point.ts';
import { documentOf, shapesInOrder } from './annotation-document.ts';
import { ShapeIndex } from './shape-index.ts';
import { type Shape, shapeId } from './shape.ts';

const image = { width: 100, height: 100 };
const coordinate = fc.integer({ min: 0, max: 90 });
const shapes = fc
  .uniqueArray(fc.tuple(fc.nat(12), coordinate, coordinate, fc.nat(30), fc.nat(30), fc.boolean()), {
    selector: ([id]) => id,
    maxLength: 12,
  })
  .map((list) =>
    list.map(([id, x, y, width, height, hidden]): Shape => ({
      id: shapeId(`s${id}`),
      classId: 'boat',
      geometry: { kind: 'rectangle', x, y, width, height },
      attributes: {},
      z: `a${id % 5}`,
      hidden,
      locked: false,
    })),
  );

describe('ShapeIndex', () => {
  it('answers as a search through all shapes would, whatever documents came before', () => {
    const ids = (found: readonly Shape[]) => found.map(({ id }) => id);
    fc.assert(
      fc.property(fc.array(shapes, { minLength: 1, maxLength: 6 }), coordinate, coordinate, (versions, x, y) => {
        const index = new ShapeIndex();
        for (const version of versions) {
          const document = documentOf(image, version);
          index.update(document).update(document);
          const order = shapesInOrder(document);
          const point = imagePoint(x, y);
          expect(ids(index.at(point, 2))).toEqual(
            ids(order.filter(({ hidden, geometry }) => !hidden && hitsGeometry(geometry, point, 2)).toReversed()),
          );
        }
      }),
    );
  });

  it('finds what lies wholly in a box', () => {
    fc.assert(
      fc.property(shapes, coordinate, coordinate, fc.nat(60), fc.nat(60), (list, x, y, width, height) => {
        const document = documentOf(image, list);
        const inside = shapesInOrder(document)
          .toReversed()
          .filter(({ geometry, hidden }) => {
            if (geometry.kind !== 'rectangle' || hidden) return false;
            const [right, bottom] = [geometry.x + geometry.width, geometry.y + geometry.height];
            return geometry.x >= x && geometry.y >= y && right <= x + width && bottom <= y + height;
          });
        expect(new ShapeIndex().update(document).within({ x, y, width, height })).toEqual(inside);
      }),
    );
  });
});
