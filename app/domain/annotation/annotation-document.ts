import type { Shape, ShapeId } from './shape.ts';

export interface ImageSize {
  readonly width: number;
  readonly height: number;
}

/** All shapes of one item, keyed by id; their order of painting is `z`, never the map's. */
export interface AnnotationDocument {
  readonly image: ImageSize;
  readonly shapes: ReadonlyMap<ShapeId, Shape>;
}

/** @param image whole pixels, as decoded and oriented */
export function emptyDocument(image: ImageSize): AnnotationDocument {
  return { image: { width: image.width, height: image.height }, shapes: new Map() };
}

/** @throws when two shapes carry one id: that is a bug or a damaged store, never a user's mistake */
export function documentOf(image: ImageSize, shapes: Iterable<Shape>): AnnotationDocument {
  const byId = new Map<ShapeId, Shape>();
  for (const shape of shapes) {
    if (byId.has(shape.id)) throw new Error(`Shape ${shape.id} is in the document twice`);
    byId.set(shape.id, shape);
  }
  return { image: { width: image.width, height: image.height }, shapes: byId };
}

/** Bottom first. Equal `z` (two desktops drew at one place of the order) falls back to the id, so that all agree. */
export function compareShapeOrder(a: Shape, b: Shape): number {
  if (a.z !== b.z) return a.z < b.z ? -1 : 1;
  return a.id < b.id ? -1 : a.id > b.id ? 1 : 0;
}

/** The shapes in the order of painting, bottom first. */
export function shapesInOrder(document: AnnotationDocument): readonly Shape[] {
  return [...document.shapes.values()].sort(compareShapeOrder);
}
