import { type AnnotationDocument, shapesInOrder } from '../../domain/annotation/annotation-document.ts';
import type { Shape, ShapeId } from '../../domain/annotation/shape.ts';
import type { Box } from '../../domain/geometry/box.ts';
import { geometryBounds, isPlaced } from '../../domain/geometry/geometry-measure.ts';

/** Shapes in the order of painting with their bounds side by side: culling 10,000 of them is one pass over numbers. */
export interface PaintList {
  readonly shapes: readonly Shape[];
  /** left, top, right, bottom of each shape, image pixels; of a hidden one, or one that is nowhere, a place that no window reaches. */
  readonly bounds: Float64Array;
}

export const emptyPaintList: PaintList = { shapes: [], bounds: new Float64Array() };

/** @param before an older list, whose bounds are taken over where the same shape has the same place */
export function paintList(document: AnnotationDocument, before: PaintList = emptyPaintList): PaintList {
  const shapes = shapesInOrder(document);
  const bounds = new Float64Array(shapes.length * 4);
  bounds.set(before.bounds.subarray(0, bounds.length));
  shapes.forEach((shape, place) => {
    if (shape !== before.shapes[place]) bounds.set(edgesOf(shape), place * 4);
  });
  return { shapes, bounds };
}

function edgesOf({ hidden, geometry }: Shape): readonly number[] {
  const { x, y, width, height } = geometryBounds(geometry);
  return hidden || !isPlaced(geometry) ? [Infinity, Infinity, Infinity, Infinity] : [x, y, x + width, y + height];
}

export function withoutShapes({ shapes, bounds }: PaintList, held: ReadonlySet<ShapeId>): PaintList {
  if (held.size === 0) return { shapes, bounds };
  const left = new Float64Array(bounds.length);
  let count = 0;
  const resting = shapes.filter(({ id }, place) => {
    if (held.has(id)) return false;
    left.set(bounds.subarray(place * 4, place * 4 + 4), count * 4);
    count += 1;
    return true;
  });
  return { shapes: resting, bounds: left.subarray(0, count * 4) };
}

/** Whether both paint the same: the same shapes in the same order. */
export function paintsAlike(a: PaintList, b: PaintList): boolean {
  return a.shapes.length === b.shapes.length && a.shapes.every((shape, place) => shape === b.shapes[place]);
}

/**
 * Calls back, bottom first, for each visible shape whose bounds touch the box.
 * @param visit returns false to end the search
 */
export function eachShapeIn(list: PaintList, box: Box, visit: (shape: Shape) => boolean | void): void {
  const { shapes, bounds } = list;
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  for (let i = 0, at = 0; i < shapes.length; i += 1, at += 4) {
    if ((bounds[at] as number) > right || (bounds[at + 2] as number) < box.x) continue;
    if ((bounds[at + 1] as number) > bottom || (bounds[at + 3] as number) < box.y) continue;
    if (visit(shapes[i] as Shape) === false) return;
  }
}
