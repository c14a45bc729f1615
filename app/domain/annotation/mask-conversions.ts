import type { PolygonRegion } from '../geometry/polygon.ts';
import { simplifyRegion } from '../geometry/simplify-region.ts';
import { traceMask } from '../geometry/trace-mask.ts';
import type { AnnotationDocument } from './annotation-document.ts';
import { deleteShapes, updateShapes } from './commands.ts';
import { type DocumentDiff, emptyDiff } from './document-diff.ts';
import { geometryMask } from './geometry-mask.ts';
import { inTurn, paintMask } from './mask-commands.ts';
import { isMask, type MaskRules, type MaskShape } from './mask-plan.ts';
import type { Shape, ShapeId } from './shape.ts';
import { zBetween } from './z-order.ts';

/* Commands between outlines and pixels (see commands.ts). Locked shapes are passed over. */

function shapeToMask(document: AnnotationDocument, id: ShapeId, rules: MaskRules): DocumentDiff {
  const shape = document.shapes.get(id);
  if (shape === undefined || shape.locked || isMask(shape)) return emptyDiff;
  const mask = geometryMask(shape.geometry, document.image);
  if (mask === null) return emptyDiff;
  const target = { id, classId: shape.classId };
  // In a class map the pixels go to the mask of the class, which there is one of.
  if (rules.classMap)
    return inTurn<DocumentDiff | null>(
      document,
      [deleteShapes(document, [id]), null],
      (current, diff) => diff ?? paintMask(current, mask, target, rules),
    );
  const became = updateShapes(document, [id], (from) => ({ ...from, geometry: { ...mask, kind: 'mask' } }));
  return inTurn<DocumentDiff | null>(
    document,
    [became, null],
    (current, diff) => diff ?? paintMask(current, mask, target, rules),
  );
}

/** Shapes with an inside become masks of the pixels whose centre is in it; what has none stays. */
export function shapesToMasks(document: AnnotationDocument, ids: Iterable<ShapeId>, rules: MaskRules): DocumentDiff {
  return inTurn(document, new Set(ids), (current, id) => shapeToMask(current, id, rules));
}

/** The next one above in the order of painting; null on top. */
function zAbove(document: AnnotationDocument, z: string): string | null {
  let above: string | null = null;
  for (const shape of document.shapes.values()) if (shape.z > z && (above === null || shape.z < above)) above = shape.z;
  return above;
}

function polygonOf({ outer, holes }: PolygonRegion): Shape['geometry'] {
  return { kind: 'polygon', outer, holes };
}

function maskToPolygons(
  document: AnnotationDocument,
  shape: MaskShape,
  tolerance: number,
  newId: () => ShapeId,
): DocumentDiff {
  const [first, ...others] = traceMask(shape.geometry).map((region) => simplifyRegion(region, tolerance));
  if (first === undefined) return emptyDiff;
  const group = others.length === 0 ? {} : { group: shape.group ?? newId() };
  const above = zAbove(document, shape.z);
  let z = shape.z;
  const added = others.map((region): Shape => {
    z = zBetween(z, above);
    return { ...shape, ...group, id: newId(), z, geometry: polygonOf(region) };
  });
  return { added, removed: [], updated: [{ from: shape, to: { ...shape, ...group, geometry: polygonOf(first) } }] };
}

/**
 * Masks become polygons along the edges of their pixels, then with fewer corners. Several parts are several polygons of one group,
 * one above the other.
 *
 * @param tolerance how far a corner that is left out may lie from the new border, image pixels; 0 keeps all
 * @param newId fresh ids, for further parts and their group
 */
export function masksToPolygons(
  document: AnnotationDocument,
  ids: Iterable<ShapeId>,
  tolerance: number,
  newId: () => ShapeId,
): DocumentDiff {
  return inTurn(document, new Set(ids), (current, id) => {
    const shape = current.shapes.get(id);
    return shape === undefined || shape.locked || !isMask(shape)
      ? emptyDiff
      : maskToPolygons(current, shape, tolerance, newId);
  });
}
