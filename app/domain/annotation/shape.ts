import type { ImagePoint } from '../geometry/point.ts';

export type ShapeId = string & { readonly __brand: 'ShapeId' };

/** An axis-aligned box: x, y its top left corner, image pixels; width and height are never negative. */
export interface RectangleGeometry {
  readonly kind: 'rectangle';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
}

/** Rings are open (the last vertex is not the first again) and may turn either way. */
export interface PolygonGeometry {
  readonly kind: 'polygon';
  readonly outer: readonly ImagePoint[];
  readonly holes: readonly (readonly ImagePoint[])[];
}

/** A box turned about its centre: (x, y) the centre; angle in radians, clockwise on screen, from −π to π. */
export interface RotatedRectangleGeometry {
  readonly kind: 'rotated-rectangle';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly angle: number;
}

/** An open line through its points. */
export interface PolylineGeometry {
  readonly kind: 'polyline';
  readonly points: readonly ImagePoint[];
}

/** COCO's v: 0 is absent (not labelled, its place means nothing), 1 hidden by something, 2 visible. */
export type KeypointState = 'absent' | 'hidden' | 'visible';

export type Keypoint = ImagePoint & { readonly state: KeypointState };

/** The points of one object in the order of its class' skeleton; one at least is not absent. */
export interface KeypointsGeometry {
  readonly kind: 'keypoints';
  readonly points: readonly Keypoint[];
}

/**
 * The pixels of an object. x, y, width and height are whole pixels: the tight box around them. `counts` is COCO's compressed
 * run-length text over that box, column by column. One set of pixels has one record.
 */
export interface MaskGeometry {
  readonly kind: 'mask';
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly counts: string;
}

/** Says something of the picture as a whole; it has no place. */
export interface TagGeometry {
  readonly kind: 'tag';
}

export type Geometry =
  | RectangleGeometry
  | RotatedRectangleGeometry
  | PolygonGeometry
  | PolylineGeometry
  | KeypointsGeometry
  | MaskGeometry
  | TagGeometry;
export type ShapeKind = Geometry['kind'];

/** A geometry that the hand can take point by point. */
export type PointGeometry = PolygonGeometry | PolylineGeometry | KeypointsGeometry;

export const shapeKinds = [
  'rectangle',
  'rotated-rectangle',
  'polygon',
  'polyline',
  'keypoints',
  'mask',
  'tag',
] as const satisfies readonly ShapeKind[];

export type AttributeValue = string | number | boolean;

/** One labelled object. `z` is a fractional index (see z-order.ts); a greater one is painted later. */
export interface Shape {
  readonly id: ShapeId;
  readonly classId: string;
  readonly geometry: Geometry;
  readonly attributes: Readonly<Record<string, AttributeValue>>;
  readonly z: string;
  readonly hidden: boolean;
  readonly locked: boolean;
  /** Shapes of one group are parts of one object; absent where the shape is an object of its own. */
  readonly group?: string;
}

/** Brands a string that the caller drew from the random port or read through a schema. */
export function shapeId(text: string): ShapeId {
  return text as ShapeId;
}
