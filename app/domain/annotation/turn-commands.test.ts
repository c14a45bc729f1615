import { describe, expect, it } from 'vitest';
import { applyDiff, isEmptyDiff } from './document-diff.ts';
import { documentOf } from './annotation-document.ts';
import { type Geometry, type Shape, shapeId } from './shape.ts';
import { turnShapes } from './turn-commands.ts';

const shape = (id: string, geometry: Geometry, locked = false): Shape => ({
  id: shapeId(id),
  classId: 'boat',
  geometry,
  attributes: {},
  z: 'a0',
  hidden: false,
  locked,
});
const upright: Geometry = { kind: 'rectangle', x: 10, y: 20, width: 40, height: 20 };

describe('turnShapes', () => {
  it('makes an upright box a rotated one about its centre, and adds to the turn of that', () => {
    const document = documentOf({ width: 100, height: 100 }, [shape('a', upright)]);
    const once = applyDiff(document, turnShapes(document, [shapeId('a')], Math.PI / 4));
    const twice = applyDiff(once, turnShapes(once, [shapeId('a')], Math.PI));
    const turned = { kind: 'rotated-rectangle', x: 30, y: 30, width: 40, height: 20 };
    expect([once, twice].map(({ shapes }) => shapes.get(shapeId('a'))?.geometry)).toEqual([
      { ...turned, angle: Math.PI / 4 },
      { ...turned, angle: expect.closeTo((-3 * Math.PI) / 4, 12) as number },
    ]);
  });

  it('leaves locked boxes, other kinds, and an upright box that is not turned', () => {
    const document = documentOf({ width: 100, height: 100 }, [
      shape('a', upright, true),
      shape('t', { kind: 'tag' }),
      shape('b', upright),
    ]);
    expect([
      isEmptyDiff(turnShapes(document, [shapeId('a'), shapeId('t')], 1)),
      isEmptyDiff(turnShapes(document, [shapeId('b')], 0)),
    ]).toEqual([true, true]);
  });
});
