import { describe, expect, it } from 'vitest';
import { documentOf } from '../../domain/annotation/annotation-document.ts';
import { ShapeIndex } from '../../domain/annotation/shape-index.ts';
import type { Shape } from '../../domain/annotation/shape.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import { borderBetween } from './shared-border.ts';
import { snapPoint } from './snap.ts';
import { alt, box, ctrl, Hand, image, polygon, shape } from './test-hand.ts';

const scene = (shapes: readonly Shape[], scale = 1) => ({
  lookup: new ShapeIndex().update(documentOf(image, shapes)),
  scale,
});
const square = shape('a', 'a1', box(100, 100, 80, 80));

describe('the place that a corner snaps to', () => {
  it('is another shape’s corner within 8 screen pixels, else its border', () => {
    const at = (x: number, y: number, scale = 1) => {
      const found = snapPoint(imagePoint(x, y), scene([square], scale));
      return found && [found.x, found.y];
    };
    expect([at(95, 104), at(140, 93), at(140, 107), at(140, 91), at(140, 140), at(95, 104, 4), at(99, 99, 4)]).toEqual([
      [100, 100],
      [140, 100],
      [140, 100],
      null,
      null,
      null,
      [100, 100],
    ]);
  });

  it('is on no hidden shape, nor on the one that is changed', () => {
    const at = imagePoint(98, 98);
    expect([
      snapPoint(at, scene([{ ...square, hidden: true }])),
      snapPoint(at, scene([square]), square.id),
      snapPoint(at, scene([shape('t', 'a1', { kind: 'tag' })])),
    ]).toEqual([null, null, null]);
  });
});

describe('snapping in the hand', () => {
  const snapping = (hand: Hand) => {
    hand.toolbox = { ...hand.toolbox, snaps: true };
    return hand;
  };

  it('takes drawn corners onto other shapes while it is on, and not with Alt', () => {
    const hand = snapping(new Hand([square], 'rectangle'));
    hand.move(183, 98);
    expect(hand.toolbox.snap).toEqual(imagePoint(180, 100));
    hand.drag([183, 98], [250, 160]);
    hand.drag([183, 98], [250, 160], alt);
    hand.move(300, 250);
    expect(hand.toolbox.snap).toBeNull();
    const off = new Hand([square], 'rectangle').drag([183, 98], [250, 160]);
    // Alt was not down yet when the second box was begun.
    expect([hand.geometries().slice(1), off.geometries().slice(1)]).toEqual([
      [box(180, 100, 70, 60), box(180, 100, 70, 60)],
      [box(183, 98, 67, 62)],
    ]);
  });

  it('takes a dragged corner and a dragged handle onto other shapes, wherever the hand took hold of them', () => {
    const triangle = shape('b', 'a2', polygon([200, 200], [260, 200], [260, 250]));
    const corner = snapping(new Hand([square, triangle]))
      .click(250, 215)
      .drag([202, 201], [185, 184]);
    const handle = snapping(new Hand([square, shape('b', 'a2', box(200, 200, 50, 50))]))
      .click(225, 225)
      .drag([201, 201], [184, 177]);
    expect([corner.geometries()[1], handle.geometries()[1]]).toEqual([
      polygon([180, 180], [260, 200], [260, 250]),
      box(180, 180, 70, 70),
    ]);
  });

  it('leaves the first corner free, so that a click on it closes the ring', () => {
    const hand = snapping(new Hand([square], 'polygon'));
    hand.click(90, 90).click(60, 90, alt).click(60, 60, alt).click(93, 93);
    expect(hand.geometries()[1]).toEqual(polygon([90, 90], [60, 90], [60, 60]));
  });
});

describe('a shared border', () => {
  const corners = (from: [number, number], to: [number, number], longWay = false, shapes = [square]) =>
    borderBetween(imagePoint(...from), imagePoint(...to), scene(shapes), longWay)?.map(({ x, y }) => [x, y]) ?? null;

  // labelme #228: borders that two shapes share had to be drawn twice.
  it('is what lies between two points of one border, the shorter way or the longer', () => {
    expect([
      corners([150, 100], [180, 120]),
      corners([180, 120], [150, 100]),
      corners([150, 100], [180, 120], true),
      corners([110, 100], [150, 100]),
      corners([110, 100], [150, 100], true),
      corners([100, 100], [180, 180]),
      corners([150, 100], [150, 140]),
      corners([150, 100], [180, 120], false, []),
    ]).toEqual([
      [[180, 100]],
      [[180, 100]],
      [
        [100, 100],
        [100, 180],
        [180, 180],
      ],
      [],
      [
        [100, 100],
        [100, 180],
        [180, 180],
        [180, 100],
      ],
      [[180, 100]],
      null,
      null,
    ]);
  });

  it('is taken into the polygon that is drawn by two clicks with Ctrl', () => {
    const hand = new Hand([square], 'polygon');
    hand.click(150, 97, ctrl).move(183, 121, ctrl);
    expect(hand.toolbox.preview).toMatchObject({
      draft: { vertices: [imagePoint(150, 100), imagePoint(180, 100)], next: imagePoint(180, 121) },
    });
    hand.click(183, 121, ctrl).click(260, 60).key('Enter');
    expect(hand.geometries()[1]).toEqual(polygon([150, 100], [180, 100], [180, 121], [260, 60]));
  });
});
