import { type Box, boxCorners } from './box.ts';
import { type ImagePoint, imagePoint } from './point.ts';

/** A box turned about its centre: (x, y) the centre; angle in radians, clockwise on screen. */
export interface RotatedBox {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

/** The angle from −π to π that turns as far. */
export function normalAngle(angle: number): number {
  const turned = Math.atan2(Math.sin(angle), Math.cos(angle));
  return turned === 0 ? 0 : turned;
}

/** The point turned about `centre` by `angle` radians, clockwise on screen. */
export function rotatePoint(point: ImagePoint, centre: ImagePoint, angle: number): ImagePoint {
  const [sine, cosine] = [Math.sin(angle), Math.cos(angle)];
  const [dx, dy] = [point.x - centre.x, point.y - centre.y];
  return imagePoint(centre.x + dx * cosine - dy * sine, centre.y + dx * sine + dy * cosine);
}

/** The box before it was turned: about the same centre, at angle 0. */
export function uprightBox({ x, y, width, height }: RotatedBox): Box {
  return { x: x - width / 2, y: y - height / 2, width, height };
}

/** Its corners, clockwise from the one that is top left at angle 0. */
export function rotatedCorners(box: RotatedBox): readonly ImagePoint[] {
  const centre = imagePoint(box.x, box.y);
  return boxCorners(uprightBox(box)).map((corner) => rotatePoint(corner, centre, box.angle));
}

/**
 * The rotated box whose upright form was changed from `uprightBox(box)` to `upright` in the box' own frame: a handle that was
 * dragged leaves the opposite one where it was on the picture.
 */
export function withUpright(box: RotatedBox, upright: Box): RotatedBox {
  const middle = imagePoint(upright.x + upright.width / 2, upright.y + upright.height / 2);
  const { x, y } = rotatePoint(middle, imagePoint(box.x, box.y), box.angle);
  return { x, y, width: upright.width, height: upright.height, angle: box.angle };
}

/** How far the point lies from the line through `start` and `end`, image pixels: positive on its right (on screen). */
export function offsetFromEdge(start: ImagePoint, end: ImagePoint, point: ImagePoint): number {
  const length = Math.hypot(end.x - start.x, end.y - start.y);
  if (length === 0) return 0;
  return ((end.x - start.x) * (point.y - start.y) - (end.y - start.y) * (point.x - start.x)) / length;
}

/** The box with one side from `start` to `end` that is `offset` image pixels deep, to the right of that side when positive. */
export function boxOnEdge(start: ImagePoint, end: ImagePoint, offset: number): RotatedBox {
  const angle = normalAngle(Math.atan2(end.y - start.y, end.x - start.x));
  return {
    x: (start.x + end.x) / 2 - (Math.sin(angle) * offset) / 2,
    y: (start.y + end.y) / 2 + (Math.cos(angle) * offset) / 2,
    width: Math.hypot(end.x - start.x, end.y - start.y),
    height: Math.abs(offset),
    angle,
  };
}

/** The part of the way from a point of the picture along (dx, dy) that stays in the picture, from 0 to 1. */
export function shareInside(
  from: ImagePoint,
  dx: number,
  dy: number,
  image: { readonly width: number; readonly height: number },
): number {
  const along = (at: number, by: number, limit: number) => (by > 0 ? (limit - at) / by : by < 0 ? -at / by : 1);
  return Math.max(0, Math.min(1, along(from.x, dx, image.width), along(from.y, dy, image.height)));
}

/** `boxOnEdge`, no deeper than leaves its centre on the picture. @param start, end points of the picture */
export function boxOnEdgeInside(
  start: ImagePoint,
  end: ImagePoint,
  offset: number,
  image: { readonly width: number; readonly height: number },
): RotatedBox {
  const { x, y } = boxOnEdge(start, end, offset);
  const middle = imagePoint((start.x + end.x) / 2, (start.y + end.y) / 2);
  return boxOnEdge(start, end, offset * shareInside(middle, x - middle.x, y - middle.y, image));
}

/** The nearest angle that is a whole multiple of `step`, radians, from −π to π. */
export function snappedAngle(angle: number, step: number): number {
  return normalAngle(Math.round(angle / step) * step);
}

/** The point as far from `start` in the direction that is the nearest multiple of `step` radians, on the picture as `start` is. */
export function snappedEnd(
  start: ImagePoint,
  point: ImagePoint,
  step: number,
  image: { readonly width: number; readonly height: number },
): ImagePoint {
  const angle = snappedAngle(Math.atan2(point.y - start.y, point.x - start.x), step);
  const length = Math.hypot(point.x - start.x, point.y - start.y);
  const [dx, dy] = [Math.cos(angle) * length, Math.sin(angle) * length];
  const share = shareInside(start, dx, dy, image);
  return imagePoint(start.x + dx * share, start.y + dy * share);
}
