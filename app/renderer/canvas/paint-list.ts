import { type AnnotationDocument, shapesInOrder } from '../../domain/annotation/annotation-document.ts';
import type { Shape } from '../../domain/annotation/shape.ts';
import type { Box } from '../../domain/geometry/box.ts';
import { geometryBounds, isPlaced } from '../../domain/geometry/geometry-measure.ts';

/** Shapes in the order of painting with their bounds side by side: culling 10,000 of them is one pass over numbers. */
export interface PaintList {
  readonly shapes: readonly Shape[];
  /** left, top, right, bottom of each shape, image pixels. */
  readonly bounds: Float64Array;
}

export function paintList(document: AnnotationDocument): PaintList {
  const shapes = shapesInOrder(document).filter(({ hidden, geometry }) => !hidden && isPlaced(geometry));
  const bounds = new Float64Array(shapes.length * 4);
  shapes.forEach(({ geometry }, i) => {
    const { x, y, width, height } = geometryBounds(geometry);
    bounds.set([x, y, x + width, y + height], i * 4);
  });
  return { shapes, bounds };
}

/** Calls back, bottom first, for each shape whose bounds touch the box. */
export function eachShapeIn(list: PaintList, box: Box, visit: (shape: Shape) => void): void {
  const { shapes, bounds } = list;
  const right = box.x + box.width;
  const bottom = box.y + box.height;
  for (let i = 0, at = 0; i < shapes.length; i += 1, at += 4) {
    if ((bounds[at] as number) > right || (bounds[at + 2] as number) < box.x) continue;
    if ((bounds[at + 1] as number) > bottom || (bounds[at + 3] as number) < box.y) continue;
    visit(shapes[i] as Shape);
  }
}
