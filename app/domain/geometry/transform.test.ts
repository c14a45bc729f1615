import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absentKeypoint, keypoint } from '../annotation/keypoint-commands.ts';
import type { Geometry } from '../annotation/shape.ts';
import { clampTranslation, clampBoxToImage } from './box.ts';
import { geometryBounds } from './geometry-measure.ts';
import { edgeHit, handleAt, hitsGeometry, vertexHit } from './hit-test.ts';
import { imagePoint } from './point.ts';
import { boxHandles, fitGeometry, handlePoint, resizeBox, translateGeometry } from './transform.ts';

const box = { x: 10, y: 20, width: 40, height: 20 };
const image = { width: 100, height: 80 };

describe('resizeBox', () => {
  it('drags the grabbed edges and leaves the others', () => {
    expect(boxHandles.map((handle) => resizeBox(box, handle, 5, 3))).toEqual([
      { x: 15, y: 23, width: 35, height: 17 },
      { x: 10, y: 23, width: 40, height: 17 },
      { x: 10, y: 23, width: 45, height: 17 },
      { x: 10, y: 20, width: 45, height: 20 },
      { x: 10, y: 20, width: 45, height: 23 },
      { x: 10, y: 20, width: 40, height: 23 },
      { x: 15, y: 20, width: 35, height: 23 },
      { x: 15, y: 20, width: 35, height: 20 },
    ]);
  });

  it('turns over when dragged past the opposite edge', () => {
    expect(resizeBox(box, { x: 1, y: 1 }, -50, 0)).toEqual({ x: 0, y: 20, width: 10, height: 20 });
  });

  it('keeps the ratio, and the centre', () => {
    expect(resizeBox(box, { x: 1, y: 1 }, 40, 0, { keepRatio: true })).toEqual({ x: 10, y: 20, width: 80, height: 40 });
    expect(resizeBox(box, { x: 1, y: 0 }, 40, 0, { keepRatio: true })).toEqual({ x: 10, y: 10, width: 80, height: 40 });
    expect(resizeBox(box, { x: -1, y: -1 }, -5, -5, { fromCentre: true })).toEqual({
      x: 5,
      y: 15,
      width: 50,
      height: 30,
    });
  });
});

describe('moving inside the picture', () => {
  it('stops at the border', () => {
    expect([clampTranslation(box, -30, 50, image), clampTranslation(box, 5, -3, image)]).toEqual([
      { dx: -10, dy: 40 },
      { dx: 5, dy: -3 },
    ]);
  });

  it('never pushes a box that sticks out further out', () => {
    const out = { x: -5, y: 0, width: 10, height: 10 };
    expect([clampTranslation(out, -3, 0, image), clampTranslation(out, 4, 0, image)]).toEqual([
      { dx: 0, dy: 0 },
      { dx: 4, dy: 0 },
    ]);
    expect(clampBoxToImage(out, image)).toEqual({ x: 0, y: 0, width: 5, height: 10 });
  });

  it('keeps whatever was inside inside', () => {
    const delta = fc.double({ min: -500, max: 500, noNaN: true });
    fc.assert(
      fc.property(delta, delta, (dx, dy) => {
        const allowed = clampTranslation(box, dx, dy, image);
        const moved = geometryBounds(translateGeometry({ kind: 'rectangle', ...box }, allowed.dx, allowed.dy));
        expect(moved.x).toBeGreaterThanOrEqual(0);
        expect(moved.x + moved.width).toBeLessThanOrEqual(image.width);
        expect(moved.y).toBeGreaterThanOrEqual(0);
        expect(moved.y + moved.height).toBeLessThanOrEqual(image.height);
      }),
    );
  });
});

describe('hit tests', () => {
  const triangle: Extract<Geometry, { kind: 'polygon' }> = {
    kind: 'polygon',
    outer: [imagePoint(0, 0), imagePoint(20, 0), imagePoint(0, 20)],
    holes: [[imagePoint(3, 3), imagePoint(7, 3), imagePoint(3, 7)]],
  };

  it('takes a shape inside it and within the tolerance of its outline, not in its hole', () => {
    const points = [imagePoint(1, 10), imagePoint(4, 4), imagePoint(12, 12), imagePoint(11, 11), imagePoint(-1, 5)];
    expect(points.map((point) => hitsGeometry(triangle, point, 0.5))).toEqual([true, false, false, false, false]);
    expect(points.map((point) => hitsGeometry(triangle, point, 1.5))).toEqual([true, true, false, true, true]);
    expect(hitsGeometry({ kind: 'rectangle', ...box }, imagePoint(8, 30), 3)).toBe(true);
  });

  it('finds vertices and edges of every ring', () => {
    expect(vertexHit(triangle, imagePoint(7.5, 3), 2)).toEqual({ ring: 1, index: 1 });
    expect(vertexHit(triangle, imagePoint(10, 10), 2)).toBeNull();
    expect(edgeHit(triangle, imagePoint(10, -1), 2)).toEqual({ ring: 0, index: 0, point: imagePoint(10, 0) });
  });

  it('takes keypoints along their skeleton, and never where one is absent', () => {
    const points = [keypoint(imagePoint(0, 0), 'visible'), keypoint(imagePoint(20, 0), 'hidden'), absentKeypoint];
    const person: Geometry = { kind: 'keypoints', points };
    const edges = [
      [0, 1],
      [1, 2],
    ] as const;
    expect([
      hitsGeometry(person, imagePoint(10, 1), 2),
      hitsGeometry(person, imagePoint(10, 1), 2, edges),
      hitsGeometry(person, imagePoint(10, 5), 2, edges),
      vertexHit(person, imagePoint(19, 0), 2),
      vertexHit({ kind: 'keypoints', points: points.toReversed() }, imagePoint(1, 0), 2),
      edgeHit(person, imagePoint(10, 0), 2),
    ]).toEqual([false, true, false, { ring: 0, index: 1 }, { ring: 0, index: 2 }, null]);
  });

  it('finds no edge between the ends of a line', () => {
    const line: Geometry = { kind: 'polyline', points: [imagePoint(0, 0), imagePoint(20, 0), imagePoint(20, 20)] };
    expect([edgeHit(line, imagePoint(10, 10), 2), edgeHit(line, imagePoint(19, 9), 2)]).toEqual([
      null,
      { ring: 0, index: 1, point: imagePoint(20, 9) },
    ]);
  });

  it('prefers the nearest handle', () => {
    const handles = boxHandles.map((handle) => ({ handle, point: handlePoint(box, handle) }));
    expect([
      handleAt(handles, imagePoint(11, 21), 6),
      handleAt(handles, imagePoint(30, 41), 6),
      handleAt(handles, imagePoint(30, 30), 6),
    ]).toEqual([{ x: -1, y: -1 }, { x: 0, y: 1 }, null]);
    expect(handlePoint(box, { x: 1, y: 0 })).toEqual(imagePoint(50, 30));
  });

  it('fits any geometry from box to box', () => {
    expect(
      fitGeometry(triangle, { x: 0, y: 0, width: 20, height: 20 }, { x: 10, y: 0, width: 40, height: 10 }),
    ).toEqual({
      kind: 'polygon',
      outer: [imagePoint(10, 0), imagePoint(50, 0), imagePoint(10, 10)],
      holes: [[imagePoint(16, 1.5), imagePoint(24, 1.5), imagePoint(16, 3.5)]],
    });
  });
});
