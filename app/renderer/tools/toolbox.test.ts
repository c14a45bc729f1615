import { describe, expect, it } from 'vitest';
import { imagePoint } from '../../domain/geometry/point.ts';
import { box, ctrl, Hand, shape } from './test-hand.ts';
import { isBusy, openImage, takeTool } from './toolbox.ts';

describe('the toolbox', () => {
  it('drops what was begun when the tool or the picture changes', () => {
    const hand = new Hand([], 'polygon').click(10, 10).click(50, 50);
    expect([isBusy(takeTool(hand.toolbox, 'rectangle')), takeTool(hand.toolbox, 'rectangle').preview]).toEqual([
      false,
      null,
    ]);
    const next = openImage(hand.toolbox, { width: 100, height: 100 });
    expect([next.tool, next.preview, next.cursor]).toEqual([{ name: 'polygon', phase: 'ready' }, null, 'crosshair']);
  });

  it('forgets the pointer when it leaves', () => {
    const hand = new Hand([shape('a', 'a0', box(0, 0, 50, 50))]).move(20, 20);
    expect([hand.toolbox.hover, hand.toolbox.crosshair]).toEqual(['a', imagePoint(20, 20)]);
    hand.send({ kind: 'pointer-leave' });
    expect([hand.toolbox.hover, hand.toolbox.crosshair, hand.toolbox.pointer]).toEqual([null, null, null]);
  });

  it('leaves alone what it has no use for', () => {
    const hand = new Hand();
    expect([hand.key('F2').lastHandled, hand.key('1').lastHandled, hand.key('Enter', ctrl).lastHandled]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
