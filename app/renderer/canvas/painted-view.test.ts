import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoint } from '../../domain/geometry/point.ts';
import { toScreen, type View } from '../tools/view.ts';
import { areaUnder, canvasView, coversWindow, MARGIN, type PaintedView } from './painted-view.ts';

const viewport = { width: 800, height: 600 };
const image = { width: 1000, height: 700 };
const view = fc.record({
  turn: fc.constant(1 as const),
  scale: fc.double({ min: 0.1, max: 20, noNaN: true }),
  x: fc.integer({ min: -2000, max: 800 }),
  y: fc.integer({ min: -2000, max: 600 }),
}) satisfies fc.Arbitrary<View>;

describe('a painted view under another one', () => {
  it('lies where moving and stretching its canvas puts every point of the picture', () => {
    fc.assert(
      fc.property(view, view, fc.nat(1000), fc.nat(700), (from, to, x, y) => {
        const painted: PaintedView = { view: from, viewport };
        const area = areaUnder(painted, to);
        const onCanvas = toScreen(canvasView(painted), imagePoint(x, y));
        const stretch = to.scale / from.scale;
        const wanted = toScreen(to, imagePoint(x, y));
        expect(area.x + onCanvas.x * stretch).toBeCloseTo(wanted.x, 4);
        expect(area.y + onCanvas.y * stretch).toBeCloseTo(wanted.y, 4);
      }),
    );
  });

  it('covers the window for as long as the pan stays in the margin, and where the picture ends', () => {
    const inside: PaintedView = { view: { turn: 0, scale: 2, x: -500, y: -400 }, viewport };
    const panned = (dx: number) => coversWindow(inside, { turn: 0, scale: 2, x: -500 + dx, y: -400 }, viewport, image);
    const whole: PaintedView = { view: { turn: 0, scale: 0.5, x: 100, y: 100 }, viewport };
    expect([
      panned(MARGIN),
      panned(MARGIN + 1),
      panned(-MARGIN),
      panned(-MARGIN - 1),
      coversWindow(inside, { turn: 0, scale: 1.2, x: -250, y: -200 }, viewport, image),
      coversWindow(whole, { turn: 0, scale: 0.1, x: 300, y: 200 }, viewport, image),
    ]).toEqual([true, false, true, false, false, true]);
  });
});
