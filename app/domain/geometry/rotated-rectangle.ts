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
