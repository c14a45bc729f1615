import { describe, expect, it } from 'vitest';
import { shapesInOrder } from '../../domain/annotation/annotation-document.ts';
import { Hand, none, shape } from './test-hand.ts';

const digit = (hand: Hand, key: string) => hand.key(key, none, `Digit${key}`);
const tags = ({ document }: Hand) => shapesInOrder(document).map(({ classId }) => classId);

describe('the tag tool', () => {
  it('sets and takes away by digit, one of a choice at a time, each one step of undo', () => {
    const hand = digit(digit(new Hand([], 'tag'), '1'), '3');
    expect(tags(hand)).toEqual(['day', 'blurred']);
    digit(digit(hand, '2'), '3');
    expect([tags(hand), hand.acts, hand.heard.at(-1)]).toEqual([
      ['night'],
      ['set-tag Day', 'set-tag Blurred', 'set-tag Night', 'remove-tag Blurred'],
      'remove-tag Blurred',
    ]);
  });

  it('says where a digit has no tag, and where a locked tag stands against it', () => {
    const locked = { ...shape('t', 'a0', { kind: 'tag' }), classId: 'day', locked: true };
    const hand = digit(digit(new Hand([locked], 'tag'), '7'), '2');
    expect([tags(hand), hand.heard]).toEqual([['day'], ['no-such-tag', 'locked']]);
  });

  it('draws nothing, and leaves other keys to the screen', () => {
    const hand = new Hand([], 'tag').drag([10, 10], [50, 50]);
    expect([hand.acts, hand.key('Escape').lastHandled, hand.key('d', none, 'KeyD').lastHandled]).toEqual([
      [],
      false,
      false,
    ]);
  });
});
