import { geometryRegion } from '../geometry/geometry-measure.ts';
import { polygonArea, type Ring } from '../geometry/polygon.ts';
import { sliceRegion } from '../geometry/slice-region.ts';
import type { AnnotationDocument } from './annotation-document.ts';
import { replaceByRegions } from './boolean-commands.ts';
import { type DocumentDiff, emptyDiff, squashDiffs } from './document-diff.ts';
import type { ShapeId } from './shape.ts';

export interface SliceResult {
  readonly diff: DocumentDiff;
  /** The shapes that were cut, and how many pieces came of them together. */
  readonly cut: readonly ShapeId[];
  readonly pieces: number;
}

/**
 * Cuts shapes with an outline along the line. The largest piece stays the shape that it was, the others come above it with its
 * class and attributes; the pieces are objects of their own, unless the shape was in a group. What the line does not part
 * stays as it is, and so does what is locked.
 * @param freshIds drawn as they are needed
 */
export function sliceShapes(
  document: AnnotationDocument,
  ids: Iterable<ShapeId>,
  line: Ring,
  freshIds: () => ShapeId,
): SliceResult {
  const diffs: DocumentDiff[] = [];
  const cut: ShapeId[] = [];
  let pieces = 0;
  for (const id of new Set(ids)) {
    const shape = document.shapes.get(id);
    const region = shape && geometryRegion(shape.geometry);
    if (shape === undefined || region === undefined || region === null || shape.locked) continue;
    const slicing = sliceRegion(region, line);
    if (slicing.kind !== 'cut') continue;
    const parts = slicing.pieces.filter((piece) => polygonArea(piece) > 0);
    cut.push(id);
    pieces += parts.length;
    diffs.push(replaceByRegions(document, [shape], parts, parts.slice(1).map(freshIds), null));
  }
  return { diff: diffs.length === 0 ? emptyDiff : squashDiffs(diffs), cut, pieces };
}
