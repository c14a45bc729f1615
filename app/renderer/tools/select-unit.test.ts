import { describe, expect, it } from 'vitest';
import { imagePoint } from '../../domain/geometry/point.ts';
import { deleteHole } from '../../domain/annotation/vertex-commands.ts';
import { holeInHand } from './hole-in-hand.ts';
import { alt, box, ctrl, Hand, none, shape, shift } from './test-hand.ts';

describe('a click on a member of a group', () => {
  const hull = { ...shape('hull', 'a0', box(20, 20, 100, 80)), group: 'g' };
  const mast = { ...shape('mast', 'a1', box(200, 20, 40, 80)), group: 'g' };
  const gone = { ...shape('gone', 'a2', box(300, 200, 40, 40)), group: 'g', hidden: true };
  const crate = shape('crate', 'a3', box(40, 30, 30, 30));
  const hand = () => new Hand([hull, mast, gone, crate]);

  it('takes all that is shown of it, and moves it as one', () => {
    const taken = hand().click(210, 50);
    expect(taken.selection).toEqual(['hull', 'mast']);
    expect(taken.drag([210, 50], [215, 60]).geometries()).toEqual([
      box(25, 30, 100, 80),
      box(205, 30, 40, 80),
      gone.geometry,
      crate.geometry,
    ]);
  });

  it('takes the member alone with Ctrl or Alt, before and after its group was taken', () => {
    expect([ctrl, alt].map((held) => hand().click(210, 50, held).selection)).toEqual([['mast'], ['mast']]);
    const after = hand().click(210, 50).click(210, 50, ctrl);
    expect([after.selection, after.click(210, 50).selection]).toEqual([['mast'], ['hull', 'mast']]);
  });

  it('goes down through a pile object by object', () => {
    const pile = hand().click(50, 40);
    expect([pile.selection, pile.click(50, 40).selection, pile.click(50, 40).selection]).toEqual([
      ['crate'],
      ['hull', 'mast'],
      ['crate'],
    ]);
  });

  it('adds and takes away the whole group with Shift', () => {
    const added = hand().click(50, 40).click(210, 50, shift);
    expect([added.selection, added.click(210, 50, shift).selection]).toEqual([['crate', 'hull', 'mast'], ['crate']]);
  });
});

describe('the hole that is meant', () => {
  const ring = (x: number) => [imagePoint(x, 40), imagePoint(x + 30, 40), imagePoint(x + 30, 80), imagePoint(x, 80)];
  const outer = [imagePoint(10, 10), imagePoint(200, 10), imagePoint(200, 150), imagePoint(10, 150)];
  const island = shape('island', 'a0', { kind: 'polygon', outer, holes: [ring(30), ring(100)] });
  const atoll = shape('atoll', 'a1', { kind: 'polygon', outer, holes: [ring(30)] });
  const meant = (hand: Hand) => holeInHand(hand.toolbox, hand.document, hand.selection);
  const selected = (one: typeof island) => {
    const hand = new Hand([one]);
    hand.selection = [one.id];
    return hand;
  };

  it('is the only one, the one under the pointer, or that of the point in the keys’ hand', () => {
    expect([
      meant(selected(atoll)),
      meant(selected(island)),
      meant(selected(island).move(115, 60)),
      meant(selected(island).move(102, 60)),
      meant(selected(island).move(180, 140)),
      meant(new Hand([atoll])),
      meant(selected({ ...atoll, locked: true })),
      meant(selected(island).move(180, 140).key('Enter').key('Tab').key('Tab').key('Tab').key('Tab')),
    ]).toEqual([
      { id: 'atoll', hole: 0, reason: null },
      { reason: 'which-hole' },
      { id: 'island', hole: 1, reason: null },
      { id: 'island', hole: 1, reason: null },
      { reason: 'which-hole' },
      { reason: 'no-hole' },
      { reason: 'locked' },
      { id: 'island', hole: 0, reason: null },
    ]);
  });

  it('goes as a whole, and Shift+Del is left to the command that does it', () => {
    const hand = selected(island);
    const held = hand.key('Delete', { ...none, shift: true });
    expect([held.acts, held.lastHandled]).toEqual([[], false]);
    expect(deleteHole(hand.document, island.id, 0).updated.map(({ to }) => to.geometry)).toEqual([
      { kind: 'polygon', outer, holes: [ring(100)] },
    ]);
  });
});
