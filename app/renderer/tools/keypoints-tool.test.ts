import { describe, expect, it } from 'vitest';
import { absentKeypoint, keypoint } from '../../domain/annotation/keypoint-commands.ts';
import type { Geometry, Keypoint } from '../../domain/annotation/shape.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import { box, ctrl, Hand, none, shape, shift } from './test-hand.ts';
import { isBusy } from './toolbox.ts';

const seen = (x: number, y: number) => keypoint(imagePoint(x, y), 'visible');
const covered = (x: number, y: number) => keypoint(imagePoint(x, y), 'hidden');
const person = (...points: Keypoint[]): Geometry => ({ kind: 'keypoints', points });
const handOf = () => {
  const hand = new Hand([shape('a', 'a0', box(0, 0, 5, 5))], 'keypoints');
  hand.classId = 'person';
  return hand;
};
const drawn = (hand: Hand) => hand.geometries().slice(1);

describe('the keypoints tool', () => {
  it('sets the points of the skeleton in their order, says which comes next, and ends with the last', () => {
    const hand = handOf().click(10, 10).click(20, 40).click(20, 80);
    expect([drawn(hand), hand.heard, hand.acts, hand.selection, hand.toolbox.preview]).toEqual([
      [person(seen(10, 10), seen(20, 40), seen(20, 80))],
      ['head visible, next hip', 'hip visible, next foot', 'drawn keypoints'],
      ['draw-keypoints 1'],
      ['new0'],
      null,
    ]);
  });

  it('shows the name of the next point, and the edges, from the first move on', () => {
    const drafts = [handOf().move(5, 5), handOf().click(10, 10).move(30, 30)].map(({ toolbox }) => toolbox.preview);
    const edges = [
      [0, 1],
      [1, 2],
    ];
    expect(drafts).toEqual([
      {
        kind: 'draft',
        classId: 'person',
        draft: { kind: 'keypoints', points: [], next: imagePoint(5, 5), nextName: 'head', edges },
      },
      {
        kind: 'draft',
        classId: 'person',
        draft: { kind: 'keypoints', points: [seen(10, 10)], next: imagePoint(30, 30), nextName: 'hip', edges },
      },
    ]);
  });

  it('hides by a right click or O, passes over by X', () => {
    const hand = handOf().key('x', none, 'KeyX').move(20, 40).down(20, 40, none, 'secondary').move(22, 80);
    expect(drawn(hand.key('o', none, 'KeyO'))).toEqual([person(absentKeypoint, covered(20, 40), covered(22, 80))]);
  });

  it('ends early on Enter: the rest is absent', () => {
    expect(drawn(handOf().click(10, 10).move(50, 50).key('Enter'))).toEqual([
      person(seen(10, 10), absentKeypoint, absentKeypoint),
    ]);
  });

  it('needs one point that is there', () => {
    const hand = handOf().key('x', none, 'KeyX').key('x', none, 'KeyX').key('x', none, 'KeyX').click(5, 5);
    expect([drawn(hand), hand.heard.at(-1), isBusy(hand.toolbox)]).toEqual([[], 'needs-one-keypoint', true]);
    hand.key('Backspace').click(7, 7);
    expect(drawn(hand)).toEqual([person(absentKeypoint, absentKeypoint, seen(7, 7))]);
  });

  it('draws by keys alone', () => {
    const hand = handOf().move(50, 50).key('Enter').key('ArrowDown', shift).key('Enter');
    hand.key('ArrowRight', ctrl).key('o', none, 'KeyO');
    expect(drawn(hand)).toEqual([person(seen(50, 50), seen(50, 60), covered(150, 60))]);
  });

  it('takes back and puts back its own points only', () => {
    const hand = handOf().click(10, 10).click(20, 40).key('z', ctrl, 'KeyZ').key('y', ctrl, 'KeyY').click(30, 80);
    expect(drawn(hand)).toEqual([person(seen(10, 10), seen(20, 40), seen(30, 80))]);
    const emptied = handOf().click(10, 10).key('Backspace');
    expect([isBusy(emptied.toolbox), emptied.key('z', ctrl, 'KeyZ').lastHandled]).toEqual([false, false]);
  });

  it('keeps the skeleton it began with when another class is picked, and gives up on Esc', () => {
    const hand = handOf().click(10, 10);
    hand.classId = 'boat';
    hand.click(20, 40).key('Enter');
    expect(hand.document.shapes.get(hand.selection[0] ?? shape('a', 'a0', box(0, 0, 1, 1)).id)?.classId).toBe('person');
    expect([hand.click(10, 10).heard.at(-1), isBusy(hand.toolbox)]).toEqual(['no-skeleton', false]);
    const escaped = handOf().click(10, 10).key('Escape');
    expect([drawn(escaped), escaped.toolbox.preview, isBusy(escaped.toolbox)]).toEqual([[], null, false]);
  });
});
