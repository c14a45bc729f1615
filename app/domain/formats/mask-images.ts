import { compareShapeOrder, type ImageSize } from '../annotation/annotation-document.ts';
import type { Geometry, Shape } from '../annotation/shape.ts';
import { geometryRegion } from '../geometry/geometry-measure.ts';
import { clipMaskToImage, maskBitmap, type PlacedMask } from '../geometry/placed-mask.ts';
import { rasterizePolygon } from '../geometry/rasterize-polygon.ts';
import type { LabelSchema } from '../requirement/label-class.ts';
import type { Counted } from './coco-writing.ts';

/** What mask pictures cannot hold: lines, points and tags; shapes that fill no pixel; objects that others cover wholly. */
export type MaskDropReason =
  'polyline' | 'keypoints' | 'tag' | 'class-not-in-schema' | 'no-pixels' | 'covered' | 'too-many-objects';

/**
 * Objects that lost some of their pixels to those above: a pixel says one thing; and, where only the class map is kept, all
 * objects: they are not told apart there, and have no attributes.
 */
export type MaskChangeReason = 'overlapped' | 'class-only';

/** An object of the instance picture. */
export interface MaskObject {
  /** Its value there, from 1. */
  readonly value: number;
  /** Value of its class in the class map: place in the schema from 1. */
  readonly class: number;
  readonly attributes: Shape['attributes'];
}

/** Row by row, one value a pixel; 0 is background. */
export interface MaskImages {
  readonly classes: Uint16Array;
  readonly instances: Uint16Array;
  readonly objects: readonly MaskObject[];
  readonly dropped: readonly Counted<MaskDropReason>[];
  readonly changed: readonly Counted<MaskChangeReason>[];
}

const MOST_OBJECTS = 65_535;

/** The pixels whose centres the geometry covers; a mask's own. */
function pixelsOf(geometry: Geometry, image: ImageSize): PlacedMask | null {
  if (geometry.kind === 'mask') return clipMaskToImage(geometry, image);
  const region = geometryRegion(geometry);
  return region === null ? null : rasterizePolygon(region, image);
}

interface PaintedObject extends MaskObject {
  painted: number;
  left: number;
}

/**
 * Paints the shapes bottom first. Shapes of one group and class are one object.
 *
 * @param shapes in any order; their z says it
 */
export function paintMasks(shapes: readonly Shape[], image: ImageSize, { classes }: LabelSchema): MaskImages {
  const size = image.width * image.height;
  const painted = { classes: new Uint16Array(size), instances: new Uint16Array(size) };
  const numbers = new Map(classes.map(({ id }, i) => [id, i + 1]));
  const dropped = new Map<MaskDropReason, number>();
  const drop = (reason: MaskDropReason) => dropped.set(reason, (dropped.get(reason) ?? 0) + 1);
  const objects: PaintedObject[] = [];
  const groups = new Map<string, PaintedObject>();
  for (const shape of [...shapes].sort(compareShapeOrder)) {
    const { geometry } = shape;
    const number = numbers.get(shape.classId);
    if (geometry.kind === 'polyline' || geometry.kind === 'keypoints' || geometry.kind === 'tag') {
      drop(geometry.kind);
      continue;
    }
    const pixels = number === undefined ? null : pixelsOf(geometry, image);
    if (number === undefined || pixels === null) {
      drop(number === undefined ? 'class-not-in-schema' : 'no-pixels');
      continue;
    }
    const key = shape.group === undefined ? null : `${shape.group} ${number}`;
    const known = key === null ? undefined : groups.get(key);
    if (known === undefined && objects.length === MOST_OBJECTS) {
      drop('too-many-objects');
      continue;
    }
    const object = known ?? {
      value: objects.length + 1,
      class: number,
      attributes: shape.attributes,
      painted: 0,
      left: 0,
    };
    if (known === undefined) objects.push(object);
    if (key !== null) groups.set(key, object);
    paint(painted, pixels, image.width, object, objects);
  }
  const covered = objects.filter(({ left }) => left === 0).length;
  if (covered > 0) dropped.set('covered', covered);
  const overlapped = objects.filter(({ left, painted: all }) => left > 0 && left < all).length;
  return {
    ...painted,
    objects: objects.flatMap(({ left, value, class: number, attributes }) =>
      left > 0 ? [{ value, class: number, attributes }] : [],
    ),
    dropped: [...dropped].map(([reason, count]) => ({ reason, count })),
    changed: overlapped > 0 ? [{ reason: 'overlapped', count: overlapped }] : [],
  };
}

function paint(
  { classes, instances }: Pick<MaskImages, 'classes' | 'instances'>,
  mask: PlacedMask,
  width: number,
  object: PaintedObject,
  objects: readonly PaintedObject[],
): void {
  const bitmap = maskBitmap(mask);
  for (let row = 0, at = 0; row < mask.height; row += 1) {
    const base = (mask.y + row) * width + mask.x;
    for (let column = 0; column < mask.width; column += 1, at += 1) {
      if (bitmap[at] === 0) continue;
      const before = instances[base + column] as number;
      if (before === object.value) continue;
      if (before > 0) (objects[before - 1] as PaintedObject).left -= 1;
      object.painted += 1;
      object.left += 1;
      classes[base + column] = object.class;
      instances[base + column] = object.value;
    }
  }
}

/** The colour that PASCAL VOC's tools give to a number: its bits, spread over red, green and blue from the top down. */
export function vocColour(number: number): readonly [number, number, number] {
  const colour: [number, number, number] = [0, 0, 0];
  for (let rest = number, bit = 7; rest > 0; rest >>= 3, bit -= 1)
    for (const channel of [0, 1, 2] as const) colour[channel] |= ((rest >> channel) & 1) << bit;
  return colour;
}

/** One colour for each value of the class map: black, then each class' own or VOC's. */
export function classColours({ classes }: LabelSchema): readonly (readonly [number, number, number])[] {
  const own = classes.map(({ color }, i) => {
    if (color === undefined) return vocColour(i + 1);
    const value = Number.parseInt(color.slice(1), 16);
    return [value >> 16, (value >> 8) & 255, value & 255] as const;
  });
  return [[0, 0, 0], ...own];
}
