import { type ImagePoint, imagePoint } from './point.ts';

/** An axis-aligned box in image pixels: x, y its top left corner; width and height are never negative. */
export interface Box {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

/** The box that two opposite corners span, whichever they are. */
export function boxFromCorners(a: ImagePoint, b: ImagePoint): Box {
  return { x: Math.min(a.x, b.x), y: Math.min(a.y, b.y), width: Math.abs(a.x - b.x), height: Math.abs(a.y - b.y) };
}

/** The smallest box around the points. @throws when there are none */
export function boundingBox(points: readonly ImagePoint[]): Box {
  if (points.length === 0) throw new Error('No points, no bounding box');
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const { x, y } of points) {
    if (x < left) left = x;
    if (x > right) right = x;
    if (y < top) top = y;
    if (y > bottom) bottom = y;
  }
  return { x: left, y: top, width: right - left, height: bottom - top };
}

/** Clockwise from the top left. */
export function boxCorners(box: Box): readonly [ImagePoint, ImagePoint, ImagePoint, ImagePoint] {
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  return [imagePoint(box.x, box.y), imagePoint(right, box.y), imagePoint(right, bottom), imagePoint(box.x, bottom)];
}

/** Square pixels. */
export function boxArea(box: Box): number {
  return box.width * box.height;
}

export function boxCentre(box: Box): ImagePoint {
  return imagePoint(box.x + box.width / 2, box.y + box.height / 2);
}

/** Edges belong to the box. */
export function boxContains(box: Box, point: ImagePoint): boolean {
  return point.x >= box.x && point.x <= box.x + box.width && point.y >= box.y && point.y <= box.y + box.height;
}

/** Whether the boxes share a point; touching counts. */
export function boxesTouch(a: Box, b: Box): boolean {
  return a.x <= b.x + b.width && b.x <= a.x + a.width && a.y <= b.y + b.height && b.y <= a.y + a.height;
}

/** Square pixels that both boxes cover; 0 when they only touch. */
export function boxIntersectionArea(a: Box, b: Box): number {
  const width = Math.min(a.x + a.width, b.x + b.width) - Math.max(a.x, b.x);
  const height = Math.min(a.y + a.height, b.y + b.height) - Math.max(a.y, b.y);
  return width > 0 && height > 0 ? width * height : 0;
}

/** The box grown by `margin` pixels on each side. */
export function inflateBox(box: Box, margin: number): Box {
  return { x: box.x - margin, y: box.y - margin, width: box.width + 2 * margin, height: box.height + 2 * margin };
}

/** The point itself when the picture holds it, else the nearest one of the picture's edge. */
export function clampPointToImage(point: ImagePoint, image: Size): ImagePoint {
  return imagePoint(Math.min(Math.max(point.x, 0), image.width), Math.min(Math.max(point.y, 0), image.height));
}

/** The part of the box inside the picture; of zero size when none is. */
export function clampBoxToImage(box: Box, image: Size): Box {
  return boxFromCorners(
    clampPointToImage(imagePoint(box.x, box.y), image),
    clampPointToImage(imagePoint(box.x + box.width, box.y + box.height), image),
  );
}

/**
 * How far the box may really move by (dx, dy) so that no part of it leaves the picture. A box that sticks out already
 * may move further in, never further out.
 */
export function clampTranslation(
  box: Box,
  dx: number,
  dy: number,
  image: Size,
): { readonly dx: number; readonly dy: number } {
  const along = (low: number, length: number, limit: number, delta: number) => {
    const minimum = Math.min(-low, 0);
    const maximum = Math.max(limit - (low + length), 0);
    return Math.min(Math.max(delta, minimum), maximum);
  };
  return { dx: along(box.x, box.width, image.width, dx), dy: along(box.y, box.height, image.height, dy) };
}
