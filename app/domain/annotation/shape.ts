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

export type Geometry = RectangleGeometry | PolygonGeometry;
export type ShapeKind = Geometry['kind'];

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
}

/** Brands a string that the caller drew from the random port or read through a schema. */
export function shapeId(text: string): ShapeId {
  return text as ShapeId;
}
