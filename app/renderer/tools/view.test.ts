import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { imagePoint, screenPoint } from '../../domain/geometry/point.ts';
import {
  boxToImage,
  boxToScreen,
  keepInSight,
  type QuarterTurn,
  toImage,
  toScreen,
  type View,
  zoomTo,
} from './view.ts';

const number = fc.double({ min: -3000, max: 3000, noNaN: true });
const view: fc.Arbitrary<View> = fc
  .tuple(fc.double({ min: 0.05, max: 20, noNaN: true }), number, number, fc.constantFrom<QuarterTurn>(0, 1, 2, 3))
  .map(([scale, x, y, turn]) => ({ scale, x, y, turn }));
const image = { width: 400, height: 300 };
const viewport = { width: 600, height: 500 };

describe('a view, whichever way it is turned', () => {
  it('goes to the screen and back', () => {
    fc.assert(
      fc.property(view, number, number, (seen, x, y) => {
        const back = toImage(seen, toScreen(seen, imagePoint(x, y)));
        expect(Math.hypot(back.x - x, back.y - y)).toBeLessThan(1e-6);
      }),
    );
  });

  it('shows a box where its corners are', () => {
    fc.assert(
      fc.property(view, number, number, (seen, x, y) => {
        const shown = boxToScreen(seen, { x, y, width: 30, height: 20 });
        const corner = screenPoint(shown.x + shown.width, shown.y + shown.height);
        const back = boxToImage(seen, screenPoint(shown.x, shown.y), corner);
        expect(Math.hypot(back.x - x, back.y - y, back.width - 30, back.height - 20)).toBeLessThan(1e-6);
      }),
    );
  });

  it('keeps the point under the hand while zooming, and a strip of the picture in sight', () => {
    fc.assert(
      fc.property(view, fc.double({ min: 0.5, max: 2, noNaN: true }), (seen, factor) => {
        const kept = keepInSight(seen, image, viewport);
        const about = screenPoint(300, 250);
        const zoomed = zoomTo(kept, kept.scale * factor, about, image, viewport);
        const shown = boxToScreen(zoomed, { x: 0, y: 0, ...image });
        expect(shown.x).toBeLessThanOrEqual(viewport.width);
        expect(shown.x + shown.width).toBeGreaterThanOrEqual(0);
        const free = { ...kept, scale: zoomed.scale };
        const unmoved = toScreen(free, toImage(kept, about));
        const wanted = keepInSight(
          { ...free, x: free.x + about.x - unmoved.x, y: free.y + about.y - unmoved.y },
          image,
          viewport,
        );
        expect(Math.hypot(zoomed.x - wanted.x, zoomed.y - wanted.y)).toBeLessThan(1e-6);
      }),
    );
  });
});
