import { describe, expect, it } from 'vitest';
import { shapeId, type Shape } from '../../domain/annotation/shape.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import type { Preview } from '../tools/tool-effect.ts';
import { aimPoint, spanBox } from './aim.ts';

const image = { width: 100, height: 80 };
const box: Shape = {
  id: shapeId('a'),
  classId: 'boat',
  geometry: { kind: 'rectangle', x: 10, y: 10, width: 30, height: 20 },
  attributes: {},
  z: 'a0',
  hidden: false,
  locked: false,
};
const edit = (grabbed: Extract<Preview, { kind: 'edit' }>['grabbed']): Preview => ({
  kind: 'edit',
  diff: { added: [], removed: [], updated: [{ from: box, to: box }] },
  grabbed,
});

describe('the crosshair', () => {
  it('stands on the pointer while drawing, inside the picture', () => {
    expect([
      aimPoint(null, true, imagePoint(120, 40), image),
      aimPoint(null, false, imagePoint(20, 40), image),
    ]).toEqual([imagePoint(100, 40), null]);
  });

  it('stands on the corner in the hand, whichever it has become', () => {
    const corner = edit({ kind: 'handle', id: box.id, handle: { x: 1, y: 1 } });
    expect([
      aimPoint(corner, false, imagePoint(41, 12), image),
      aimPoint(corner, false, imagePoint(8, 33), image),
    ]).toEqual([imagePoint(40, 10), imagePoint(10, 30)]);
  });

  it('is absent while a shape is moved', () => {
    expect(aimPoint(edit(null), false, imagePoint(20, 20), image)).toBeNull();
  });
});

describe('the span', () => {
  it('is the draft’s, else that of all selected shapes', () => {
    const draft: Preview = {
      kind: 'draft',
      classId: 'boat',
      draft: { kind: 'polygon', vertices: [imagePoint(1, 2)], next: imagePoint(5, 1), closes: false },
    };
    const other: Shape = { ...box, geometry: { kind: 'rectangle', x: 50, y: 0, width: 5, height: 5 } };
    expect([spanBox(draft, [box]), spanBox(null, [box, other]), spanBox(null, [])]).toEqual([
      { x: 1, y: 1, width: 4, height: 1 },
      { x: 10, y: 0, width: 45, height: 30 },
      null,
    ]);
  });
});
