import { describe, expect, it } from 'vitest';
import { shapeId, type Shape } from '../../domain/annotation/shape.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import type { Preview } from '../tools/tool-effect.ts';
import { aimName, aimPoint, spanBox, spanSize } from './aim.ts';

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

  it('has the size of a turned box in its own frame, and none around several shapes or a marquee', () => {
    const tilted = { kind: 'rotated-rectangle', x: 50, y: 40, width: 20, height: 10, angle: 0.5 } as const;
    const draft: Preview = { kind: 'draft', classId: 'boat', draft: { kind: 'rotated-rectangle', box: tilted } };
    const size = { width: 20, height: 10, angle: 0.5 };
    const marquee: Preview = { kind: 'marquee', box: { x: 0, y: 0, width: 5, height: 5 } };
    expect([
      spanSize(null, [{ ...box, geometry: tilted }]),
      spanSize(draft, []),
      spanSize(null, [box]),
      spanSize(null, [box, box]),
      // No boxes: their length and points stand in the panel.
      spanSize(null, [{ ...box, geometry: { kind: 'polyline', points: [imagePoint(0, 0), imagePoint(9, 9)] } }]),
      spanBox(marquee, [box]),
    ]).toEqual([size, expect.objectContaining(size), { width: 30, height: 20, angle: null }, null, null, null]);
  });

  it('is nowhere for tags, and before the first keypoint, whose name is said', () => {
    const first: Preview = {
      kind: 'draft',
      classId: 'person',
      draft: { kind: 'keypoints', points: [], next: imagePoint(3, 3), nextName: 'head', edges: [] },
    };
    expect([spanBox(null, [{ ...box, geometry: { kind: 'tag' } }]), spanSize(first, []), aimName(first)]).toEqual([
      null,
      null,
      'head',
    ]);
  });
});
