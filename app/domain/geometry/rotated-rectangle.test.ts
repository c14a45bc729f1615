import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoint } from './point.ts';
import {
  boxOnEdge,
  boxOnEdgeInside,
  normalAngle,
  offsetFromEdge,
  rotatedCorners,
  rotatePoint,
  snappedAngle,
  uprightBox,
  withUpright,
} from './rotated-rectangle.ts';

const number = fc.double({ min: -500, max: 500, noNaN: true });
const side = fc.double({ min: 1, max: 300, noNaN: true });
const box = fc
  .tuple(number, number, side, side, fc.double({ min: -3, max: 3, noNaN: true }))
  .map(([x, y, width, height, angle]) => ({ x, y, width, height, angle }));

describe('a rotated box', () => {
  it('turns clockwise on screen, corners in the order of an upright one', () => {
    const corners = rotatedCorners({ x: 10, y: 10, width: 4, height: 2, angle: Math.PI / 2 });
    expect(corners.map(({ x, y }) => [Math.round(x), Math.round(y)])).toEqual([
      [11, 8],
      [11, 12],
      [9, 12],
      [9, 8],
    ]);
  });

  it('keeps the corner opposite to the one that is dragged', () => {
    fc.assert(
      fc.property(box, side, side, (rotated, width, height) => {
        const upright = uprightBox(rotated);
        const before = rotatedCorners(rotated)[0] ?? imagePoint(0, 0);
        const after = rotatedCorners(withUpright(rotated, { ...upright, width, height }))[0] ?? imagePoint(1e9, 0);
        expect(Math.hypot(before.x - after.x, before.y - after.y)).toBeLessThan(1e-6);
      }),
    );
  });

  it('comes back when it is turned back, and names each direction once', () => {
    fc.assert(
      fc.property(number, number, fc.double({ min: -50, max: 50, noNaN: true }), (x, y, angle) => {
        const centre = imagePoint(3, 4);
        const back = rotatePoint(rotatePoint(imagePoint(x, y), centre, angle), centre, -angle);
        expect(Math.hypot(back.x - x, back.y - y)).toBeLessThan(1e-6);
        expect(Math.abs(normalAngle(angle))).toBeLessThanOrEqual(Math.PI);
        expect(Math.cos(normalAngle(angle))).toBeCloseTo(Math.cos(angle), 9);
      }),
    );
    expect(Object.is(normalAngle(-0), 0)).toBe(true);
  });

  it('stands on the edge that was given, and reaches to the third point', () => {
    fc.assert(
      fc.property(number, number, number, number, number, number, (ax, ay, bx, by, px, py) => {
        const [start, end, point] = [imagePoint(ax, ay), imagePoint(bx, by), imagePoint(px, py)];
        const offset = offsetFromEdge(start, end, point);
        const corners = rotatedCorners(boxOnEdge(start, end, offset));
        const away = (to: { x: number; y: number }) =>
          Math.min(...corners.map(({ x, y }) => Math.hypot(x - to.x, y - to.y)));
        expect(Math.max(away(start), away(end))).toBeLessThan(1e-6);
        const far = corners[offset >= 0 ? 2 : 0] ?? start;
        if (Math.hypot(bx - ax, by - ay) > 1e-3)
          expect(Math.abs(offsetFromEdge(start, end, far) - offset)).toBeLessThan(1e-6 * (1 + Math.abs(offset)));
      }),
    );
  });

  it('keeps its centre on the picture however deep it is asked for', () => {
    const at = fc.double({ min: 0, max: 100, noNaN: true });
    fc.assert(
      fc.property(at, at, at, at, number, (ax, ay, bx, by, offset) => {
        const { x, y } = boxOnEdgeInside(imagePoint(ax, ay), imagePoint(bx, by), offset, { width: 100, height: 100 });
        expect(Math.min(x, y)).toBeGreaterThanOrEqual(-1e-9);
        expect(Math.max(x, y)).toBeLessThanOrEqual(100 + 1e-9);
      }),
    );
  });

  it('snaps to whole steps', () => {
    const step = Math.PI / 12;
    expect([snappedAngle(0.1, step), snappedAngle(0.2, step), Object.is(snappedAngle(-0.01, step), 0)]).toEqual([
      0,
      expect.closeTo(step, 12),
      true,
    ]);
  });
});
