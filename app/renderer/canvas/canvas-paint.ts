import type { Geometry, Shape } from '../../domain/annotation/shape.ts';
import { polygonRings } from '../../domain/geometry/hit-test.ts';
import type { ImagePoint } from '../../domain/geometry/point.ts';
import { boxToScreen, toScreen, type View } from '../tools/view.ts';
import type { CanvasColors } from './canvas-colors.ts';
import { CASING, LOCKED_DASH, snapEdge, STROKE, VERTEX_REST } from './overlay-metrics.ts';
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
}

/** A shape at rest, in its class colour. */
export function restStyle(color: string, shape: Shape, fill: number): ShapeStyle {
  return { color, fill, stroke: STROKE, dash: shape.locked ? LOCKED_DASH : [], vertex: VERTEX_REST };
}

function tracePolygon(painter: Painter, rings: readonly (readonly ImagePoint[])[], view: View): void {
  painter.beginPath();
  for (const ring of rings) {
    ring.forEach((vertex, i) => {
      const { x, y } = toScreen(view, vertex);
      if (i === 0) painter.moveTo(x, y);
      else painter.lineTo(x, y);
    });
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

function paintPolygon(
  painter: Painter,
  geometry: Extract<Geometry, { kind: 'polygon' }>,
  view: View,
  style: ShapeStyle,
  colors: CanvasColors,
): void {
  const rings = polygonRings(geometry);
  tracePolygon(painter, rings, view);
  if (style.fill > 0) {
    painter.globalAlpha = style.fill;
    painter.fillStyle = style.color;
    painter.fill('evenodd');
    painter.globalAlpha = 1;
  }
  painter.lineJoin = 'round';
  painter.lineWidth = style.stroke + 2 * CASING;
  painter.strokeStyle = colors.casing;
  painter.stroke();
  if (style.dash.length > 0) painter.setLineDash([...style.dash]);
  painter.lineWidth = style.stroke;
  painter.strokeStyle = style.color;
  painter.stroke();
  if (style.dash.length > 0) painter.setLineDash([]);
  if (style.vertex === 0) return;
  painter.lineWidth = 1;
  painter.fillStyle = style.color;
  painter.strokeStyle = colors.handleLine;
  for (const ring of rings) for (const vertex of sparseVertices(ring, view)) paintDot(painter, vertex, style.vertex);
}

/** A dot of the given outer width, its 1 px line included, in the painter's colours. */
export function paintDot(painter: Painter, at: { readonly x: number; readonly y: number }, size: number): void {
  painter.beginPath();
  painter.arc(at.x, at.y, (size - 1) / 2, 0, 2 * Math.PI);
  painter.fill();
  painter.stroke();
}

/** The vertices of a ring on screen, without those closer than 6 px to the one before: a dense outline stays a line. */
export function sparseVertices(
  ring: readonly ImagePoint[],
  view: View,
): readonly { readonly index: number; readonly x: number; readonly y: number }[] {
  const shown: { index: number; x: number; y: number }[] = [];
  ring.forEach((vertex, index) => {
    const { x, y } = toScreen(view, vertex);
    const last = shown.at(-1);
    if (last === undefined || Math.hypot(x - last.x, y - last.y) >= VERTEX_SPACING) shown.push({ index, x, y });
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
    case 'polygon':
      return paintPolygon(painter, geometry, view, style, colors);
  }
}
