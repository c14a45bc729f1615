import { describe, expect, it } from 'vitest';
import { screenPoint } from '../../domain/geometry/point.ts';
import { box, Hand, image, none, shape, shift } from './test-hand.ts';
import { shownCursor } from './toolbox.ts';
import { boxToScreen, toImage, toScreen, viewportCentre } from './view.ts';
import { initialViewState, showActualSize, turn } from './view-machine.ts';

describe('the view', () => {
  const under = (hand: Hand, x: number, y: number) => toImage(hand.toolbox.view.view, screenPoint(x, y));

  it('zooms about the pointer', () => {
    const hand = new Hand();
    const before = under(hand, 333, 222);
    hand.send({ kind: 'wheel', screen: screenPoint(333, 222), deltaY: -240, pinch: false, modifiers: none });
    const after = under(hand, 333, 222);
    expect([after.x, after.y].map((value) => value.toFixed(6))).toEqual(
      [before.x, before.y].map((value) => value.toFixed(6)),
    );
    expect(hand.toolbox.view.view.scale).toBeGreaterThan(1.3);
  });

  it('pans with Space and a drag, and with the middle button, under any tool', () => {
    for (const tool of ['select', 'rectangle', 'polygon'] as const) {
      const hand = new Hand([], tool);
      const { x, y } = hand.toolbox.view.view;
      hand.press(' ', none, 'Space');
      expect(shownCursor(hand.toolbox)).toBe('grab');
      hand.send({ kind: 'pointer-down', screen: screenPoint(100, 100), button: 'primary', modifiers: none });
      hand.send({ kind: 'pointer-move', screen: screenPoint(130, 90), modifiers: none });
      hand.send({ kind: 'pointer-up', screen: screenPoint(130, 90), button: 'primary', modifiers: none });
      hand.send({ kind: 'key-up', key: ' ', code: 'Space', modifiers: none });
      expect(hand.toolbox.view.view).toEqual({ scale: 1, turn: 0, x: x + 30, y: y - 10 });
      hand.send({ kind: 'pointer-down', screen: screenPoint(100, 100), button: 'middle', modifiers: none });
      hand.send({ kind: 'pointer-move', screen: screenPoint(70, 110), modifiers: none });
      hand.send({ kind: 'pointer-up', screen: screenPoint(70, 110), button: 'middle', modifiers: none });
      expect([hand.toolbox.view.view, hand.document.shapes.size, hand.toolbox.view.pan]).toEqual([
        { scale: 1, turn: 0, x, y },
        0,
        { kind: 'idle' },
      ]);
    }
  });

  it('can be moved in the middle of a drawing', () => {
    const hand = new Hand([], 'polygon').click(10, 10).click(60, 10);
    hand.send({ kind: 'wheel', screen: screenPoint(300, 200), deltaY: -300, pinch: false, modifiers: none });
    hand.click(60, 50).key('Enter');
    expect(
      hand
        .geometries()
        .map(
          (geometry) => geometry.kind === 'polygon' && geometry.outer.map(({ x, y }) => [Math.round(x), Math.round(y)]),
        ),
    ).toEqual([
      [
        [10, 10],
        [60, 10],
        [60, 50],
      ],
    ]);
  });

  it('fits on Shift+1, shows 100 % on Shift+2, and follows the window while fitted', () => {
    const hand = new Hand();
    hand.key('!', shift, 'Digit1');
    const fitted = hand.toolbox.view.view.scale;
    hand.send({ kind: 'resize', width: 1000, height: 900 });
    const larger = hand.toolbox.view.view.scale;
    hand.key('@', shift, 'Digit2');
    expect([fitted < larger, hand.toolbox.view.view.scale]).toEqual([true, 1]);
    hand.send({ kind: 'resize', width: 600, height: 500 });
    expect(hand.toolbox.view.view.scale).toBe(1);
  });

  it('never loses the picture', () => {
    const hand = new Hand();
    for (const [x, y] of [
      [-5000, -5000],
      [5000, 5000],
    ] as const) {
      hand.send({ kind: 'pointer-down', screen: screenPoint(0, 0), button: 'middle', modifiers: none });
      hand.send({ kind: 'pointer-move', screen: screenPoint(x, y), modifiers: none });
      hand.send({ kind: 'pointer-up', screen: screenPoint(x, y), button: 'middle', modifiers: none });
      const { view } = hand.toolbox.view;
      expect(view.x + image.width * view.scale).toBeGreaterThanOrEqual(18 + 48);
      expect(view.x).toBeLessThanOrEqual(600 - 48);
    }
  });

  it('brings a drawing position that keys moved into sight', () => {
    const hand = new Hand([], 'rectangle');
    hand.toolbox = { ...hand.toolbox, view: { ...hand.toolbox.view, view: { scale: 4, turn: 0, x: 18, y: 18 } } };
    for (let i = 0; i < 30; i += 1) hand.key('ArrowRight', shift);
    expect(toScreen(hand.toolbox.view.view, hand.toolbox.crosshair!).x).toBeLessThanOrEqual(600 - 40);
  });

  it('turns by quarters: what is in the middle stays, a fitted picture is fitted again', () => {
    const fitted = turn(initialViewState(image, { width: 600, height: 500 }), 1);
    const shown = boxToScreen(fitted.view, { x: 0, y: 0, ...image });
    expect([fitted.view.turn, fitted.follows, shown.width < shown.height]).toEqual([1, true, true]);
    const put = showActualSize(initialViewState(image, { width: 300, height: 260 }));
    const middle = toImage(put.view, viewportCentre(put.viewport));
    const after = toImage(turn(put, -1).view, viewportCentre(put.viewport));
    expect(Math.hypot(after.x - middle.x, after.y - middle.y)).toBeLessThan(1);
  });

  it('lets arrow keys go where they point on a turned picture, and shows cursors along the edges on screen', () => {
    const hand = new Hand([shape('a', 'V', box(100, 100, 40, 20))]);
    hand.toolbox = { ...hand.toolbox, view: turn(hand.toolbox.view, 1) };
    hand.click(120, 110).key('ArrowRight');
    expect(hand.geometries()).toEqual([box(100, 99, 40, 20)]);
    hand.move(120, 99);
    expect(shownCursor(hand.toolbox)).toBe('ew-resize');
  });
});
