import { boxCentre, clampPointToImage } from '../geometry/box.ts';
import { geometryBounds } from '../geometry/geometry-measure.ts';
import type { ImagePoint } from '../geometry/point.ts';
import type { AnnotationDocument } from './annotation-document.ts';
import { updateShapes } from './commands.ts';
import { type DocumentDiff, emptyDiff } from './document-diff.ts';
import type { Keypoint, KeypointsGeometry, KeypointState, ShapeId } from './shape.ts';

/** COCO writes absent points at 0, 0: their place means nothing. */
export const absentKeypoint = { x: 0, y: 0, state: 'absent' } as Keypoint;

/** A point of a skeleton at a place of the picture. */
export function keypoint({ x, y }: ImagePoint, state: Exclude<KeypointState, 'absent'>): Keypoint {
  return { x, y, state } as Keypoint;
}

function editKeypoint(
  document: AnnotationDocument,
  id: ShapeId,
  index: number,
  edit: (point: Keypoint, geometry: KeypointsGeometry) => Keypoint,
): DocumentDiff {
  const shape = document.shapes.get(id);
  if (shape === undefined || shape.locked || shape.geometry.kind !== 'keypoints') return emptyDiff;
  const { geometry } = shape;
  const before = geometry.points[index];
  if (before === undefined) return emptyDiff;
  const points = geometry.points.with(index, edit(before, geometry));
  // An object without one point that is there would be nowhere.
  if (points.every(({ state }) => state === 'absent')) return emptyDiff;
  return updateShapes(document, [id], () => ({ ...shape, geometry: { kind: 'keypoints', points } }));
}

/** Puts a point somewhere; one that was absent becomes visible there. */
export function placeKeypoint(document: AnnotationDocument, id: ShapeId, index: number, at: ImagePoint): DocumentDiff {
  const inside = clampPointToImage(at, document.image);
  return editKeypoint(document, id, index, ({ state }) => keypoint(inside, state === 'absent' ? 'visible' : state));
}

/**
 * Says whether a point is visible, hidden or absent. One that was absent comes back in the middle of the others; the last
 * one that is there cannot go.
 */
export function setKeypointState(
  document: AnnotationDocument,
  id: ShapeId,
  index: number,
  state: KeypointState,
): DocumentDiff {
  return editKeypoint(document, id, index, (point, geometry) => {
    if (state === 'absent') return absentKeypoint;
    return keypoint(point.state === 'absent' ? boxCentre(geometryBounds(geometry)) : point, state);
  });
}
