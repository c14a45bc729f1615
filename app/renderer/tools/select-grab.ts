import { moveShapes, resizeShape } from '../../domain/annotation/commands.ts';
import type { DocumentDiff } from '../../domain/annotation/document-diff.ts';
import type { Shape, ShapeId } from '../../domain/annotation/shape.ts';
import { insertVertex, setVertex } from '../../domain/annotation/vertex-commands.ts';
import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import type { Box } from '../../domain/geometry/box.ts';
import { geometryBounds } from '../../domain/geometry/geometry-measure.ts';
import {
  edgeHit,
  handleAt,
  type PlacedHandle,
  polygonRings,
  type VertexRef,
  vertexHit,
} from '../../domain/geometry/hit-test.ts';
import { distance, type ImagePoint, imagePoint } from '../../domain/geometry/point.ts';
import { vertexAt } from '../../domain/geometry/polygon.ts';
import { type BoxHandle, boxHandles, geometryFrame, handlePoint, resizeBox } from '../../domain/geometry/transform.ts';
import type { Act } from './said.ts';
import type { ToolScene } from './tool-context.ts';
import type { Grabbed, ToolCursor } from './tool-effect.ts';
import type { Modifiers } from './tool-event.ts';
import { EDGE_DOT_LENGTH, EDGE_REACH, HANDLE_REACH } from './tool-metrics.ts';

/** What the hand holds, and so what a drag will do. */
export type Grab =
  | { readonly kind: 'shapes'; readonly ids: readonly ShapeId[] }
  | { readonly kind: 'handle'; readonly id: ShapeId; readonly handle: BoxHandle; readonly box: Box }
  | { readonly kind: 'vertex'; readonly id: ShapeId; readonly ref: VertexRef; readonly start: ImagePoint }
  /** A vertex that does not exist yet, on the edge that starts at `ref`. */
  | { readonly kind: 'edge'; readonly id: ShapeId; readonly ref: VertexRef; readonly start: ImagePoint };

/** A grab of a part of the one shape whose handles are out. */
export type PartGrab = Exclude<Grab, { kind: 'shapes' }>;

/** On a smaller box the corner handles stand off, so that its inside can be grabbed; screen pixels. */
const ROOM_FOR_HAND = 24;
/** A shorter edge shows no handle in its middle. */
const ROOM_FOR_MIDDLE = 36;

/** The handles of a box as they are shown at this scale. */
export function shownHandles(box: Box, scale: number): readonly PlacedHandle[] {
  const least = ROOM_FOR_HAND / scale;
  const frame = {
    x: box.x - Math.max(0, least - box.width) / 2,
    y: box.y - Math.max(0, least - box.height) / 2,
    width: Math.max(least, box.width),
    height: Math.max(least, box.height),
  };
  const middles = ROOM_FOR_MIDDLE / scale;
  return boxHandles
    .filter(({ x, y }) => (x !== 0 || frame.width >= middles) && (y !== 0 || frame.height >= middles))
    .map((handle) => ({ handle, point: handlePoint(frame, handle) }));
}

/** The middles of a polygon's longer edges: where a click sets a new vertex. */
export function edgeDots(
  ring: readonly ImagePoint[],
  scale: number,
): readonly { readonly index: number; readonly point: ImagePoint }[] {
  return ring.flatMap((vertex, index) => {
    const next = vertexAt(ring, index + 1);
    if (distance(vertex, next) * scale < EDGE_DOT_LENGTH) return [];
    return [{ index, point: imagePoint((vertex.x + next.x) / 2, (vertex.y + next.y) / 2) }];
  });
}

/** The one shape whose handles are out: selected alone, shown, not locked. */
function handledShape(scene: ToolScene): Shape | null {
  const [id] = scene.selection;
  if (scene.readOnly || scene.selection.length !== 1 || id === undefined) return null;
  const shape = scene.document.shapes.get(id);
  return shape === undefined || shape.hidden || shape.locked ? null : shape;
}

function partGrab(shape: Shape, at: ImagePoint, alt: boolean, scene: ToolScene): PartGrab | null {
  const { id, geometry } = shape;
  const reach = HANDLE_REACH / scene.scale;
  if (geometry.kind === 'rectangle') {
    const handle = handleAt(shownHandles(geometry, scene.scale), at, reach);
    return handle === null ? null : { kind: 'handle', id, handle, box: geometryBounds(geometry) };
  }
  if (geometry.kind !== 'polygon') return null;
  const rings = polygonRings(geometry);
  const vertex = vertexHit(geometry, at, reach);
  if (vertex !== null)
    return { kind: 'vertex', id, ref: vertex, start: vertexAt(rings[vertex.ring] ?? [], vertex.index) };
  if (alt) {
    const edge = edgeHit(geometry, at, EDGE_REACH / scene.scale);
    return edge === null ? null : { kind: 'edge', id, ref: { ring: edge.ring, index: edge.index }, start: edge.point };
  }
  for (const [ring, points] of rings.entries())
    for (const { index, point } of edgeDots(points, scene.scale))
      if (distance(point, at) <= reach) return { kind: 'edge', id, ref: { ring, index }, start: point };
  return null;
}

/** The handle, vertex or edge under the point: parts of the selected shape come before whole shapes. */
export function grabPart(at: ImagePoint, modifiers: Modifiers, scene: ToolScene): PartGrab | null {
  const shape = handledShape(scene);
  return shape === null || modifiers.shift ? null : partGrab(shape, at, modifiers.alt, scene);
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
      return resizeShape(
        document,
        grab.id,
        resizeBox(grab.box, grab.handle, dx, dy, { keepRatio: modifiers.shift, fromCentre: modifiers.alt }),
      );
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
    case 'vertex':
      return 'move-point';
    case 'edge':
      return 'add-point';
  }
}

export function grabCursor(grab: Grab | null, alt: boolean): ToolCursor {
  if (grab === null) return 'default';
  switch (grab.kind) {
    case 'shapes':
      return 'move';
    case 'vertex':
      return alt ? 'default' : 'pointer';
    case 'edge':
      return 'copy';
    case 'handle':
      if (grab.handle.x === 0) return 'ns-resize';
      if (grab.handle.y === 0) return 'ew-resize';
      return grab.handle.x === grab.handle.y ? 'nwse-resize' : 'nesw-resize';
  }
}
