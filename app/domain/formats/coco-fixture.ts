import fc from 'fast-check';
import type { AttributeValue, Geometry, Keypoint, Shape } from '../annotation/shape.ts';
import { shapeId } from '../annotation/shape.ts';
import { zOrderSequence } from '../annotation/z-order.ts';
import { placeBitmap } from '../geometry/placed-mask.ts';
import { type ImagePoint, imagePoint } from '../geometry/point.ts';
import type { LabelClass, LabelSchema } from '../requirement/label-class.ts';

export const image = { width: 40, height: 30 };

const classOf = (id: string, name: string, more: Partial<LabelClass> = {}): LabelClass => ({
  id,
  name,
  shapes: ['rectangle', 'rotated-rectangle', 'polygon', 'polyline', 'mask', 'tag'],
  description: '',
  attributes: [
    { kind: 'flag', id: 'occluded', name: 'Occluded' },
    { kind: 'text', id: 'note', name: 'Note' },
    { kind: 'number', id: 'rotation', name: 'Rotation' },
  ],
  ...more,
});

/** Classes whose order is not that of their names. */
export const schema: LabelSchema = {
  classes: [
    classOf('zebra', 'Zebra'),
    classOf('person', 'Person', {
      shapes: ['keypoints', 'rectangle', 'polygon', 'mask'],
      skeleton: {
        points: ['nose', 'left hand', 'right hand'],
        edges: [
          [0, 1],
          [0, 2],
        ],
      },
    }),
    classOf('ant', 'Ant', { color: '#66B4FC', key: '7' }),
  ],
  limits: { maximumShapesPerItem: 1000 },
};

const x = fc.double({ min: 0, max: image.width, noNaN: true });
const y = fc.double({ min: 0, max: image.height, noNaN: true });
const share = fc.double({ min: 0, max: 0.99, noNaN: true });
const point = fc.tuple(x, y).map(([px, py]) => imagePoint(px, py));
const isOpen = (ring: readonly ImagePoint[]) => ring[0]?.x !== ring.at(-1)?.x || ring[0]?.y !== ring.at(-1)?.y;
const ring = fc.array(point, { minLength: 3, maxLength: 7 }).filter(isOpen);

const rectangle: fc.Arbitrary<Geometry> = fc.record({ x, y, w: share, h: share }).map((box) => ({
  kind: 'rectangle',
  x: box.x,
  y: box.y,
  width: box.w * (image.width - box.x),
  height: box.h * (image.height - box.y),
}));

const rotated: fc.Arbitrary<Geometry> = fc
  .record({ x, y, width: x, height: y, angle: fc.double({ min: -Math.PI, max: Math.PI, noNaN: true }) })
  .map((box) => ({ kind: 'rotated-rectangle', ...box, angle: box.angle + 0 }));

const polygon: fc.Arbitrary<Geometry> = fc
  .record({ outer: ring, holes: fc.oneof({ weight: 3, arbitrary: fc.constant([]) }, fc.array(ring, { maxLength: 2 })) })
  .map((rings) => ({ kind: 'polygon', ...rings }));

const mask: fc.Arbitrary<Geometry> = fc
  .array(fc.nat(image.width * image.height - 1), { minLength: 1, maxLength: 60 })
  .map((pixels) => {
    const bitmap = new Uint8Array(image.width * image.height);
    for (const pixel of pixels) bitmap.fill(1, pixel, pixel + 5);
    const placed = placeBitmap(bitmap, image);
    if (placed === null) throw new Error('A pixel was set');
    return { kind: 'mask', ...placed };
  });

const keypoint = fc
  .record({ at: point, state: fc.constantFrom('absent' as const, 'hidden' as const, 'visible' as const) })
  .map(({ at, state }): Keypoint => ({ ...(state === 'absent' ? imagePoint(0, 0) : at), state }));

const keypoints: fc.Arbitrary<Geometry> = fc
  .tuple(keypoint, keypoint, keypoint)
  .filter((points) => points.some(({ state }) => state !== 'absent'))
  .map((points) => ({ kind: 'keypoints', points }));

const polyline: fc.Arbitrary<Geometry> = fc
  .array(point, { minLength: 2, maxLength: 5 })
  .map((points) => ({ kind: 'polyline', points }));

const value: fc.Arbitrary<AttributeValue> = fc.oneof(
  fc.boolean(),
  fc.string({ unit: 'grapheme', maxLength: 12 }),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
);

const attributes = fc.dictionary(fc.constantFrom('occluded', 'note', 'rotation', 'iscrowd', 'a-fourth'), value, {
  maxKeys: 3,
  noNullPrototype: true,
});

/** Shapes of one item, of every kind, with groups, bottom first. */
export const shapesArbitrary: fc.Arbitrary<readonly Shape[]> = fc
  .array(
    fc.record({
      classId: fc.constantFrom('zebra', 'person', 'person', 'ant'),
      geometry: fc.oneof(
        rectangle,
        rotated,
        polygon,
        polygon,
        mask,
        keypoints,
        polyline,
        fc.constant<Geometry>({ kind: 'tag' }),
      ),
      attributes: fc.oneof({ weight: 3, arbitrary: fc.constant({}) }, attributes),
      group: fc.constantFrom(undefined, undefined, 'g1', 'g2'),
    }),
    { maxLength: 8 },
  )
  .map((shapes) => {
    const order = zOrderSequence(shapes.length);
    return shapes.map(({ group, ...shape }, i) => ({
      id: shapeId(`shape-${i}`),
      ...shape,
      z: order[i] as string,
      hidden: false,
      locked: false,
      ...(group !== undefined && { group }),
    }));
  });

/** What must come back: everything but ids, order keys and the names of groups. */
export function essence(shapes: readonly Shape[]): unknown {
  const groups: (string | undefined)[] = [];
  return shapes.map(({ classId, geometry, attributes: said, group }) => {
    if (!groups.includes(group)) groups.push(group);
    return { classId, geometry, attributes: said, group: group === undefined ? null : groups.indexOf(group) };
  });
}
