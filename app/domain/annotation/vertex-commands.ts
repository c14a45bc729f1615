import { clampPointToImage } from '../geometry/box.ts';
import { hasPoints, pointLists, type VertexRef } from '../geometry/hit-test.ts';
import type { ImagePoint } from '../geometry/point.ts';
import type { AnnotationDocument } from './annotation-document.ts';
import { updateShapes } from './commands.ts';
import { type DocumentDiff, emptyDiff } from './document-diff.ts';
import { placeKeypoint } from './keypoint-commands.ts';
import type { PolygonGeometry, ShapeId } from './shape.ts';

type Ring = readonly ImagePoint[];

const MINIMUM_VERTICES = 3;
const MINIMUM_OF_LINE = 2;

function withRing(polygon: PolygonGeometry, number: number, ring: Ring | null): PolygonGeometry {
  if (number === 0) return ring === null ? polygon : { ...polygon, outer: ring };
  const holes = polygon.holes.flatMap((hole, i) => (i + 1 === number ? (ring === null ? [] : [ring]) : [hole]));
  return { ...polygon, holes };
}

function editRing(
  document: AnnotationDocument,
  id: ShapeId,
  ref: VertexRef,
  edit: (ring: Ring, minimum: number) => Ring | null,
): DocumentDiff {
  const shape = document.shapes.get(id);
  if (shape === undefined || shape.locked || !hasPoints(shape.geometry)) return emptyDiff;
  const { geometry } = shape;
  if (geometry.kind === 'keypoints') return emptyDiff;
  const ring = pointLists(geometry)[ref.ring];
  if (ring === undefined || ref.index < 0 || ref.index >= ring.length) return emptyDiff;
  if (geometry.kind === 'polygon') {
    const edited = withRing(geometry, ref.ring, edit(ring, MINIMUM_VERTICES));
    return updateShapes(document, [id], () => ({ ...shape, geometry: edited }));
  }
  const points = edit(ring, MINIMUM_OF_LINE) ?? ring;
  return updateShapes(document, [id], () => ({ ...shape, geometry: { kind: 'polyline', points } }));
}

/** Puts one point of a polygon, a line or a skeleton at the point, or at the nearest point of the picture. */
export function setVertex(document: AnnotationDocument, id: ShapeId, ref: VertexRef, point: ImagePoint): DocumentDiff {
  const inside = clampPointToImage(point, document.image);
  if (document.shapes.get(id)?.geometry.kind === 'keypoints') return placeKeypoint(document, id, ref.index, inside);
  return editRing(document, id, ref, (ring) => ring.with(ref.index, inside));
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

/** Takes a vertex away. An outline keeps three and a line two; a hole with three goes as a whole. */
export function deleteVertex(document: AnnotationDocument, id: ShapeId, ref: VertexRef): DocumentDiff {
  return editRing(document, id, ref, (ring, minimum) => {
    if (ring.length > minimum) return ring.toSpliced(ref.index, 1);
    return ref.ring === 0 ? ring : null;
  });
}

/** Cuts a hole into a polygon. @param ring three points at least, inside the outline: the caller looks */
export function addHole(document: AnnotationDocument, id: ShapeId, ring: Ring): DocumentDiff {
  const shape = document.shapes.get(id);
  if (shape === undefined || shape.locked || shape.geometry.kind !== 'polygon') return emptyDiff;
  const { geometry } = shape;
  return updateShapes(document, [id], () => ({
    ...shape,
    geometry: { ...geometry, holes: [...geometry.holes, ring] },
  }));
}

/** Takes a hole of a polygon away, as a whole. @param hole counted from 0 */
export function deleteHole(document: AnnotationDocument, id: ShapeId, hole: number): DocumentDiff {
  return editRing(document, id, { ring: hole + 1, index: 0 }, () => null);
}

/** Continues a line from one of its ends: the points come after its last one, or in turn before its first. */
export function extendLine(
  document: AnnotationDocument,
  id: ShapeId,
  end: 'first' | 'last',
  added: readonly ImagePoint[],
): DocumentDiff {
  if (document.shapes.get(id)?.geometry.kind !== 'polyline') return emptyDiff;
  return editRing(document, id, { ring: 0, index: 0 }, (line) => {
    const inside = added.map((point) => clampPointToImage(point, document.image));
    return end === 'last' ? [...line, ...inside] : [...inside.toReversed(), ...line];
  });
}
