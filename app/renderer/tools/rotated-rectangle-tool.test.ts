import { describe, expect, it } from 'vitest';
import type { Geometry } from '../../domain/annotation/shape.ts';
import { box, ctrl, Hand, shape, shift } from './test-hand.ts';
import { isBusy } from './toolbox.ts';

const rotated = (x: number, y: number, width: number, height: number, degrees: number): Geometry => ({
  kind: 'rotated-rectangle',
  x: expect.closeTo(x, 9) as number,
  y: expect.closeTo(y, 9) as number,
  width: expect.closeTo(width, 9) as number,
  height: expect.closeTo(height, 9) as number,
  angle: expect.closeTo((degrees * Math.PI) / 180, 9) as number,
});

describe('the rotated rectangle tool', () => {
  it('draws by three clicks: the ends of a side, then how deep', () => {
    const hand = new Hand([], 'rotated-rectangle').click(50, 50).click(90, 80).move(60, 90);
    expect(hand.toolbox.preview).toEqual({
      kind: 'draft',
      classId: 'boat',
      draft: {
        kind: 'rotated-rectangle',
        box: {
          x: expect.closeTo(62.2, 9) as number,
          y: expect.closeTo(75.4, 9) as number,
          width: 50,
          height: expect.closeTo(26, 9) as number,
          angle: expect.closeTo(Math.atan2(30, 40), 12) as number,
        },
      },
    });
    hand.click(60, 90);
    expect([hand.acts, hand.selection, hand.toolbox.preview]).toEqual([['draw-rotated-rectangle 1'], ['new0'], null]);
  });

  it('takes a drag for the first side, in steps of 15° with Shift', () => {
    const hand = new Hand([], 'rotated-rectangle').drag([100, 100], [140, 103], shift).click(120, 120);
    expect(hand.geometries()).toEqual([rotated(100 + Math.hypot(40, 3) / 2, 110, Math.hypot(40, 3), 20, 0)]);
  });

  it('draws on either side, over what is there already', () => {
    const hand = new Hand([shape('a', 'a0', box(0, 0, 200, 200))], 'rotated-rectangle');
    hand.click(100, 100).click(100, 140).click(120, 110);
    expect(hand.geometries()).toEqual([box(0, 0, 200, 200), rotated(110, 120, 40, 20, 90)]);
  });

  it('draws by keys alone', () => {
    const hand = new Hand([], 'rotated-rectangle').move(50, 50).key('Enter');
    hand.key('ArrowRight', ctrl).key('Enter').key('ArrowDown', shift).key('Enter');
    expect([hand.geometries(), hand.heard.at(-1)]).toEqual([[rotated(100, 55, 100, 10, 0)], 'drawn rotated-rectangle']);
  });

  it('takes back and puts back its own points only', () => {
    const hand = new Hand([shape('a', 'a0', box(0, 0, 5, 5))], 'rotated-rectangle').click(50, 50).click(90, 50);
    hand.key('z', ctrl, 'KeyZ').key('y', ctrl, 'KeyY').click(60, 70);
    expect(hand.geometries()[1]).toEqual(rotated(70, 60, 40, 20, 0));
    const emptied = new Hand([], 'rotated-rectangle').click(50, 50).key('Backspace');
    expect([isBusy(emptied.toolbox), emptied.key('z', ctrl, 'KeyZ').lastHandled]).toEqual([false, false]);
  });

  it('keeps its centre on the picture', () => {
    const hand = new Hand([], 'rotated-rectangle').click(0, 0).click(20, 20).click(300, 0);
    const [geometry] = hand.geometries();
    expect(geometry?.kind === 'rotated-rectangle' && [geometry.x, geometry.y]).toEqual([
      expect.closeTo(20, 9),
      expect.closeTo(0, 9),
    ]);
  });

  it('refuses what is too small, and gives up on Esc and when the window is left with the button down', () => {
    const flat = new Hand([], 'rotated-rectangle').click(50, 50).click(90, 50).click(60, 50.2);
    expect([flat.geometries(), flat.heard.at(-1), isBusy(flat.toolbox)]).toEqual([[], 'too-small', true]);
    expect([flat.key('Escape').toolbox.preview, isBusy(flat.toolbox)]).toEqual([null, false]);
    const left = new Hand([], 'rotated-rectangle').down(50, 50).move(80, 60).send({ kind: 'blur' });
    expect([isBusy(left.toolbox), left.toolbox.preview]).toEqual([false, null]);
    const classless = new Hand([], 'rotated-rectangle');
    classless.classId = null;
    expect([classless.click(50, 50).heard, isBusy(classless.toolbox)]).toEqual([['no-class'], false]);
  });
});
