import type { Geometry, ShapeId } from '../../domain/annotation/shape.ts';
import { boxCorners } from '../../domain/geometry/box.ts';
import { presentKeypoints } from '../../domain/geometry/geometry-measure.ts';
import { polygonRings } from '../../domain/geometry/hit-test.ts';
import { distance, type ImagePoint, imagePoint } from '../../domain/geometry/point.ts';
import { rotatedCorners } from '../../domain/geometry/rotated-rectangle.ts';
import { projectOnSegment } from '../../domain/geometry/segment.ts';
import { handlePoint } from '../../domain/geometry/transform.ts';
import type { SelectState } from './select-tool.ts';
import type { ToolScene } from './tool-context.ts';
import type { ToolEvent } from './tool-event.ts';
import { HANDLE_REACH, SNAP_REACH } from './tool-metrics.ts';

type SnapScene = Pick<ToolScene, 'lookup' | 'scale'>;

/** Corners in a row; the last is joined with the first where it is closed. */
interface Course {
  readonly points: readonly ImagePoint[];
  readonly closed: boolean;
}

function coursesOf(geometry: Geometry): readonly Course[] {
  switch (geometry.kind) {
    case 'rectangle':
      return [{ points: boxCorners(geometry), closed: true }];
    case 'rotated-rectangle':
      return [{ points: rotatedCorners(geometry), closed: true }];
    case 'polygon':
      return polygonRings(geometry).map((points) => ({ points, closed: true }));
    case 'polyline':
      return [{ points: geometry.points, closed: false }];
    case 'keypoints':
      return presentKeypoints(geometry).map((point) => ({ points: [imagePoint(point.x, point.y)], closed: false }));
    case 'mask':
    case 'tag':
      return [];
  }
}

interface Found {
  readonly point: ImagePoint;
  readonly away: number;
}

function nearer(best: Found | null, point: ImagePoint, away: number, reach: number): Found | null {
  return away <= reach && (best === null || away < best.away) ? { point, away } : best;
}

/**
 * The corner of another shape within reach of the point (8 screen px), else the nearest place on its border; null where there is
 * none. Hidden shapes, and the one that is being changed, are passed over.
 */
export function snapPoint(point: ImagePoint, scene: SnapScene, except: ShapeId | null = null): ImagePoint | null {
  const reach = SNAP_REACH / scene.scale;
  const courses = scene.lookup
    .at(point, reach)
    .filter(({ id }) => id !== except)
    .flatMap(({ geometry }) => coursesOf(geometry));
  let corner: Found | null = null;
  let border: Found | null = null;
  for (const { points, closed } of courses)
    for (const [i, start] of points.entries()) {
      corner = nearer(corner, start, distance(start, point), reach);
      const end = points[i + 1] ?? (closed ? points[0] : undefined);
      if (end === undefined) continue;
      const nearest = projectOnSegment(point, start, end);
      border = nearer(border, nearest.point, nearest.distance, reach);
    }
  return (corner ?? border)?.point ?? null;
}

/** A tool with what it has begun, as far as snapping cares. */
type SnappingTool =
  | SelectState
  | { readonly name: Exclude<string, 'select'>; readonly phase: string; readonly points?: readonly ImagePoint[] };

/** Tools whose clicks set corners. */
const CORNER_TOOLS: ReadonlySet<string> = new Set([
  'rectangle',
  'rotated-rectangle',
  'polygon',
  'polyline',
  'keypoints',
  'slice',
]);

function isSelect(tool: SnappingTool): tool is SelectState {
  return tool.name === 'select';
}

/** What a drag of one corner, or of a box' handle, moves: where it was, and where the hand took it. */
function draggedPart(
  tool: SelectState,
): { readonly id: ShapeId; readonly start: ImagePoint; readonly at: ImagePoint } | null {
  if (tool.phase !== 'pressed' && tool.phase !== 'dragging') return null;
  const { grab, at } = tool;
  switch (grab.kind) {
    case 'vertex':
    case 'edge':
      return { id: grab.id, start: grab.start, at };
    case 'handle':
      return { id: grab.id, start: handlePoint(grab.box, grab.handle), at };
    default:
      return null;
  }
}

/** The event as if the hand were where it snaps to, and that place for the ring around it. */
export interface Snapped {
  readonly event: ToolEvent;
  readonly target: ImagePoint | null;
}

/**
 * Brings the pointer onto other shapes while a corner is set or dragged. Alt suspends it; Ctrl does it in the polygon tool where
 * it is off, since a border to follow has to be met.
 */
export function snapEvent(event: ToolEvent, tool: SnappingTool, scene: SnapScene, snaps: boolean): Snapped {
  const free: Snapped = { event, target: null };
  if (event.kind !== 'pointer-down' && event.kind !== 'pointer-move' && event.kind !== 'pointer-up') return free;
  if (event.modifiers.alt) return free;
  if (isSelect(tool)) {
    const part = snaps && event.kind !== 'pointer-down' ? draggedPart(tool) : null;
    if (part === null) return free;
    const wanted = imagePoint(part.start.x + event.at.x - part.at.x, part.start.y + event.at.y - part.at.y);
    const target = snapPoint(wanted, scene, part.id);
    if (target === null) return free;
    const at = imagePoint(event.at.x + target.x - wanted.x, event.at.y + target.y - wanted.y);
    return { event: { ...event, at }, target };
  }
  if (!CORNER_TOOLS.has(tool.name) || !(snaps || (tool.name === 'polygon' && event.modifiers.ctrl))) return free;
  // A click that closes the ring must stay on its first corner.
  const [first] = tool.points ?? [];
  if (first !== undefined && distance(first, event.at) * scene.scale <= HANDLE_REACH) return free;
  const target = snapPoint(event.at, scene);
  return target === null ? free : { event: { ...event, at: target }, target };
}
