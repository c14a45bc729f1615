/** A pair of coordinates with no stated space; the branded types below are what functions pass around. */
export interface Coordinates {
  readonly x: number;
  readonly y: number;
}

/**
 * A point of the picture: float64, oriented image space, pixel-edge convention (a pixel is a unit square, the image
 * spans 0…width × 0…height). The brand exists for the compiler only.
 */
export type ImagePoint = Coordinates & { readonly __space: 'image' };

/** A point of the canvas element, in CSS pixels from its top left corner. */
export type ScreenPoint = Coordinates & { readonly __space: 'screen' };

/** @param x, y image pixels */
export function imagePoint(x: number, y: number): ImagePoint {
  return { x, y } as ImagePoint;
}

/** @param x, y CSS pixels from the canvas' top left corner */
export function screenPoint(x: number, y: number): ScreenPoint {
  return { x, y } as ScreenPoint;
}

/** Euclidean distance, in the unit of the points' space. */
export function distance<Point extends ImagePoint | ScreenPoint>(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

/** The point moved by (dx, dy) image pixels. */
export function translatePoint(point: ImagePoint, dx: number, dy: number): ImagePoint {
  return imagePoint(point.x + dx, point.y + dy);
}
