import { describe, expect, it } from 'vitest';
import { takeTool } from './toolbox.ts';
import { box, Hand, polygon, shape } from './test-hand.ts';

const two = [shape('a', 'a1', box(100, 100, 40, 40)), shape('b', 'a2', box(200, 100, 40, 40))];

describe('the slice tool', () => {
  it('cuts what is selected along a line, in one step, and selects the pieces', () => {
    const hand = new Hand(two);
    hand.click(120, 120);
    hand.toolbox = takeTool(hand.toolbox, 'slice');
    hand.click(90, 110).click(260, 110).key('Enter');
    expect([hand.geometries(), hand.acts, hand.selection]).toEqual([
      [box(100, 110, 40, 30), box(100, 100, 40, 10), box(200, 100, 40, 40)],
      ['slice Boat 1'],
      ['a', 'new0-1'],
    ]);
    expect(hand.heard.at(-1)).toBe('sliced 2');
  });

  it('cuts everything that the line goes through where nothing is selected, by a double click too', () => {
    const hand = new Hand(two, 'slice');
    hand.click(90, 110).click(260, 110).click(260, 110);
    expect([hand.geometries().length, hand.acts]).toEqual([4, ['slice 2']]);
  });

  it('says why nothing was cut', () => {
    const hand = new Hand(two, 'slice');
    hand.click(90, 110).click(120, 110).key('Enter');
    hand.click(90, 110).click(160, 110).click(160, 150).click(120, 150).click(120, 90).key('Enter');
    hand.click(90, 110).key('Backspace').click(90, 110).key('Escape');
    expect([hand.acts, hand.heard.filter((said) => !said.startsWith('vertex'))]).toEqual([
      [],
      ['not-sliced', 'line-crosses-itself', 'cancelled', 'cancelled'],
    ]);
    const empty = new Hand([shape('a', 'a1', { kind: 'tag' })], 'slice').click(10, 10);
    expect(empty.heard).toEqual(['nothing-to-slice']);
  });

  it('goes by arrow keys and Enter', () => {
    const hand = new Hand([shape('a', 'a1', polygon([100, 100], [140, 100], [140, 140], [100, 140]))], 'slice');
    hand.move(95, 110).key('Enter');
    for (let step = 0; step < 5; step += 1) hand.key('ArrowRight', { shift: true, alt: false, ctrl: false });
    hand.key('Enter').key('Enter');
    expect(hand.geometries()).toEqual([
      polygon([140, 110], [140, 140], [100, 140], [100, 110]),
      polygon([100, 110], [100, 100], [140, 100], [140, 110]),
    ]);
  });
});
