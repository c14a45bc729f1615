import type { Geometry, KeypointsGeometry, Shape } from '../../domain/annotation/shape.ts';
import { polygonRings, type SkeletonEdges, skeletonLines } from '../../domain/geometry/hit-test.ts';
import type { ImagePoint } from '../../domain/geometry/point.ts';
import { rotatedCorners } from '../../domain/geometry/rotated-rectangle.ts';
import { boxToScreen, screenFactors, toScreen, type View } from '../tools/view.ts';
import type { CanvasColors } from './canvas-colors.ts';
import { CASING, KEYPOINT, LOCKED_DASH, SKELETON, snapEdge, STROKE, VERTEX_REST } from './overlay-metrics.ts';
import { paintMask } from './paint-mask.ts';
import { VERTEX_SPACING } from '../tools/tool-metrics.ts';

export type Painter = CanvasRenderingContext2D;

export interface ShapeStyle {
  readonly color: string;
  /** Share of the fill, 0…1; 0 leaves it out. */
  readonly fill: number;
  readonly stroke: number;
  readonly dash: readonly number[];
  /** Edge of the vertices' dots; 0 leaves them out. */
  readonly vertex: number;
  /** Pairs of keypoints that are joined. */
  readonly skeleton?: SkeletonEdges | undefined;
}

/** A shape at rest, in its class colour. */
export function restStyle(color: string, shape: Shape, fill: number, skeleton?: SkeletonEdges): ShapeStyle {
  return { color, fill, stroke: STROKE, dash: shape.locked ? LOCKED_DASH : [], vertex: VERTEX_REST, skeleton };
}

/** Vertices closer than this to the one before, along both axes, make no difference that a pixel could show. */
const TOO_CLOSE = 0.7;

/** A path of closed rings. */
export function traceRings(painter: Painter, rings: readonly (readonly ImagePoint[])[], view: View): void {
  const { cos, sin } = screenFactors(view);
  painter.beginPath();
  for (const ring of rings) {
    let [lastX, lastY] = [Infinity, Infinity];
    for (const vertex of ring) {
      const x = vertex.x * cos - vertex.y * sin + view.x;
      const y = vertex.x * sin + vertex.y * cos + view.y;
      if (Math.abs(x - lastX) < TOO_CLOSE && Math.abs(y - lastY) < TOO_CLOSE) continue;
      if (lastX === Infinity) painter.moveTo(x, y);
      else painter.lineTo(x, y);
      lastX = x;
      lastY = y;
    }
    painter.closePath();
  }
}

function paintBox(
  painter: Painter,
  geometry: Extract<Geometry, { kind: 'rectangle' }>,
  view: View,
  style: ShapeStyle,
  casing: string,
): void {
  const box = boxToScreen(view, geometry);
  const left = snapEdge(box.x);
  const top = snapEdge(box.y);
  const width = snapEdge(box.x + box.width) - left;
  const height = snapEdge(box.y + box.height) - top;
  if (style.fill > 0) {
    painter.globalAlpha = style.fill;
    painter.fillStyle = style.color;
    painter.fillRect(left, top, width, height);
    painter.globalAlpha = 1;
  }
  painter.lineWidth = style.stroke + 2 * CASING;
  painter.strokeStyle = casing;
  painter.strokeRect(left, top, width, height);
  if (style.dash.length > 0) painter.setLineDash([...style.dash]);
  painter.lineWidth = style.stroke;
  painter.strokeStyle = style.color;
  painter.strokeRect(left, top, width, height);
  if (style.dash.length > 0) painter.setLineDash([]);
}

/** Strokes the current path: the casing, then the colour on it. */
export function strokeCased(
  painter: Painter,
  style: Pick<ShapeStyle, 'color' | 'stroke' | 'dash'>,
  casing: string,
): void {
  painter.lineJoin = 'round';
  painter.lineCap = 'round';
  painter.lineWidth = style.stroke + 2 * CASING;
  painter.strokeStyle = casing;
  painter.stroke();
  if (style.dash.length > 0) painter.setLineDash([...style.dash]);
  painter.lineWidth = style.stroke;
  painter.strokeStyle = style.color;
  painter.stroke();
  if (style.dash.length > 0) painter.setLineDash([]);
}

function paintPolygon(
  painter: Painter,
  rings: readonly (readonly ImagePoint[])[],
  view: View,
  style: ShapeStyle,
  colors: CanvasColors,
): void {
  traceRings(painter, rings, view);
  if (style.fill > 0) {
    painter.globalAlpha = style.fill;
    painter.fillStyle = style.color;
    painter.fill('evenodd');
    painter.globalAlpha = 1;
  }
  strokeCased(painter, style, colors.casing);
  if (style.vertex === 0) return;
  painter.lineWidth = 1;
  painter.fillStyle = style.color;
  painter.strokeStyle = colors.handleLine;
  for (const ring of rings) paintDots(painter, sparseVertices(ring, view), style.vertex);
}

/** Joins points by straight lines in a path of its own. */
export function traceLine(painter: Painter, points: readonly ImagePoint[], view: View): void {
  painter.beginPath();
  points.forEach((point, i) => {
    const { x, y } = toScreen(view, point);
    if (i === 0) painter.moveTo(x, y);
    else painter.lineTo(x, y);
  });
}

function paintPolyline(
  painter: Painter,
  points: readonly ImagePoint[],
  view: View,
  style: ShapeStyle,
  colors: CanvasColors,
): void {
  traceLine(painter, points, view);
  strokeCased(painter, style, colors.casing);
  if (style.vertex === 0) return;
  painter.lineWidth = 1;
  painter.fillStyle = style.color;
  painter.strokeStyle = colors.handleLine;
  paintDots(painter, sparseVertices(points, view), style.vertex);
}

/** Joints in the class colour along white bones; hidden points are hollow, absent ones are nowhere. */
export function paintKeypoints(
  painter: Painter,
  geometry: KeypointsGeometry,
  view: View,
  style: ShapeStyle,
  colors: CanvasColors,
): void {
  const bone = { ...style, color: colors.handleFill, stroke: SKELETON };
  for (const line of skeletonLines(geometry, style.skeleton ?? [])) {
    traceLine(painter, line, view);
    strokeCased(painter, bone, colors.casing);
  }
  painter.lineWidth = 1;
  painter.strokeStyle = colors.handleLine;
  for (const point of geometry.points) {
    if (point.state === 'absent') continue;
    painter.fillStyle = point.state === 'visible' ? style.color : colors.handleFill;
    paintDot(painter, toScreen(view, point), KEYPOINT);
  }
}

/** A dot of the given outer width, its 1 px line included, in the painter's colours. */
export function paintDot(painter: Painter, at: { readonly x: number; readonly y: number }, size: number): void {
  painter.beginPath();
  painter.arc(at.x, at.y, (size - 1) / 2, 0, 2 * Math.PI);
  painter.fill();
  painter.stroke();
}

/** The same for dots that leave each other room, in one path. */
function paintDots(painter: Painter, dots: readonly { readonly x: number; readonly y: number }[], size: number): void {
  const radius = (size - 1) / 2;
  painter.beginPath();
  for (const { x, y } of dots) {
    painter.moveTo(x + radius, y);
    painter.arc(x, y, radius, 0, 2 * Math.PI);
  }
  painter.fill();
  painter.stroke();
}

/** The vertices of a ring on screen, without those closer than 6 px to the one before: a dense outline stays a line. */
export function sparseVertices(
  ring: readonly ImagePoint[],
  view: View,
): readonly { readonly index: number; readonly x: number; readonly y: number }[] {
  const { cos, sin } = screenFactors(view);
  const shown: { index: number; x: number; y: number }[] = [];
  let [lastX, lastY] = [Infinity, Infinity];
  ring.forEach((vertex, index) => {
    const x = vertex.x * cos - vertex.y * sin + view.x;
    const y = vertex.x * sin + vertex.y * cos + view.y;
    if ((x - lastX) ** 2 + (y - lastY) ** 2 < VERTEX_SPACING ** 2) return;
    shown.push({ index, x, y });
    [lastX, lastY] = [x, y];
  });
  return shown;
}

/** Paints one shape in screen pixels: fill, casing, stroke, dots. The painter's line dash must be empty. */
export function paintGeometry(
  painter: Painter,
  geometry: Geometry,
  view: View,
  style: ShapeStyle,
  colors: CanvasColors,
): void {
  switch (geometry.kind) {
    case 'rectangle':
      return paintBox(painter, geometry, view, style, colors.casing);
    case 'rotated-rectangle':
      return paintPolygon(painter, [rotatedCorners(geometry)], view, { ...style, vertex: 0 }, colors);
    case 'polygon':
      return paintPolygon(painter, polygonRings(geometry), view, style, colors);
    case 'polyline':
      return paintPolyline(painter, geometry.points, view, style, colors);
    case 'keypoints':
      return paintKeypoints(painter, geometry, view, style, colors);
    case 'mask':
      return paintMask(painter, geometry, view, style, colors);
    case 'tag':
      return;
  }
}
