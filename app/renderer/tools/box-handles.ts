import type { RectangleGeometry, RotatedRectangleGeometry, Shape } from '../../domain/annotation/shape.ts';
import { type Box, boxCentre } from '../../domain/geometry/box.ts';
import type { PlacedHandle } from '../../domain/geometry/hit-test.ts';
import { type ImagePoint, imagePoint } from '../../domain/geometry/point.ts';
import { rotatePoint } from '../../domain/geometry/rotated-rectangle.ts';
import { type BoxHandle, boxHandles, geometryFrame, handlePoint } from '../../domain/geometry/transform.ts';
import type { ToolClass } from './tool-context.ts';
import type { ToolCursor } from './tool-effect.ts';
import { TURN_STEM } from './tool-metrics.ts';

export type BoxGeometry = RectangleGeometry | RotatedRectangleGeometry;

/** On a smaller box the corner handles stand off, so that its inside can be grabbed; screen pixels. */
const ROOM_FOR_HAND = 24;
/** A shorter edge shows no handle in its middle. */
const ROOM_FOR_MIDDLE = 36;

export function angleOf(geometry: BoxGeometry): number {
  return geometry.kind === 'rectangle' ? 0 : geometry.angle;
}

/** The middle of a box: what it turns about. */
export function centreOf(geometry: BoxGeometry): ImagePoint {
  return boxCentre(geometryFrame(geometry));
}

/** The frame that the handles stand on: the box before its turn, or larger where that is small. */
function handleFrame(geometry: BoxGeometry, scale: number): Box {
  const box = geometryFrame(geometry);
  const least = ROOM_FOR_HAND / scale;
  return {
    x: box.x - Math.max(0, least - box.width) / 2,
    y: box.y - Math.max(0, least - box.height) / 2,
    width: Math.max(least, box.width),
    height: Math.max(least, box.height),
  };
}

/** The handles of a box as they are shown at this scale, turned with it. */
export function shownHandles(geometry: BoxGeometry, scale: number): readonly PlacedHandle[] {
  const frame = handleFrame(geometry, scale);
  const middles = ROOM_FOR_MIDDLE / scale;
  return boxHandles
    .filter(({ x, y }) => (x !== 0 || frame.width >= middles) && (y !== 0 || frame.height >= middles))
    .map((handle) => ({
      handle,
      point: rotatePoint(handlePoint(frame, handle), centreOf(geometry), angleOf(geometry)),
    }));
}

/** The dot that turns a box, and where its stem stands on the box. */
export function turnHandle(
  geometry: BoxGeometry,
  scale: number,
): { readonly foot: ImagePoint; readonly dot: ImagePoint } {
  const foot = handlePoint(handleFrame(geometry, scale), { x: 0, y: -1 });
  const turned = (point: ImagePoint) => rotatePoint(point, centreOf(geometry), angleOf(geometry));
  return { foot: turned(foot), dot: turned(imagePoint(foot.x, foot.y - TURN_STEM / scale)) };
}

/** Whether the box may be turned: an upright one only where its class allows rotated ones. */
export function canTurn({ geometry, classId }: Shape, classes: readonly ToolClass[]): boolean {
  if (geometry.kind === 'rotated-rectangle') return true;
  const allowed = classes.find(({ id }) => id === classId)?.shapes ?? [];
  return geometry.kind === 'rectangle' && allowed.includes('rotated-rectangle');
}

/** Clockwise from pointing right, 45° each; the opposite direction has the same cursor. */
const resizeCursors: readonly ToolCursor[] = ['ew-resize', 'nwse-resize', 'ns-resize', 'nesw-resize'];

/** The cursor whose arrows come nearest to the way that the handle moves on screen. */
export function handleCursor(handle: BoxHandle, angle: number): ToolCursor {
  const eighths = Math.round((Math.atan2(handle.y, handle.x) + angle) / (Math.PI / 4));
  return resizeCursors[((eighths % 4) + 4) % 4] ?? 'ew-resize';
}
