import { clampPointToImage } from '../geometry/box.ts';
import { polygonRings, type VertexRef } from '../geometry/hit-test.ts';
import type { ImagePoint } from '../geometry/point.ts';
import type { AnnotationDocument } from './annotation-document.ts';
import { updateShapes } from './commands.ts';
import { type DocumentDiff, emptyDiff } from './document-diff.ts';
import type { PolygonGeometry, ShapeId } from './shape.ts';

type Ring = readonly ImagePoint[];

const MINIMUM_VERTICES = 3;

function withRing(polygon: PolygonGeometry, number: number, ring: Ring | null): PolygonGeometry {
  if (number === 0) return ring === null ? polygon : { ...polygon, outer: ring };
  const holes = polygon.holes.flatMap((hole, i) => (i + 1 === number ? (ring === null ? [] : [ring]) : [hole]));
  return { ...polygon, holes };
}

function editRing(
  document: AnnotationDocument,
  id: ShapeId,
  ref: VertexRef,
  edit: (ring: Ring) => Ring | null,
): DocumentDiff {
  const shape = document.shapes.get(id);
  if (shape === undefined || shape.locked || shape.geometry.kind !== 'polygon') return emptyDiff;
  const polygon = shape.geometry;
  const ring = polygonRings(polygon)[ref.ring];
  if (ring === undefined || ref.index < 0 || ref.index >= ring.length) return emptyDiff;
  return updateShapes(document, [id], () => ({ ...shape, geometry: withRing(polygon, ref.ring, edit(ring)) }));
}

/** Puts one vertex of a polygon at the point, or at the nearest point of the picture. */
export function setVertex(document: AnnotationDocument, id: ShapeId, ref: VertexRef, point: ImagePoint): DocumentDiff {
  return editRing(document, id, ref, (ring) => ring.with(ref.index, clampPointToImage(point, document.image)));
}

/** Adds a vertex on the edge that starts at `ref`; it becomes vertex `ref.index + 1`. */
export function insertVertex(
  document: AnnotationDocument,
  id: ShapeId,
  ref: VertexRef,
  point: ImagePoint,
): DocumentDiff {
  return editRing(document, id, ref, (ring) =>
    ring.toSpliced(ref.index + 1, 0, clampPointToImage(point, document.image)),
  );
}

/** Takes a vertex away. A triangle stays as it is when it is the outline, and goes as a whole when it is a hole. */
export function deleteVertex(document: AnnotationDocument, id: ShapeId, ref: VertexRef): DocumentDiff {
  return editRing(document, id, ref, (ring) => {
    if (ring.length > MINIMUM_VERTICES) return ring.toSpliced(ref.index, 1);
    return ref.ring === 0 ? ring : null;
  });
}
