import { type AnnotationDocument, compareShapeOrder } from '../../domain/annotation/annotation-document.ts';
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

/** A shape and its place in an older list; −1 where it has none, or changed since. */
interface Listed {
  readonly shape: Shape;
  readonly place: number;
}

/** @param before an older list, whose order and bounds are taken over where shapes are as they were */
export function paintList(document: AnnotationDocument, before: PaintList = emptyPaintList): PaintList {
  const kept = keptOf(document, before);
  const listed = kept.length === document.shapes.size ? kept : merged(kept, addedTo(document, kept));
  const bounds = new Float64Array(listed.length * 4);
  listed.forEach(({ shape, place }, index) => {
    if (place === -1) bounds.set(edgesOf(shape), index * 4);
    else bounds.set(before.bounds.subarray(place * 4, place * 4 + 4), index * 4);
  });
  return { shapes: listed.map(({ shape }) => shape), bounds };
}

function keptOf({ shapes }: AnnotationDocument, before: PaintList): Listed[] {
  const kept: Listed[] = [];
  before.shapes.forEach((shape, place) => {
    const now = shapes.get(shape.id);
    if (now === shape) kept.push({ shape, place });
    else if (now?.z === shape.z) kept.push({ shape: now, place: -1 });
  });
  return kept;
}

function addedTo({ shapes }: AnnotationDocument, kept: readonly Listed[]): Shape[] {
  const known = new Set<ShapeId>(kept.map(({ shape }) => shape.id));
  return [...shapes.values()].filter(({ id }) => !known.has(id)).sort(compareShapeOrder);
}

function merged(kept: readonly Listed[], added: readonly Shape[]): Listed[] {
  const all: Listed[] = [];
  let next = 0;
  for (const shape of added) {
    for (let one = kept[next]; one && compareShapeOrder(one.shape, shape) < 0; one = kept[next]) {
      all.push(one);
      next += 1;
    }
    all.push({ shape, place: -1 });
  }
  return all.concat(kept.slice(next));
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
