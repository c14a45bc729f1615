import type { Geometry, PointGeometry } from '../annotation/shape.ts';
import { type Box, boxFromCorners, clampBoxToImage, clampPointToImage } from './box.ts';
import { geometryBounds } from './geometry-measure.ts';
import { type ImagePoint, imagePoint, translatePoint } from './point.ts';
import { uprightBox, withUpright } from './rotated-rectangle.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

function mapPoints(geometry: PointGeometry, map: (point: ImagePoint) => ImagePoint): PointGeometry {
  const mapAll = (points: readonly ImagePoint[]) => points.map(map);
  switch (geometry.kind) {
    case 'polygon':
      return { kind: 'polygon', outer: mapAll(geometry.outer), holes: geometry.holes.map(mapAll) };
    case 'polyline':
      return { kind: 'polyline', points: mapAll(geometry.points) };
    case 'keypoints':
      return {
        kind: 'keypoints',
        points: geometry.points.map((point) =>
          point.state === 'absent' ? point : { ...map(point), state: point.state },
        ),
      };
  }
}

/** The geometry moved by (dx, dy) image pixels. */
export function translateGeometry(geometry: Geometry, dx: number, dy: number): Geometry {
  switch (geometry.kind) {
    case 'rectangle':
    case 'rotated-rectangle':
      return { ...geometry, x: geometry.x + dx, y: geometry.y + dy };
    case 'mask':
      // Pixels move by whole pixels.
      return { ...geometry, x: geometry.x + Math.round(dx), y: geometry.y + Math.round(dy) };
    case 'polygon':
    case 'polyline':
    case 'keypoints':
      return mapPoints(geometry, (point) => translatePoint(point, dx, dy));
    case 'tag':
      return geometry;
  }
}

/**
 * The geometry stretched so that what filled `from` fills `to`, both in its own frame. Masks and tags stay as they are. A side of `from` without length keeps its offset.
 */
export function fitGeometry(geometry: Geometry, from: Box, to: Box): Geometry {
  // By share of the side, never by a factor: to / from overflows when `from` is hardly there.
  const place = (value: number, low: number, length: number, newLow: number, newLength: number) =>
    newLow + (length === 0 ? value - low : ((value - low) / length) * newLength);
  switch (geometry.kind) {
    case 'rectangle':
      return { kind: 'rectangle', ...to };
    case 'rotated-rectangle':
      return { kind: 'rotated-rectangle', ...withUpright(geometry, to) };
    case 'polygon':
    case 'polyline':
    case 'keypoints':
      return mapPoints(geometry, ({ x, y }) =>
        imagePoint(place(x, from.x, from.width, to.x, to.width), place(y, from.y, from.height, to.y, to.height)),
      );
    case 'mask':
    case 'tag':
      return geometry;
  }
}

/** The box that handles stand on and `fitGeometry` stretches, in the geometry's own frame: a rotated box before its turn. */
export function geometryFrame(geometry: Geometry): Box {
  return geometry.kind === 'rotated-rectangle' ? uprightBox(geometry) : geometryBounds(geometry);
}

/** Every part of the geometry moved into the picture; of a rotated box only its centre, and its corners may stand out. */
export function clampGeometryToImage(geometry: Geometry, image: Size): Geometry {
  switch (geometry.kind) {
    case 'rectangle':
      return { kind: 'rectangle', ...clampBoxToImage(geometry, image) };
    case 'rotated-rectangle':
      return { ...geometry, ...clampPointToImage(imagePoint(geometry.x, geometry.y), image) };
    case 'polygon':
    case 'polyline':
    case 'keypoints':
      return mapPoints(geometry, (point) => clampPointToImage(point, image));
    // Brush and import cut their pixels at the border.
    case 'mask':
    case 'tag':
      return geometry;
  }
}

/** Which edges of a box a handle moves: −1 the left or top one, 1 the right or bottom one, 0 none. */
export interface BoxHandle {
  readonly x: -1 | 0 | 1;
  readonly y: -1 | 0 | 1;
}

/** Clockwise from the top left, as they are drawn. */
export const boxHandles: readonly BoxHandle[] = [
  { x: -1, y: -1 },
  { x: 0, y: -1 },
  { x: 1, y: -1 },
  { x: 1, y: 0 },
  { x: 1, y: 1 },
  { x: 0, y: 1 },
  { x: -1, y: 1 },
  { x: -1, y: 0 },
];

/** Where a handle sits on its box. */
export function handlePoint(box: Box, handle: BoxHandle): ImagePoint {
  return imagePoint(box.x + (box.width * (handle.x + 1)) / 2, box.y + (box.height * (handle.y + 1)) / 2);
}

export interface ResizeOptions {
  /** Width to height stay as they were. */
  readonly keepRatio?: boolean;
  /** The centre stays, not the opposite edge. */
  readonly fromCentre?: boolean;
}

/** How far one axis is stretched; 0 when the handle does not move it. */
function stretch(side: -1 | 0 | 1, delta: number, length: number, fromCentre: boolean): number {
  return side === 0 ? length : length + side * delta * (fromCentre ? 2 : 1);
}

/** The interval on one axis: `anchor` stays (−1 its low end, 0 its middle, 1 its high end), the length is new and signed. */
function placeInterval(low: number, length: number, newLength: number, anchor: -1 | 0 | 1): readonly [number, number] {
  const fixed = low + (length * (anchor + 1)) / 2;
  const start = fixed - (newLength * (anchor + 1)) / 2;
  return [start, start + newLength];
}

/**
 * The box after a handle was dragged by (dx, dy) image pixels. Dragging past the opposite edge turns the box over.
 */
export function resizeBox(box: Box, handle: BoxHandle, dx: number, dy: number, options: ResizeOptions = {}): Box {
  const fromCentre = options.fromCentre ?? false;
  let width = stretch(handle.x, dx, box.width, fromCentre);
  let height = stretch(handle.y, dy, box.height, fromCentre);
  if (options.keepRatio === true && box.width > 0 && box.height > 0) {
    const byWidth = width / box.width;
    const byHeight = height / box.height;
    // A corner follows the axis that was pulled further; an edge handle has one axis only.
    const lead = handle.y === 0 || (handle.x !== 0 && Math.abs(byWidth) >= Math.abs(byHeight)) ? byWidth : byHeight;
    width = box.width * Math.abs(lead) * (Math.sign(byWidth) || 1);
    height = box.height * Math.abs(lead) * (Math.sign(byHeight) || 1);
  }
  const anchorX = fromCentre || handle.x === 0 ? 0 : handle.x === 1 ? -1 : 1;
  const anchorY = fromCentre || handle.y === 0 ? 0 : handle.y === 1 ? -1 : 1;
  const [left, right] = placeInterval(box.x, box.width, width, anchorX);
  const [top, bottom] = placeInterval(box.y, box.height, height, anchorY);
  return boxFromCorners(imagePoint(left, top), imagePoint(right, bottom));
}
