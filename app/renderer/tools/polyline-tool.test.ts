import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../domain/annotation/shape.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import { alt, box, ctrl, Hand, shape, shift } from './test-hand.ts';
import { isBusy } from './toolbox.ts';

const line = (...points: [number, number][]): Geometry => ({
  kind: 'polyline',
  points: points.map(([x, y]) => imagePoint(x, y)),
});

describe('the polyline tool', () => {
  const three = () => new Hand([], 'polyline').click(10, 10).click(90, 10).click(90, 80);

  it('ends on Enter and on a double click', () => {
    const entered = three().move(40, 60).key('Enter');
    expect([entered.geometries(), entered.acts, entered.selection, entered.heard.at(-1)]).toEqual([
      [line([10, 10], [90, 10], [90, 80])],
      ['draw-polyline 1'],
      ['new0'],
      'drawn polyline',
    ]);
    expect(three().click(90, 80).geometries()).toEqual([line([10, 10], [90, 10], [90, 80])]);
  });

  it('takes back and puts back its own points only', () => {
    const other = shape('a', 'a0', box(0, 0, 5, 5));
    const hand = new Hand([other], 'polyline').click(10, 10).click(90, 10).click(90, 80);
    hand
      .key('Backspace')
      .key('z', ctrl, 'KeyZ')
      .key('z', { ...ctrl, shift: true }, 'KeyZ')
      .key('Enter');
    expect(hand.geometries()).toEqual([other.geometry, line([10, 10], [90, 10])]);
    const emptied = new Hand([other], 'polyline').click(10, 10).key('z', ctrl, 'KeyZ');
    expect([isBusy(emptied.toolbox), emptied.key('z', ctrl, 'KeyZ').lastHandled]).toEqual([false, false]);
  });

  it('needs two points, and gives up on Esc', () => {
    const hand = new Hand([], 'polyline').click(10, 10).key('Enter');
    expect([hand.geometries(), hand.heard.at(-1)]).toEqual([[], 'needs-two-points']);
    expect([hand.key('Escape').toolbox.preview, isBusy(hand.toolbox)]).toEqual([null, false]);
  });

  it('draws by keys alone: Enter sets, Enter again ends', () => {
    const hand = new Hand([], 'polyline').move(50, 50).key('Enter');
    hand.key('ArrowRight', ctrl).key('Enter').key('ArrowDown', shift).key('Enter').key('Enter');
    expect(hand.geometries()).toEqual([line([50, 50], [150, 50], [150, 60])]);
  });

  it('goes on from either end of the selected line, in one step of undo', () => {
    const before = shape('p', 'a0', line([50, 50], [150, 50]));
    const held = () => {
      const hand = new Hand([before], 'polyline');
      hand.selection = [before.id];
      return hand;
    };
    const last = held().click(152, 49).click(200, 90).click(210, 120).key('Enter');
    const first = held().click(50, 50).click(20, 20).key('Backspace').click(30, 30).click(10, 10).key('Enter');
    expect([last.geometries(), last.acts, first.geometries()]).toEqual([
      [line([50, 50], [150, 50], [200, 90], [210, 120])],
      ['extend-line Boat 1'],
      [line([10, 10], [30, 30], [50, 50], [150, 50])],
    ]);
  });

  it('draws another line at that end with Alt, and where the line is locked or not selected', () => {
    const before = shape('p', 'a0', line([50, 50], [150, 50]));
    const drawn = [
      [before, true, alt],
      [{ ...before, locked: true }, true, shift],
      [before, false, shift],
    ] as const;
    for (const [there, selected, modifiers] of drawn) {
      const hand = new Hand([there], 'polyline');
      if (selected) hand.selection = [there.id];
      hand.click(150, 50, modifiers).click(200, 90).key('Enter');
      expect(hand.geometries()).toEqual([before.geometry, line([150, 50], [200, 90])]);
    }
  });

  it('leaves the line as it was on Esc and when every added point is taken back', () => {
    const before = shape('p', 'a0', line([50, 50], [150, 50]));
    for (const keys of [['Escape'], ['Backspace', 'Backspace']]) {
      const hand = new Hand([before], 'polyline');
      hand.selection = [before.id];
      hand.click(150, 50).click(200, 90);
      for (const key of keys) hand.key(key);
      expect([hand.geometries(), hand.acts, isBusy(hand.toolbox)]).toEqual([[before.geometry], [], false]);
    }
  });
});
