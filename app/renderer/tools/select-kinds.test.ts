import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { absentKeypoint, keypoint } from '../../domain/annotation/keypoint-commands.ts';
import type { Geometry, RotatedRectangleGeometry, Shape } from '../../domain/annotation/shape.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import { rotatedCorners } from '../../domain/geometry/rotated-rectangle.ts';
import { shownHandles, turnHandle } from './box-handles.ts';
import { alt, box, ctrl, Hand, none, polygon, shape, shift } from './test-hand.ts';
import { isBusy } from './toolbox.ts';

const holding = (...shapes: Shape[]) => {
  const hand = new Hand(shapes);
  hand.selection = shapes.map(({ id }) => id);
  return hand;
};
const tilted: RotatedRectangleGeometry = {
  kind: 'rotated-rectangle',
  x: 200,
  y: 150,
  width: 80,
  height: 40,
  angle: Math.PI / 6,
};
const degrees = (geometry: Geometry | undefined) =>
  geometry?.kind === 'rotated-rectangle' ? Math.round((geometry.angle * 180) / Math.PI) : null;

describe('a rotated box in the hand', () => {
  it('keeps the opposite corner while a corner is dragged', () => {
    const within = (least: number, most: number) => fc.double({ min: least, max: most, noNaN: true });
    const boxes = fc.record({
      kind: fc.constant('rotated-rectangle' as const),
      x: within(150, 250),
      y: within(120, 180),
      width: within(40, 90),
      height: within(40, 90),
      angle: within(-Math.PI, Math.PI),
    });
    fc.assert(
      fc.property(boxes, fc.constantFrom(0, 1, 2, 3), within(-15, 15), within(-15, 15), (geometry, corner, dx, dy) => {
        const from = rotatedCorners(geometry)[corner] ?? imagePoint(0, 0);
        const opposite = rotatedCorners(geometry)[(corner + 2) % 4] ?? imagePoint(0, 0);
        const hand = holding(shape('r', 'a0', geometry)).drag([from.x, from.y], [from.x + dx, from.y + dy]);
        const [after] = hand.geometries();
        if (after?.kind !== 'rotated-rectangle') throw new Error('It is another shape now');
        const away = rotatedCorners(after).map(({ x, y }) => Math.hypot(x - opposite.x, y - opposite.y));
        expect(Math.min(...away)).toBeLessThan(1e-6);
        expect(after.angle).toBeCloseTo(geometry.angle, 12);
      }),
    );
  });

  it('never lets a drag of a handle take its centre off the picture', () => {
    const corner = rotatedCorners(tilted)[2] ?? imagePoint(0, 0);
    const [after] = holding(shape('r', 'a0', tilted))
      .drag([corner.x, corner.y], [corner.x + 900, corner.y])
      .geometries();
    expect(after?.kind === 'rotated-rectangle' && after.x).toBeLessThanOrEqual(400 + 1e-9);
  });

  it('turns by its dot, in steps of 15° with Shift, and says so', () => {
    const { dot } = turnHandle(tilted, 1);
    const turned = (modifiers = none) =>
      holding(shape('r', 'a0', tilted))
        .move(dot.x, dot.y)
        .down(dot.x, dot.y)
        .move(280, 150, modifiers)
        .up(280, 150, modifiers);
    expect([turned().geometries().map(degrees), turned().acts]).toEqual([[90], ['turn Boat 1']]);
    const off = holding(shape('r', 'a0', tilted))
      .move(dot.x, dot.y)
      .down(dot.x, dot.y)
      .move(280, 160, shift);
    expect(off.up(280, 160, shift).geometries().map(degrees)).toEqual([90]);
  });

  it('makes a plain box a rotated one, where the class allows it', () => {
    const plain = box(100, 100, 60, 40);
    const turned = (classId: string) =>
      holding({ ...shape('b', 'a0', plain), classId })
        .drag([130, 78], [172, 120])
        .geometries()[0];
    expect([turned('boat'), turned('house')]).toEqual([
      {
        kind: 'rotated-rectangle',
        x: 130,
        y: 120,
        width: 60,
        height: 40,
        angle: expect.closeTo(Math.PI / 2, 12) as number,
      },
      plain,
    ]);
  });

  it('turns by Alt+R and Alt+E, one step of undo from press to release', () => {
    const hand = holding(shape('r', 'a0', tilted), shape('b', 'a1', box(10, 10, 20, 20)));
    hand
      .press('r', alt, 'KeyR')
      .press('r', alt, 'KeyR')
      .key('R', { ...alt, shift: true }, 'KeyR');
    expect([hand.geometries().map(degrees), hand.acts]).toEqual([[47, 17], ['turn 2']]);
    expect(hand.key('e', alt, 'KeyE').geometries().map(degrees)).toEqual([46, 16]);
    const house = holding({ ...shape('h', 'a0', box(10, 10, 20, 20)), classId: 'house' }).key('r', alt, 'KeyR');
    expect([house.acts, house.heard, isBusy(house.toolbox)]).toEqual([[], ['cannot-turn'], false]);
  });

  it('grows by Alt and arrows in its own frame', () => {
    const [after] = holding(shape('r', 'a0', tilted))
      .key('ArrowRight', alt)
      .geometries();
    expect(after).toMatchObject({ width: 81, height: expect.closeTo(40, 9) as number });
  });

  it('turns the cursors of its handles with it', () => {
    const quarter = { ...tilted, angle: Math.PI / 2 };
    const hand = holding(shape('r', 'a0', quarter));
    const cursors = shownHandles(quarter, 1).map(({ point }) => hand.move(point.x, point.y).toolbox.cursor);
    expect(cursors).toEqual([
      'nesw-resize',
      'ew-resize',
      'nwse-resize',
      'ns-resize',
      'nesw-resize',
      'ew-resize',
      'nwse-resize',
      'ns-resize',
    ]);
    const { dot } = turnHandle(quarter, 1);
    expect(hand.move(dot.x, dot.y).toolbox.cursor).toBe('grab');
  });
});

describe('a line in the hand', () => {
  const line = (...points: [number, number][]): Geometry => ({
    kind: 'polyline',
    points: points.map(([x, y]) => imagePoint(x, y)),
  });

  it('drags a point, adds one on an edge but none between its ends, removes one', () => {
    const hand = holding(shape('l', 'a0', line([50, 50], [150, 50], [100, 150])));
    hand.drag([150, 50], [170, 60]);
    hand.click(110, 55);
    expect([hand.geometries(), hand.acts]).toEqual([
      [line([50, 50], [110, 55], [170, 60], [100, 150])],
      ['move-point Boat 1', 'add-point Boat 1'],
    ]);
    hand.click(75, 100, alt);
    expect(hand.acts.length).toBe(2);
    hand.selection = [shape('l', 'a0', line()).id];
    hand.click(110, 55, alt).click(50, 50, alt).click(100, 150, alt);
    expect([hand.geometries(), hand.heard.at(-1)]).toEqual([[line([170, 60], [100, 150])], 'needs-two-points']);
  });
});

describe('a skeleton in the hand', () => {
  const points = [
    keypoint(imagePoint(50, 50), 'visible'),
    keypoint(imagePoint(50, 100), 'visible'),
    absentKeypoint,
  ] as const;
  const person = { ...shape('p', 'a0', { kind: 'keypoints', points }), classId: 'person' };
  const pointsOf = (hand: Hand) =>
    hand.geometries().map((geometry) => geometry.kind === 'keypoints' && geometry.points);

  it('is taken by its edges, and moved by them', () => {
    const hand = new Hand([person]).drag([50, 75], [60, 85]);
    expect([hand.selection, pointsOf(hand)]).toEqual([
      ['p'],
      [[keypoint(imagePoint(60, 60), 'visible'), keypoint(imagePoint(60, 110), 'visible'), absentKeypoint]],
    ]);
  });

  it('lets one point be dragged, hidden and made absent', () => {
    const hand = holding(person).drag([50, 50], [55, 45]);
    expect(pointsOf(hand)).toEqual([points.with(0, keypoint(imagePoint(55, 45), 'visible'))]);
    hand.move(55, 45).key('o', none, 'KeyO');
    expect(pointsOf(hand)).toEqual([points.with(0, keypoint(imagePoint(55, 45), 'hidden'))]);
    hand.key('o', none, 'KeyO').key('x', none, 'KeyX');
    expect([pointsOf(hand), hand.acts]).toEqual([
      [points.with(0, absentKeypoint)],
      ['move-point Person 1', 'change-point Person 1', 'change-point Person 1', 'change-point Person 1'],
    ]);
    expect(hand.move(50, 100).key('x', none, 'KeyX').heard.at(-1)).toBe('needs-one-keypoint');
  });

  it('gives an absent point back by keys', () => {
    const hand = holding(person).key('Enter').key('Tab', shift).key('x', none, 'KeyX').key('ArrowDown', shift);
    expect([pointsOf(hand), hand.heard.slice(0, 2)]).toEqual([
      [points.with(2, keypoint(imagePoint(50, 85), 'visible'))],
      ['point 1 of 3', 'point 3 of 3'],
    ]);
  });
});

describe('points by keys', () => {
  const ring = shape('p', 'a0', polygon([50, 50], [150, 50], [100, 150]));

  it('walk, move as one step, come and go', () => {
    const hand = holding(ring).key('Enter').key('Tab').press('ArrowRight').press('ArrowRight', shift).key('ArrowUp');
    expect([hand.geometries(), hand.acts]).toEqual([[polygon([50, 50], [161, 49], [100, 150])], ['move-point Boat 1']]);
    hand.key('Insert').key('Delete').key('Delete');
    expect([hand.geometries(), hand.acts.slice(1), hand.heard.at(-1)]).toEqual([
      [polygon([50, 50], [161, 49], [100, 150])],
      ['add-point Boat 1', 'remove-point Boat 1'],
      'needs-three-points',
    ]);
  });

  it('put back what arrows do on Esc, then let go of the points, then of the shape', () => {
    const hand = holding(ring).key('Enter').press('ArrowRight').press('Escape');
    expect([hand.geometries(), hand.toolbox.tool.phase]).toEqual([[ring.geometry], 'points']);
    hand.key('ArrowLeft').key('Escape');
    expect([hand.geometries()[0], hand.toolbox.tool.phase, hand.toolbox.preview, hand.selection]).toEqual([
      polygon([49, 50], [150, 50], [100, 150]),
      'idle',
      null,
      ['p'],
    ]);
    expect(hand.key('Escape').selection).toEqual([]);
  });

  it('let undo and a press of the mouse pass', () => {
    const hand = holding(ring).key('Enter');
    expect([isBusy(hand.toolbox), hand.key('z', ctrl, 'KeyZ').lastHandled]).toEqual([false, false]);
    hand.click(300, 250);
    expect([hand.toolbox.tool.phase, hand.selection, hand.toolbox.preview]).toEqual(['idle', [], null]);
  });

  it('are only there where a shape has points', () => {
    expect(holding(shape('b', 'a0', box(10, 10, 20, 20))).key('Enter').lastHandled).toBe(false);
  });
});

describe('a drag beside all shapes', () => {
  const small = shape('small', 'a0', box(50, 50, 20, 20));
  const large = shape('large', 'a1', box(100, 50, 150, 150));
  const hidden = { ...shape('hidden', 'a2', box(52, 52, 5, 5)), hidden: true };

  it('selects what lies wholly in its box, bottom first, and shows the box on the way', () => {
    const hand = new Hand([small, large, hidden]).move(40, 40).down(40, 40).move(120, 90);
    expect(hand.toolbox.preview).toEqual({ kind: 'marquee', box: { x: 40, y: 40, width: 80, height: 50 } });
    expect([hand.up(120, 90).selection, hand.toolbox.preview, hand.acts]).toEqual([['small'], null, []]);
    expect(new Hand([small, large]).drag([300, 250], [10, 10]).selection).toEqual(['small', 'large']);
  });

  it('adds with Shift, lets go with nothing in it, and keeps the selection on Esc', () => {
    const held = () => {
      const hand = new Hand([small, large]);
      hand.selection = [large.id];
      return hand;
    };
    expect([
      held().move(40, 40).down(40, 40, shift).move(80, 80, shift).up(80, 80, shift).selection,
      held().drag([10, 10], [30, 30]).selection,
      held().down(10, 10).move(30, 30).key('Escape').up(30, 30).selection,
      held().click(10, 10, shift).selection,
    ]).toEqual([['large', 'small'], [], ['large'], ['large']]);
  });
});
