import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoint } from './point.ts';
import { normalAngle, rotatedCorners, rotatePoint, uprightBox, withUpright } from './rotated-rectangle.ts';

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
});
