import type { PolygonRegion } from '../geometry/polygon.ts';
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
  regions: readonly PolygonRegion[],
  newId: () => ShapeId,
): DocumentDiff {
  const [first, ...others] = regions;
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

/** The masks among the shapes that {@link masksToPolygons} would change. */
export function convertibleMasks(document: AnnotationDocument, ids: Iterable<ShapeId>): readonly MaskShape[] {
  return [...new Set(ids)].flatMap((id) => {
    const shape = document.shapes.get(id);
    return shape === undefined || shape.locked || !isMask(shape) ? [] : [shape];
  });
}

/**
 * Masks become the polygons that they were worked out to be. Several parts are several polygons of one group,
 * one above the other.
 *
 * @param regions the parts of masks (see `maskRegions`), by their shapes
 * @param newId fresh ids, for further parts and their group
 */
export function masksToPolygons(
  document: AnnotationDocument,
  regions: ReadonlyMap<ShapeId, readonly PolygonRegion[]>,
  newId: () => ShapeId,
): DocumentDiff {
  return inTurn(document, convertibleMasks(document, regions.keys()), (current, shape) =>
    maskToPolygons(current, shape, regions.get(shape.id) ?? [], newId),
  );
}
