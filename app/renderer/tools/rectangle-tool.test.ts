import { describe, expect, it } from 'vitest';
import { box, ctrl, Hand, shape, shift } from './test-hand.ts';

describe('the rectangle tool', () => {
  it('draws by a drag, in any direction, and selects what it drew', () => {
    const hand = new Hand([], 'rectangle').drag([50, 60], [20, 30]);
    expect([hand.geometries(), hand.selection, hand.acts, hand.toolbox.preview]).toEqual([
      [box(20, 30, 30, 30)],
      ['new0'],
      ['draw-rectangle 1'],
      null,
    ]);
  });

  it('draws by two clicks, showing the box between them', () => {
    const hand = new Hand([], 'rectangle').click(10, 10).move(40, 30);
    expect(hand.toolbox.preview).toEqual({
      kind: 'draft',
      classId: 'boat',
      draft: { kind: 'rectangle', box: { x: 10, y: 10, width: 30, height: 20 } },
    });
    expect(hand.click(60, 50).geometries()).toEqual([box(10, 10, 50, 40)]);
  });

  it('draws by keys alone', () => {
    const hand = new Hand([], 'rectangle');
    hand.key('ArrowRight').key('Enter');
    const start = hand.toolbox.crosshair;
    hand.key('ArrowRight', shift).key('ArrowRight').key('ArrowDown', ctrl).key('Enter');
    expect(hand.geometries()).toEqual([box(start?.x ?? -1, start?.y ?? -1, 11, 100)]);
    expect(hand.heard.at(-1)).toBe('drawn rectangle');
  });

  it('makes squares with Shift, and stays inside the picture', () => {
    expect(new Hand([], 'rectangle').drag([380, 280], [420, 285], shift).geometries()).toEqual([box(380, 280, 20, 20)]);
    expect(new Hand([], 'rectangle').drag([390, 290], [500, 400]).geometries()).toEqual([box(390, 290, 10, 10)]);
    expect(new Hand([], 'rectangle').drag([100, 100], [60, 90], shift).geometries()).toEqual([box(60, 60, 40, 40)]);
  });

  it('draws over a shape that is there already', () => {
    const hand = new Hand([shape('a', 'a0', box(0, 0, 200, 200))], 'rectangle').drag([50, 50], [80, 80]);
    expect(hand.geometries()).toEqual([box(0, 0, 200, 200), box(50, 50, 30, 30)]);
  });

  it('gives up on Esc, on what is too small, and without a class', () => {
    const escaped = new Hand([], 'rectangle').down(10, 10).move(50, 50).key('Escape').up(50, 50);
    expect([escaped.geometries(), escaped.toolbox.preview, escaped.heard]).toEqual([[], null, ['cancelled']]);
    const small = new Hand([], 'rectangle').drag([10, 10], [50, 10.5]);
    expect([small.geometries(), small.heard]).toEqual([[], ['too-small']]);
    const classless = new Hand([], 'rectangle');
    classless.classId = null;
    expect([classless.drag([10, 10], [50, 50]).geometries(), classless.heard]).toEqual([[], ['no-class']]);
  });

  it('leaves Esc to the screen when nothing is in the hand', () => {
    expect(new Hand([], 'rectangle').key('Escape').lastHandled).toBe(false);
  });
});
