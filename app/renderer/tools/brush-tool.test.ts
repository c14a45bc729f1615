import { describe, expect, it } from 'vitest';
import { shapesInOrder } from '../../domain/annotation/annotation-document.ts';
import type { Geometry } from '../../domain/annotation/shape.ts';
import { brushMask } from '../../domain/geometry/brush-mask.ts';
import { uniteMasks } from '../../domain/geometry/mask-operations.ts';
import { maskContains, type PlacedMask } from '../../domain/geometry/placed-mask.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import { alt, box, ctrl, Hand, image, shape, shift } from './test-hand.ts';
import { isBusy } from './toolbox.ts';
import { toScreen } from './view.ts';

const stroke = (radius: number, ...points: [number, number][]): PlacedMask => {
  const mask = brushMask(
    points.map(([x, y]) => imagePoint(x, y)),
    radius,
    image,
  );
  if (mask === null) throw new Error('The stroke is beside the picture');
  return mask;
};
const geometry = (mask: PlacedMask): Geometry => ({ ...mask, kind: 'mask' });
const masks = (hand: Hand) =>
  shapesInOrder(hand.document).map(({ id, classId, geometry: of }) => [id, classId, of.kind]);

describe('the brush', () => {
  it('paints a stroke by a drag and a dot by a click, of the chosen class, and selects the mask', () => {
    const hand = new Hand([], 'brush').drag([50, 50], [90, 50]);
    expect([hand.geometries(), hand.selection, hand.heard.at(-1)]).toEqual([
      [geometry(stroke(12, [50, 50], [70, 50], [90, 50]))],
      ['new0'],
      'painted',
    ]);
    expect(new Hand([], 'brush').click(20, 20).geometries()).toEqual([geometry(stroke(12, [20, 20]))]);
  });

  it('shows its way and changes nothing before it is lifted', () => {
    const hand = new Hand([], 'brush').down(50, 50).move(60, 55);
    expect([hand.toolbox.preview, hand.document.shapes.size, isBusy(hand.toolbox)]).toEqual([
      {
        kind: 'draft',
        classId: 'boat',
        draft: { kind: 'stroke', points: [imagePoint(50, 50), imagePoint(60, 55)], radius: 12, erases: false },
      },
      0,
      true,
    ]);
    expect([hand.key('Escape').toolbox.preview, hand.up(60, 55).document.shapes.size]).toEqual([null, 0]);
  });

  it('adds to the selected mask of its class, and begins another with nothing selected', () => {
    const hand = new Hand([], 'brush').click(50, 50).click(60, 50);
    expect(hand.geometries()).toEqual([geometry(uniteMasks(stroke(12, [50, 50]), stroke(12, [60, 50])))]);
    hand.key('Escape').click(200, 200);
    expect([masks(hand).length, hand.selection]).toEqual([2, ['new2']]);
    hand.classId = 'sky';
    hand.click(210, 200);
    expect(masks(hand)[2]).toEqual(['new3', 'sky', 'mask']);
  });

  it('leaves selected boxes and locked masks as they are', () => {
    const locked = { ...shape('m', 'a1', geometry(stroke(9, [50, 50]))), locked: true };
    const hand = new Hand([shape('b', 'a0', box(0, 0, 99, 99)), locked], 'brush');
    hand.selection = [locked.id];
    hand.click(60, 50);
    hand.selection = [shape('b', 'a0', box(0, 0, 9, 9)).id];
    hand.click(60, 50);
    expect([hand.document.shapes.get(locked.id), masks(hand).length]).toEqual([locked, 4]);
  });

  it('draws a straight line from where the last stroke ended', () => {
    const hand = new Hand([], 'brush').click(50, 50).click(150, 90, shift);
    expect(hand.geometries()).toEqual([geometry(uniteMasks(stroke(12, [50, 50]), stroke(12, [50, 50], [150, 90])))]);
  });

  it('changes its size by brackets and by the wheel with Alt, not while it is down', () => {
    const hand = new Hand([], 'brush')
      .move(50, 50)
      .key(']', undefined, 'BracketRight')
      .key('[', undefined, 'BracketLeft');
    hand.key('[', undefined, 'BracketLeft');
    expect([hand.toolbox.brush, hand.heard.at(-1)]).toEqual([{ size: 20, changed: true }, 'brush-size 20']);
    const { scale } = hand.toolbox.view.view;
    const screen = toScreen(hand.toolbox.view.view, imagePoint(50, 50));
    hand.send({ kind: 'wheel', screen, deltaY: -100, pinch: false, modifiers: alt });
    expect([hand.toolbox.brush.size, hand.toolbox.view.view.scale]).toEqual([24, scale]);
    hand.down(50, 50).key(']', undefined, 'BracketRight').up(50, 50);
    expect([hand.toolbox.brush, hand.geometries()]).toEqual([
      { size: 24, changed: false },
      [geometry(stroke(12, [50, 50]))],
    ]);
  });

  it('paints by keys alone: Enter puts it down, arrows move it, Enter lifts it', () => {
    const hand = new Hand([], 'brush').move(50, 50).key('Enter').key('ArrowRight', shift).key('ArrowDown', ctrl);
    expect(hand.document.shapes.size).toBe(0);
    hand.key('Enter');
    expect([hand.geometries(), hand.heard.includes('brush-down 50,50')]).toEqual([
      [geometry(stroke(12, [50, 50], [60, 50], [60, 150]))],
      true,
    ]);
  });

  it('goes over the border, and begins no stroke away from the picture', () => {
    const hand = new Hand([], 'brush').drag([5, 5], [-60, 5]);
    expect(hand.geometries()).toEqual([geometry(stroke(12, [5, 5], [-27.5, 5], [-60, 5]))]);
    expect(new Hand([], 'brush').click(-40, 5).acts).toEqual([]);
  });

  it('needs a class', () => {
    const hand = new Hand([], 'brush');
    hand.classId = null;
    expect([hand.click(9, 9).acts, hand.heard.at(-1)]).toEqual([[], 'no-class']);
  });
});

describe('the eraser', () => {
  const low = shape('low', 'a0', geometry(stroke(20, [100, 100])));
  const high = shape('high', 'a1', geometry(stroke(20, [110, 100])));
  const holds = (hand: Hand, id: string, x: number, y: number) => {
    const of = [...hand.document.shapes.values()].find((one) => one.id === id)?.geometry;
    return of?.kind === 'mask' && maskContains(of, imagePoint(x, y));
  };

  it('takes from the selected mask, else from the topmost one under it', () => {
    const hand = new Hand([low, high], 'eraser').click(105, 100);
    expect([holds(hand, 'low', 105, 100), holds(hand, 'high', 105, 100)]).toEqual([true, false]);
    const other = new Hand([low, high], 'eraser');
    other.selection = [low.id];
    other.click(105, 100);
    expect([holds(other, 'low', 105, 100), holds(other, 'high', 105, 100)]).toEqual([false, true]);
  });

  it('deletes a mask that has no pixel left, and does nothing where there is none', () => {
    const hand = new Hand([low], 'eraser').drag([80, 90], [120, 110]).drag([80, 110], [120, 90]);
    hand.drag([100, 80], [100, 120]).drag([80, 100], [120, 100]).drag([85, 85], [85, 115]).drag([115, 85], [115, 115]);
    expect([hand.document.shapes.size, new Hand([low], 'eraser').click(300, 200).geometries()]).toEqual([
      0,
      [low.geometry],
    ]);
  });
});
