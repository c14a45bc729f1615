import { describe, expect, it } from 'vitest';
import { imagePoint } from '../../domain/geometry/point.ts';
import { box, ctrl, Hand, polygon, shape, shift } from './test-hand.ts';
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
});
