import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { brushMask } from '../geometry/brush-mask.ts';
import { maskIntersectionOverUnion } from '../geometry/mask-operations.ts';
import { uniteAll } from '../geometry/mask-parts.ts';
import { imagePoint } from '../geometry/point.ts';
import { documentOf, shapesInOrder } from './annotation-document.ts';
import { applyDiff, invertDiff } from './document-diff.ts';
import { shapeSchema } from './document-schema.ts';
import { geometryMask } from './geometry-mask.ts';
import { maskRegions } from '../geometry/mask-regions.ts';
import { convertibleMasks, masksToPolygons, shapesToMasks } from './mask-conversions.ts';
import type { MaskRules } from './mask-plan.ts';
import { documentsEqual } from './shape-equality.ts';
import { type Geometry, type Shape, shapeId } from './shape.ts';

const image = { width: 60, height: 40 };
const free: MaskRules = { classMap: false, takes: false };
const shape = (id: string, geometry: Geometry, more: Partial<Shape> = {}): Shape => ({
  id: shapeId(id),
  classId: 'boat',
  geometry,
  attributes: { wet: true },
  z: `a${id.length}`,
  hidden: false,
  locked: false,
  ...more,
});
const triangle: Geometry = {
  kind: 'polygon',
  outer: [imagePoint(2, 2), imagePoint(30, 4), imagePoint(12, 28)],
  holes: [],
};

function ids() {
  let count = 0;
  return () => shapeId(`fresh${(count += 1)}`);
}

describe('shapesToMasks', () => {
  it('keeps id, class, attributes and order, and can be taken back', () => {
    const before = documentOf(image, [shape('a', triangle)]);
    const diff = shapesToMasks(before, [shapeId('a')], free);
    const after = applyDiff(before, diff);
    expect(shapesInOrder(after)).toEqual([shape('a', { ...geometryMask(triangle, image), kind: 'mask' } as Geometry)]);
    expect(documentsEqual(applyDiff(after, invertDiff(diff)), before)).toBe(true);
  });

  it('gives the pixels to the mask of the class in a class map', () => {
    const other = shape('sea', { ...brushMask([imagePoint(40, 20)], 5, image), kind: 'mask' } as Geometry);
    const before = documentOf(image, [other, shape('a', triangle)]);
    const after = applyDiff(before, shapesToMasks(before, [shapeId('a')], { classMap: true, takes: false }));
    expect([...after.shapes.keys()]).toEqual(['sea']);
  });

  it('passes over locked shapes and what has no inside', () => {
    const document = documentOf(image, [
      shape('a', triangle, { locked: true }),
      shape('bb', { kind: 'tag' }),
      shape('ccc', { kind: 'polyline', points: [imagePoint(1, 1), imagePoint(9, 9)] }),
    ]);
    expect(shapesToMasks(document, document.shapes.keys(), free)).toEqual({ added: [], removed: [], updated: [] });
  });
});

const regionsOf = (document: ReturnType<typeof documentOf>, tolerance: number) =>
  new Map(convertibleMasks(document, [shapeId('a')]).map(({ id, geometry }) => [id, maskRegions(geometry, tolerance)]));

describe('masksToPolygons', () => {
  const strokes = fc.array(
    fc.record({
      x: fc.integer({ min: 0, max: 60 }),
      y: fc.integer({ min: 0, max: 40 }),
      radius: fc.integer({ min: 1, max: 9 }),
    }),
    { minLength: 1, maxLength: 5 },
  );
  const blots = strokes.map((discs) =>
    uniteAll(
      discs.map(({ x, y, radius }) => brushMask([imagePoint(x, y)], radius, image)).filter((mask) => mask !== null),
    ),
  );

  it('gives the same pixels again without a tolerance, as valid shapes of one group', () => {
    fc.assert(
      fc.property(blots, (mask) => {
        if (mask === null) return;
        const before = documentOf(image, [shape('a', { ...mask, kind: 'mask' }), shape('bbb', triangle)]);
        const diff = masksToPolygons(before, regionsOf(before, 0), ids());
        const after = applyDiff(before, diff);
        const parts = shapesInOrder(after).filter(({ id }) => id !== 'bbb');
        const again = uniteAll(
          parts.map(({ geometry }) => geometryMask(geometry, image)).filter((part) => part !== null),
        );
        expect(again).toEqual(mask);
        expect(new Set(parts.map(({ group }) => group)).size).toBe(1);
        expect(parts.length > 1).toBe(parts[0]?.group !== undefined);
        expect(parts.map((part) => shapeSchema.safeParse(part).success)).toEqual(parts.map(() => true));
        // The parts stay below what lay over the mask.
        expect(shapesInOrder(after).at(-1)?.id).toBe('bbb');
        expect(documentsEqual(applyDiff(after, invertDiff(diff)), before)).toBe(true);
      }),
    );
  });

  it('has far fewer corners with a tolerance, and nearly the same pixels', () => {
    const mask = brushMask([imagePoint(30, 20)], 18, image);
    if (mask === null) throw new Error('no mask');
    const document = documentOf(image, [shape('a', { ...mask, kind: 'mask' })]);
    const outline = (tolerance: number) => {
      const [to] = masksToPolygons(document, regionsOf(document, tolerance), ids()).updated.map((update) => update.to);
      return to?.geometry as Geometry & { kind: 'polygon' };
    };
    const [exact, simple] = [outline(0), outline(1)];
    expect(simple.outer.length * 3).toBeLessThan(exact.outer.length);
    expect(maskIntersectionOverUnion(geometryMask(simple, image) ?? mask, mask)).toBeGreaterThan(0.93);
  });
});
