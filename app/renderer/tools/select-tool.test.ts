import { describe, expect, it } from 'vitest';
import { shapeId } from '../../domain/annotation/shape.ts';
import { alt, box, Hand, polygon, shape, shift } from './test-hand.ts';
import type { Modifiers } from './tool-event.ts';
import { isBusy } from './toolbox.ts';

describe('the select tool', () => {
  const low = shape('low', 'a0', box(20, 20, 200, 150));
  const high = shape('high', 'a1', box(100, 60, 60, 40));

  it('takes the topmost shape, then the one below it, and nothing beside them', () => {
    const hand = new Hand([low, high]).click(120, 80);
    const first = hand.selection;
    expect([
      first,
      hand.click(120, 80).selection,
      hand.click(120, 80).selection,
      hand.click(350, 250).selection,
    ]).toEqual([['high'], ['low'], ['high'], []]);
  });

  it('adds and removes with Shift', () => {
    const hand = new Hand([low, high]).click(30, 30).click(120, 80, shift);
    expect([hand.selection, hand.click(120, 80, shift).selection]).toEqual([['low', 'high'], ['low']]);
  });

  it('moves what it grabs in one step, previewed on the way', () => {
    const hand = new Hand([low, high]).move(120, 80).down(120, 80).move(130, 85);
    expect(hand.toolbox.preview).toMatchObject({
      kind: 'edit',
      diff: { updated: [{ to: { geometry: box(110, 65, 60, 40) } }] },
    });
    expect(hand.document.shapes.get(shapeId('high'))?.geometry).toEqual(high.geometry);
    hand.up(130, 85);
    expect([hand.geometries(), hand.acts, hand.toolbox.preview]).toEqual([
      [low.geometry, box(110, 65, 60, 40)],
      ['move Boat 2'],
      null,
    ]);
  });

  it('moves a selected shape from under another one, and several as one', () => {
    const under = new Hand([low, high]);
    under.selection = [shapeId('low')];
    expect(under.drag([120, 80], [125, 80]).geometries()).toEqual([box(25, 20, 200, 150), high.geometry]);
    const both = new Hand([low, high]);
    both.selection = [shapeId('low'), shapeId('high')];
    expect([both.drag([30, 100], [0, 100]).geometries(), both.acts]).toEqual([
      [box(0, 20, 200, 150), box(80, 60, 60, 40)],
      ['move 2'],
    ]);
  });

  it('puts back what it holds on Esc', () => {
    const hand = new Hand([low]).move(30, 100).down(30, 100).move(80, 120).key('Escape').up(80, 120);
    expect([hand.geometries(), hand.acts, hand.toolbox.preview, hand.selection]).toEqual([
      [low.geometry],
      [],
      null,
      ['low'],
    ]);
  });

  it('resizes by all eight handles', () => {
    const handles: [number, number][] = [
      [20, 20],
      [120, 20],
      [220, 20],
      [220, 95],
      [220, 170],
      [120, 170],
      [20, 170],
      [20, 95],
    ];
    const results = handles.map(([x, y]) => {
      const hand = new Hand([low]);
      hand.selection = [low.id];
      return hand.drag([x + 2, y - 1], [x + 12, y + 9]).geometries()[0];
    });
    expect(results).toEqual([
      box(30, 30, 190, 140),
      box(20, 30, 200, 140),
      box(20, 30, 210, 140),
      box(20, 20, 210, 150),
      box(20, 20, 210, 160),
      box(20, 20, 200, 160),
      box(30, 20, 190, 160),
      box(30, 20, 190, 150),
    ]);
  });

  it('keeps the ratio with Shift and the centre with Alt', () => {
    const resized = (modifiers: Modifiers) => {
      const hand = new Hand([high]);
      hand.selection = [high.id];
      return hand.move(160, 100).down(160, 100).move(190, 100, modifiers).up(190, 100, modifiers).geometries();
    };
    expect([resized(shift), resized(alt)]).toEqual([[box(100, 60, 90, 60)], [box(70, 60, 120, 40)]]);
  });

  it('lets a small box be moved by its inside: its handles stand off, without middles', () => {
    const small = shape('small', 'a0', box(100, 100, 8, 8));
    const held = () => {
      const hand = new Hand([small]);
      hand.selection = [small.id];
      return hand;
    };
    expect([
      held().drag([104, 104], [124, 104]).geometries(),
      held().drag([116, 116], [126, 121]).geometries(),
    ]).toEqual([[box(120, 100, 8, 8)], [box(100, 100, 18, 13)]]);
  });

  it('refuses to shrink a shape to nothing', () => {
    const hand = new Hand([high]);
    hand.selection = [high.id];
    hand.drag([160, 80], [100, 80]);
    expect([hand.geometries(), hand.acts, hand.heard.at(-1)]).toEqual([[high.geometry], [], 'too-small']);
  });

  it('drags a vertex, adds one on an edge, removes one', () => {
    const hand = new Hand([shape('p', 'a0', polygon([50, 50], [150, 50], [100, 150]))]);
    hand.selection = [shapeId('p')];
    hand.drag([150, 50], [170, 60]);
    hand.click(110, 55);
    hand
      .down(100 - 12.5, 125, alt)
      .move(60, 120, alt)
      .up(60, 120, alt);
    expect([hand.geometries(), hand.acts]).toEqual([
      [polygon([50, 50], [110, 55], [170, 60], [100, 150], [60, 120])],
      ['move-point Boat 1', 'add-point Boat 1', 'add-point Boat 1'],
    ]);
    hand.click(110, 55, alt).click(60, 120, alt).click(170, 60, alt);
    expect([hand.geometries(), hand.heard.at(-1)]).toEqual([
      [polygon([50, 50], [170, 60], [100, 150])],
      'needs-three-points',
    ]);
  });

  it('leaves locked shapes where they are, but selects them', () => {
    const hand = new Hand([{ ...high, locked: true }]).drag([120, 80], [140, 90]).key('ArrowLeft').key('Delete');
    expect([hand.geometries(), hand.selection, hand.acts]).toEqual([[high.geometry], ['high'], []]);
  });

  it('does not see hidden shapes', () => {
    expect(new Hand([low, { ...high, hidden: true }]).click(120, 80).selection).toEqual(['low']);
  });

  it('nudges with arrows: one step of undo from press to release', () => {
    const hand = new Hand([high]);
    hand.selection = [high.id];
    hand.press('ArrowRight').press('ArrowRight').press('ArrowRight', shift);
    expect([hand.acts, isBusy(hand.toolbox)]).toEqual([[], true]);
    hand.key('ArrowDown');
    expect([hand.geometries(), hand.acts]).toEqual([[box(112, 61, 60, 40)], ['move Boat 1']]);
    hand.key('ArrowRight', alt).key('ArrowUp', { ...alt, shift: true });
    expect([hand.geometries(), hand.acts.slice(1)]).toEqual([
      [box(112, 61, 61, 30)],
      ['resize Boat 1', 'resize Boat 1'],
    ]);
  });

  it('keeps a nudge whose release is not heard', () => {
    const hand = new Hand([high]);
    hand.selection = [high.id];
    hand.press('ArrowLeft').send({ kind: 'blur' });
    expect([hand.geometries(), hand.toolbox.preview]).toEqual([[box(99, 60, 60, 40)], null]);
  });

  it('walks the objects with Tab, from the top down, and lets the focus go at the end', () => {
    const hand = new Hand([low, high]).key('Tab');
    const steps = [
      hand.selection,
      hand.key('Tab').selection,
      hand.key('Tab').lastHandled,
      hand.key('Tab', shift).selection,
      hand.key('Tab', shift).lastHandled,
    ];
    expect(steps).toEqual([['high'], ['low'], false, ['high'], false]);
    expect(hand.heard[0]).toBe('shape Boat 2');
  });

  it('deletes what is selected, and says what', () => {
    const hand = new Hand([low, high]);
    hand.selection = [low.id, high.id];
    hand.key('Delete');
    expect([hand.geometries(), hand.selection, hand.acts, hand.key('Delete').lastHandled]).toEqual([
      [],
      [],
      ['delete 2'],
      false,
    ]);
  });

  it('only looks when it may not write', () => {
    const hand = new Hand([high]);
    hand.readOnly = true;
    hand.drag([120, 80], [150, 90]).key('ArrowLeft').key('Delete');
    expect([hand.geometries(), hand.selection]).toEqual([[high.geometry], ['high']]);
  });

  it('says with the cursor what a press would do', () => {
    const hand = new Hand([high]);
    hand.selection = [high.id];
    const cursors = (
      [
        [100, 60],
        [130, 60],
        [160, 60],
        [160, 80],
        [130, 80],
        [300, 200],
      ] as const
    ).map(([x, y]) => hand.move(x, y).toolbox.cursor);
    expect(cursors).toEqual(['nwse-resize', 'ns-resize', 'nesw-resize', 'ew-resize', 'move', 'default']);
  });
});
