import { describe, expect, it } from 'vitest';
import { imagePoint } from '../../domain/geometry/point.ts';
import { alt, box, ctrl, Hand, polygon, shape, shift } from './test-hand.ts';
import { isBusy } from './toolbox.ts';

describe('the polygon tool', () => {
  const three = () => new Hand([], 'polygon').click(10, 10).click(90, 10).click(90, 80);

  it('closes on the first vertex and on Enter', () => {
    expect(three().click(12, 12).geometries()).toEqual([polygon([10, 10], [90, 10], [90, 80])]);
    const entered = three().move(40, 60).key('Enter');
    expect([entered.geometries(), entered.acts]).toEqual([[polygon([10, 10], [90, 10], [90, 80])], ['draw-polygon 1']]);
  });

  it('shows that the next click closes', () => {
    expect(three().move(11, 11).toolbox.preview).toEqual({
      kind: 'draft',
      classId: 'boat',
      draft: {
        kind: 'polygon',
        vertices: [imagePoint(10, 10), imagePoint(90, 10), imagePoint(90, 80)],
        next: imagePoint(11, 11),
        closes: true,
      },
    });
  });

  // CVAT #8873: undo took away finished shapes while another was being drawn.
  it('takes back and puts back its own vertices only', () => {
    const other = shape('a', 'a0', box(0, 0, 5, 5));
    const hand = new Hand([other], 'polygon').click(10, 10).click(90, 10).click(90, 80).click(50, 90);
    hand
      .key('Backspace')
      .key('z', ctrl, 'KeyZ')
      .key('z', { ...ctrl, shift: true }, 'KeyZ')
      .key('Enter');
    expect(hand.geometries()).toEqual([other.geometry, polygon([10, 10], [90, 10], [90, 80])]);
    const emptied = new Hand([other], 'polygon').click(10, 10).key('Backspace');
    expect([isBusy(emptied.toolbox), emptied.toolbox.preview, emptied.document.shapes.size]).toEqual([false, null, 1]);
    expect(emptied.key('z', ctrl, 'KeyZ').lastHandled).toBe(false);
  });

  it('takes no vertex for the second press of a double click', () => {
    expect(three().click(90, 80).key('Enter').geometries()).toEqual([polygon([10, 10], [90, 10], [90, 80])]);
  });

  it('needs three points, and gives up on Esc', () => {
    const hand = new Hand([], 'polygon').click(10, 10).click(90, 10).key('Enter');
    expect([hand.geometries(), hand.heard.at(-1)]).toEqual([[], 'needs-three-points']);
    expect([hand.key('Escape').toolbox.preview, isBusy(hand.toolbox)]).toEqual([null, false]);
  });

  it('draws by keys alone: Enter sets, Enter again closes', () => {
    const hand = new Hand([], 'polygon').move(50, 50).key('Enter');
    hand.key('ArrowRight', ctrl).key('Enter').key('ArrowDown', shift).key('Enter').key('Enter');
    expect(hand.geometries()).toEqual([polygon([50, 50], [150, 50], [150, 60])]);
  });

  // Label Studio #2948: a press on a shape selected it instead of drawing.
  it('draws over a shape that is there already, whether it is selected or not', () => {
    const below = shape('a', 'a0', polygon([0, 0], [200, 0], [200, 200]));
    for (const selection of [[], [below.id]]) {
      const hand = new Hand([below], 'polygon');
      hand.selection = selection;
      hand.click(0, 0).click(100, 10).click(90, 80).key('Enter');
      expect(hand.geometries()).toEqual([below.geometry, polygon([0, 0], [100, 10], [90, 80])]);
    }
  });
});

describe('a hole', () => {
  const whole = shape('a', 'a0', polygon([10, 10], [210, 10], [210, 210], [10, 210]));
  const held = () => {
    const hand = new Hand([whole], 'polygon');
    hand.selection = [whole.id];
    return hand;
  };

  it('is cut out of the selected polygon, with Alt on the first click, in one step', () => {
    const hand = held().click(50, 50, alt).click(90, 50).click(90, 80);
    expect(hand.toolbox.preview).toMatchObject({ kind: 'draft', classId: 'boat', draft: { kind: 'polygon' } });
    hand.click(51, 51);
    expect([hand.geometries(), hand.acts, hand.selection]).toEqual([
      [{ ...whole.geometry, holes: [[imagePoint(50, 50), imagePoint(90, 50), imagePoint(90, 80)]] }],
      ['cut-hole Boat 1'],
      ['a'],
    ]);
  });

  it('is cut by keys: Alt+Enter sets its first vertex', () => {
    const hand = held().move(50, 50).key('Enter', alt);
    hand.key('ArrowRight', shift).key('Enter').key('ArrowDown', shift).key('Enter').key('Enter');
    expect(hand.geometries()).toEqual([
      { ...whole.geometry, holes: [[imagePoint(50, 50), imagePoint(60, 50), imagePoint(60, 60)]] },
    ]);
  });

  it('lies wholly inside, apart from other holes; else it stays in the hand', () => {
    const out = held().click(50, 50, alt).click(250, 50).click(90, 80).key('Enter');
    expect([out.geometries(), out.heard.at(-1), isBusy(out.toolbox)]).toEqual([[whole.geometry], 'hole-outside', true]);
    const cut = held().click(50, 50, alt).click(90, 50).click(90, 80).key('Enter');
    cut.click(40, 40, alt).click(120, 40).click(120, 120).click(40, 120).key('Enter');
    expect([cut.acts.length, cut.heard.at(-1)]).toEqual([1, 'hole-outside']);
  });

  it('needs a polygon that is selected alone and not locked', () => {
    const locked = new Hand([{ ...whole, locked: true }], 'polygon');
    locked.selection = [whole.id];
    expect([
      new Hand([whole], 'polygon').click(50, 50, alt).heard,
      locked.click(50, 50, alt).heard,
      isBusy(locked.toolbox),
    ]).toEqual([['hole-needs-polygon'], ['hole-needs-polygon'], false]);
  });
});
