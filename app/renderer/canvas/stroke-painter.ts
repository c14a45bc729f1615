import type { ImagePoint } from '../../domain/geometry/point.ts';
import { toScreen, type View } from '../tools/view.ts';
import type { Painter } from './canvas-paint.ts';

/** The way of a brush over the picture, in its colour. */
export interface ShownStroke {
  readonly points: readonly ImagePoint[];
  /** Image pixels. */
  readonly radius: number;
  readonly color: string;
}

interface Painted {
  readonly view: View;
  readonly width: number;
  readonly height: number;
  readonly strokes: readonly ShownStroke[];
}

function sameView(a: View, b: View): boolean {
  return a.scale === b.scale && a.x === b.x && a.y === b.y && a.turn === b.turn;
}

/** Whether `after` begins as `before`: a stroke's first point is one object as long as the stroke grows. */
function goesOn(before: ShownStroke, after: ShownStroke | undefined): boolean {
  return (
    after !== undefined &&
    before.points[0] === after.points[0] &&
    before.points.length <= after.points.length &&
    before.radius === after.radius &&
    before.color === after.color
  );
}

function paintFrom(painter: Painter, { points, radius, color }: ShownStroke, from: number, view: View): void {
  const first = points[Math.max(0, from - 1)];
  if (first === undefined || from === points.length) return;
  const start = toScreen(view, first);
  painter.lineWidth = Math.max(1, 2 * radius * view.scale);
  painter.strokeStyle = color;
  painter.beginPath();
  painter.moveTo(start.x, start.y);
  // Of no length, so that a single point leaves its dot.
  painter.lineTo(start.x, start.y);
  for (let i = Math.max(1, from); i < points.length; i += 1) {
    const { x, y } = toScreen(view, points[i] as ImagePoint);
    painter.lineTo(x, y);
  }
  painter.stroke();
}

/**
 * Paints strokes on a canvas that nobody else touches: what was painted stays, so that a move costs its own piece and
 * not the stroke's length. Opaque; the canvas itself is made translucent, and no stroke darkens where it crosses itself.
 */
export class StrokePainter {
  #painted: Painted | null = null;

  /** @param pixelRatio device pixels a CSS pixel */
  paint(canvas: HTMLCanvasElement, strokes: readonly ShownStroke[], view: View, pixelRatio: number): void {
    const { width, height } = canvas;
    const before = this.#painted;
    if (before === null ? strokes.length === 0 : before.strokes === strokes && sameView(before.view, view)) return;
    const painter = canvas.getContext('2d');
    if (painter === null) throw new Error('The window gives no canvas of this size');
    const grows =
      before !== null &&
      before.width === width &&
      before.height === height &&
      sameView(before.view, view) &&
      before.strokes.every((stroke, i) => goesOn(stroke, strokes[i]));
    painter.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
    if (!grows) painter.clearRect(0, 0, width / pixelRatio, height / pixelRatio);
    painter.lineCap = 'round';
    painter.lineJoin = 'round';
    strokes.forEach((stroke, i) =>
      paintFrom(painter, stroke, grows ? (before.strokes[i]?.points.length ?? 0) : 0, view),
    );
    this.#painted = strokes.length === 0 ? null : { view, width, height, strokes };
  }
}
