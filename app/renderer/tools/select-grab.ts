import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import { moveShapes, resizeShape } from '../../domain/annotation/commands.ts';
import type { DocumentDiff } from '../../domain/annotation/document-diff.ts';
import type { PointGeometry, Shape, ShapeId } from '../../domain/annotation/shape.ts';
import { turnShapes } from '../../domain/annotation/turn-commands.ts';
import { insertVertex, setVertex } from '../../domain/annotation/vertex-commands.ts';
import { type Box, boxCentre } from '../../domain/geometry/box.ts';
import {
  edgeHit,
  handleAt,
  hasPoints,
  pointLists,
  pointOf,
  type VertexRef,
  vertexHit,
} from '../../domain/geometry/hit-test.ts';
import { distance, type ImagePoint, imagePoint } from '../../domain/geometry/point.ts';
import { rotatePoint, shareInside, snappedAngle } from '../../domain/geometry/rotated-rectangle.ts';
import { type BoxHandle, geometryFrame, resizeBox } from '../../domain/geometry/transform.ts';
import { angleOf, type BoxGeometry, canTurn, centreOf, handleCursor, shownHandles, turnHandle } from './box-handles.ts';
import type { Act } from './said.ts';
import { shapeInHand, type ToolScene } from './tool-context.ts';
import type { Grabbed, ToolCursor } from './tool-effect.ts';
import type { Modifiers } from './tool-event.ts';
import { EDGE_DOT_LENGTH, EDGE_REACH, HANDLE_REACH, TURN_SNAP } from './tool-metrics.ts';

/** What the hand holds, and so what a drag will do. */
export type Grab =
  | { readonly kind: 'shapes'; readonly ids: readonly ShapeId[] }
  /** `box` before its turn by `angle` radians about its middle. */
  | {
      readonly kind: 'handle';
      readonly id: ShapeId;
      readonly handle: BoxHandle;
      readonly box: Box;
      readonly angle: number;
    }
  /** The dot that turns a box, grabbed at `start` while the box stood at `angle`. */
  | {
      readonly kind: 'turn';
      readonly id: ShapeId;
      readonly centre: ImagePoint;
      readonly start: ImagePoint;
      readonly angle: number;
    }
  | { readonly kind: 'vertex'; readonly id: ShapeId; readonly ref: VertexRef; readonly start: ImagePoint }
  /** A vertex that does not exist yet, on the edge that starts at `ref`. */
  | { readonly kind: 'edge'; readonly id: ShapeId; readonly ref: VertexRef; readonly start: ImagePoint };

/** A grab of a part of the one shape whose handles are out. */
export type PartGrab = Exclude<Grab, { kind: 'shapes' }>;

/** The middles of the longer edges of a ring or a line: where a click sets a new vertex. */
export function edgeDots(
  points: readonly ImagePoint[],
  scale: number,
  closed: boolean,
): readonly { readonly index: number; readonly point: ImagePoint }[] {
  return points.flatMap((vertex, index) => {
    const next = points[index + 1] ?? (closed ? points[0] : undefined);
    if (next === undefined || distance(vertex, next) * scale < EDGE_DOT_LENGTH) return [];
    return [{ index, point: imagePoint((vertex.x + next.x) / 2, (vertex.y + next.y) / 2) }];
  });
}

function boxGrab(shape: Shape, geometry: BoxGeometry, at: ImagePoint, scene: ToolScene): PartGrab | null {
  const { id } = shape;
  const reach = HANDLE_REACH / scene.scale;
  const handle = handleAt(shownHandles(geometry, scene.scale), at, reach);
  if (handle !== null) return { kind: 'handle', id, handle, box: geometryFrame(geometry), angle: angleOf(geometry) };
  if (!canTurn(shape, scene.classes)) return null;
  const { dot } = turnHandle(geometry, scene.scale);
  if (distance(dot, at) > reach) return null;
  return { kind: 'turn', id, centre: centreOf(geometry), start: dot, angle: angleOf(geometry) };
}

function pointGrab(id: ShapeId, geometry: PointGeometry, at: ImagePoint, alt: boolean, scale: number): PartGrab | null {
  const reach = HANDLE_REACH / scale;
  const vertex = vertexHit(geometry, at, reach);
  const start = vertex === null ? null : pointOf(geometry, vertex);
  if (vertex !== null && start !== null) return { kind: 'vertex', id, ref: vertex, start };
  if (geometry.kind === 'keypoints') return null;
  if (alt) {
    const edge = edgeHit(geometry, at, EDGE_REACH / scale);
    return edge === null ? null : { kind: 'edge', id, ref: { ring: edge.ring, index: edge.index }, start: edge.point };
  }
  for (const [ring, points] of pointLists(geometry).entries())
    for (const { index, point } of edgeDots(points, scale, geometry.kind === 'polygon'))
      if (distance(point, at) <= reach) return { kind: 'edge', id, ref: { ring, index }, start: point };
  return null;
}

/** The handle, dot, vertex or edge under the point: parts of the selected shape come before whole shapes. */
export function grabPart(at: ImagePoint, modifiers: Modifiers, scene: ToolScene): PartGrab | null {
  const shape = shapeInHand(scene);
  if (shape === null || modifiers.shift) return null;
  const { geometry } = shape;
  if (geometry.kind === 'rectangle' || geometry.kind === 'rotated-rectangle')
    return boxGrab(shape, geometry, at, scene);
  return hasPoints(geometry) ? pointGrab(shape.id, geometry, at, modifiers.alt, scene.scale) : null;
}

/** The frame of a box whose handle was dragged by (dx, dy) image pixels; the middle of a turned one stays on the picture. */
function resizedFrame(
  { box, handle, angle }: Extract<Grab, { kind: 'handle' }>,
  dx: number,
  dy: number,
  modifiers: Modifiers,
  image: AnnotationDocument['image'],
): Box {
  const options = { keepRatio: modifiers.shift, fromCentre: modifiers.alt };
  if (angle === 0) return resizeBox(box, handle, dx, dy, options);
  const zero = imagePoint(0, 0);
  const own = rotatePoint(imagePoint(dx, dy), zero, -angle);
  const centre = boxCentre(box);
  const wanted = boxCentre(resizeBox(box, handle, own.x, own.y, options));
  const moved = rotatePoint(imagePoint(wanted.x - centre.x, wanted.y - centre.y), zero, angle);
  const share = shareInside(centre, moved.x, moved.y, image);
  return resizeBox(box, handle, own.x * share, own.y * share, options);
}

/** How far the dot was turned about the centre by a drag of (dx, dy) image pixels; Shift ends on a multiple of 15°. */
function turnedBy(grab: Extract<Grab, { kind: 'turn' }>, dx: number, dy: number, snap: boolean): number {
  const { centre, start, angle } = grab;
  const before = Math.atan2(start.y - centre.y, start.x - centre.x);
  const by = Math.atan2(start.y + dy - centre.y, start.x + dx - centre.x) - before;
  return snap ? snappedAngle(angle + by, TURN_SNAP) - angle : by;
}

/** What dragging the grab by (dx, dy) image pixels would change. */
export function dragDiff(
  document: AnnotationDocument,
  grab: Grab,
  dx: number,
  dy: number,
  modifiers: Modifiers,
): DocumentDiff {
  switch (grab.kind) {
    case 'shapes':
      return moveShapes(document, grab.ids, dx, dy);
    case 'handle':
      return resizeShape(document, grab.id, resizedFrame(grab, dx, dy, modifiers, document.image));
    case 'turn':
      return turnShapes(document, [grab.id], turnedBy(grab, dx, dy, modifiers.shift));
    case 'vertex':
      return setVertex(document, grab.id, grab.ref, imagePoint(grab.start.x + dx, grab.start.y + dy));
    case 'edge':
      return insertVertex(document, grab.id, grab.ref, imagePoint(grab.start.x + dx, grab.start.y + dy));
  }
}

/** Whether the change leaves every touched shape at least a pixel wide and high. */
export function keepsSize(diff: DocumentDiff): boolean {
  return diff.updated.every(({ to }) => {
    if (to.geometry.kind === 'polyline' || to.geometry.kind === 'keypoints' || to.geometry.kind === 'tag') return true;
    const { width, height } = geometryFrame(to.geometry);
    return width >= 1 && height >= 1;
  });
}

export function grabbedPart(grab: Grab): Grabbed | null {
  switch (grab.kind) {
    case 'shapes':
      return null;
    case 'handle':
      return { kind: 'handle', id: grab.id, handle: grab.handle };
    case 'turn':
      return { kind: 'turn', id: grab.id };
    case 'vertex':
      return { kind: 'vertex', id: grab.id, ref: grab.ref };
    case 'edge':
      return { kind: 'vertex', id: grab.id, ref: { ring: grab.ref.ring, index: grab.ref.index + 1 } };
  }
}

export function grabAct(grab: Grab): Act {
  switch (grab.kind) {
    case 'shapes':
      return 'move';
    case 'handle':
      return 'resize';
    case 'turn':
      return 'turn';
    case 'vertex':
      return 'move-point';
    case 'edge':
      return 'add-point';
  }
}

/** @param held whether the button is down on it */
export function grabCursor(grab: Grab | null, alt: boolean, held = false): ToolCursor {
  if (grab === null) return 'default';
  switch (grab.kind) {
    case 'shapes':
      return 'move';
    case 'vertex':
      return alt ? 'default' : 'pointer';
    case 'edge':
      return 'copy';
    case 'handle':
      return handleCursor(grab.handle, grab.angle);
    case 'turn':
      return held ? 'grabbing' : 'grab';
  }
}
