import { type Box, boundingBox, boxCorners, clampBoxToImage, clampTranslation } from '../geometry/box.ts';
import { geometryBounds, isPlaced } from '../geometry/geometry-measure.ts';
import { clampGeometryToImage, fitGeometry, geometryFrame, translateGeometry } from '../geometry/transform.ts';
import { type AnnotationDocument, shapesInOrder } from './annotation-document.ts';
import { type DocumentDiff, emptyDiff } from './document-diff.ts';
import { shapesEqual } from './shape-equality.ts';
import type { AttributeValue, Geometry, Shape, ShapeId } from './shape.ts';
import { zBetween } from './z-order.ts';

/*
 * A command is a pure function from a document and its arguments to a reversible diff. Ids that the document does not
 * hold are passed over, and so are locked shapes, except by setLocked and setHidden: a selection may outlive them.
 */

/** A diff that replaces the given shapes by what `change` makes of them; unchanged ones are left out. */
export function updateShapes(
  document: AnnotationDocument,
  ids: Iterable<ShapeId>,
  change: (shape: Shape) => Shape,
): DocumentDiff {
  const updated: { from: Shape; to: Shape }[] = [];
  for (const id of new Set(ids)) {
    const from = document.shapes.get(id);
    if (from === undefined) continue;
    const to = change(from);
    if (!shapesEqual(from, to)) updated.push({ from, to });
  }
  return updated.length === 0 ? emptyDiff : { added: [], removed: [], updated };
}

function unlocked(document: AnnotationDocument, ids: Iterable<ShapeId>): Shape[] {
  return [...new Set(ids)]
    .map((id) => document.shapes.get(id))
    .filter((shape) => shape !== undefined)
    .filter((shape) => !shape.locked);
}

function topOf(document: AnnotationDocument): string | null {
  let top: string | null = null;
  for (const { z } of document.shapes.values()) if (top === null || z > top) top = z;
  return top;
}

/** The smallest box around all the given shapes; null when none of the ids is in the document, or has a place. */
function boundsOfShapes(document: AnnotationDocument, ids: Iterable<ShapeId>): Box | null {
  const corners = [...ids]
    .map((id) => document.shapes.get(id))
    .filter((shape) => shape !== undefined)
    .filter(({ geometry }) => isPlaced(geometry))
    .flatMap((shape) => boxCorners(geometryBounds(shape.geometry)));
  return corners.length === 0 ? null : boundingBox(corners);
}

export interface NewShape {
  /** Fresh, drawn from the random port. */
  readonly id: ShapeId;
  readonly classId: string;
  readonly geometry: Geometry;
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly group?: string;
}

/** Adds a shape on top of all others, clamped to the picture. */
export function addShape(document: AnnotationDocument, shape: NewShape): DocumentDiff {
  const added: Shape = {
    id: shape.id,
    classId: shape.classId,
    geometry: clampGeometryToImage(shape.geometry, document.image),
    attributes: shape.attributes ?? {},
    z: zBetween(topOf(document), null),
    hidden: false,
    locked: false,
    ...(shape.group !== undefined && { group: shape.group }),
  };
  return { added: [added], removed: [], updated: [] };
}

/** Moves the shapes as one by (dx, dy) image pixels, at most to the picture's border. */
export function moveShapes(document: AnnotationDocument, ids: Iterable<ShapeId>, dx: number, dy: number): DocumentDiff {
  const moving = unlocked(document, ids).map(({ id }) => id);
  const bounds = boundsOfShapes(document, moving);
  if (bounds === null) return emptyDiff;
  const allowed = clampTranslation(bounds, dx, dy, document.image);
  return updateShapes(document, moving, (shape) => ({
    ...shape,
    geometry: translateGeometry(shape.geometry, allowed.dx, allowed.dy),
  }));
}

/** Stretches the shape so that its frame (see `geometryFrame`) becomes `box`, or the part of it inside the picture. */
export function resizeShape(document: AnnotationDocument, id: ShapeId, box: Box): DocumentDiff {
  return updateShapes(document, idsOf(unlocked(document, [id])), (shape) => {
    const { geometry } = shape;
    // A rotated box may stand out of the picture, as long as its centre is inside.
    const target = geometry.kind === 'rotated-rectangle' ? box : clampBoxToImage(box, document.image);
    return { ...shape, geometry: fitGeometry(geometry, geometryFrame(geometry), target) };
  });
}

export function setClass(document: AnnotationDocument, ids: Iterable<ShapeId>, classId: string): DocumentDiff {
  return updateShapes(document, idsOf(unlocked(document, ids)), (shape) => ({ ...shape, classId }));
}

/** Sets one attribute; null takes it away. */
export function setAttribute(
  document: AnnotationDocument,
  ids: Iterable<ShapeId>,
  name: string,
  value: AttributeValue | null,
): DocumentDiff {
  return updateShapes(document, idsOf(unlocked(document, ids)), (shape) => {
    const { [name]: _before, ...others } = shape.attributes;
    return { ...shape, attributes: value === null ? others : { ...others, [name]: value } };
  });
}

export function deleteShapes(document: AnnotationDocument, ids: Iterable<ShapeId>): DocumentDiff {
  const removed = unlocked(document, ids);
  return removed.length === 0 ? emptyDiff : { added: [], removed, updated: [] };
}

export function setHidden(document: AnnotationDocument, ids: Iterable<ShapeId>, hidden: boolean): DocumentDiff {
  return updateShapes(document, ids, (shape) => ({ ...shape, hidden }));
}

export function setLocked(document: AnnotationDocument, ids: Iterable<ShapeId>, locked: boolean): DocumentDiff {
  return updateShapes(document, ids, (shape) => ({ ...shape, locked }));
}

/**
 * Copies of the shapes on top of all others, in their order, moved by the offset as far as the picture allows.
 * @param freshIds one new id a copy; what has none is not copied
 */
export function duplicateShapes(
  document: AnnotationDocument,
  ids: Iterable<ShapeId>,
  freshIds: readonly ShapeId[],
  offset: { readonly dx: number; readonly dy: number },
): DocumentDiff {
  const wanted = new Set(ids);
  const originals = shapesInOrder(document).filter(({ id, geometry }) => wanted.has(id) && isPlaced(geometry));
  const bounds = boundsOfShapes(document, wanted);
  if (bounds === null) return emptyDiff;
  const { dx, dy } = clampTranslation(bounds, offset.dx, offset.dy, document.image);
  let top = topOf(document);
  const added = originals.flatMap((shape, i): Shape[] => {
    const id = freshIds[i];
    if (id === undefined) return [];
    top = zBetween(top, null);
    return [
      { ...shape, id, z: top, geometry: translateGeometry(shape.geometry, dx, dy), hidden: false, locked: false },
    ];
  });
  return { added, removed: [], updated: [] };
}

function idsOf(shapes: readonly Shape[]): ShapeId[] {
  return shapes.map(({ id }) => id);
}
