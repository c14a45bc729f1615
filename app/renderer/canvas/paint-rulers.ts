import type { Box } from '../../domain/geometry/box.ts';
import { type ImagePoint, imagePoint } from '../../domain/geometry/point.ts';
import { boxToScreen, RULER, toScreen, type View, visibleBox } from '../tools/view.ts';
import type { CanvasColors } from './canvas-colors.ts';
import type { Painter } from './canvas-paint.ts';
import { rulerTicks, tickLabel } from './ruler-ticks.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

const tickStart = { major: 7, middle: 11, minor: 14 } as const;

interface Axis {
  readonly from: number;
  readonly to: number;
  /** Screen position of an image coordinate. */
  readonly place: (value: number) => number;
}

/** One ruler along the x axis; the vertical one is the same, painted under a transform that swaps the axes. */
function paintTicks(
  painter: Painter,
  axis: Axis,
  scale: number,
  colors: CanvasColors,
  label: (text: string, at: number) => void,
): void {
  painter.strokeStyle = colors.ruler.tick;
  painter.lineWidth = 1;
  painter.beginPath();
  const ticks = rulerTicks(axis.from, axis.to, scale);
  for (const { value, rank } of ticks) {
    const at = Math.floor(axis.place(value)) + 0.5;
    painter.moveTo(at, tickStart[rank]);
    painter.lineTo(at, RULER);
  }
  painter.stroke();
  painter.fillStyle = colors.ruler.text;
  for (const { value, rank } of ticks)
    if (rank === 'major') label(tickLabel(value, scale), Math.floor(axis.place(value)));
}

function paintNotch(painter: Painter, at: number): void {
  painter.beginPath();
  painter.moveTo(at, RULER);
  painter.lineTo(at - 4, RULER - 6);
  painter.lineTo(at + 4, RULER - 6);
  painter.closePath();
  painter.fill();
}

/** What the rulers show: the view they measure, the marked span, and where the pointer is. */
export interface RulersShown {
  readonly view: View;
  readonly viewport: Size;
  readonly span: Box | null;
  readonly pointer: ImagePoint | null;
  readonly colors: CanvasColors;
}

/** Along the edge run the picture's columns, or, turned by a quarter, its rows. */
function axisOf({ view, viewport }: RulersShown, edge: 'top' | 'left'): Axis {
  const { x, y, width, height } = visibleBox(view, viewport);
  const rows = (view.turn % 2 === 1) === (edge === 'top');
  const place = (value: number) => {
    const at = toScreen(view, rows ? imagePoint(0, value) : imagePoint(value, 0));
    return edge === 'top' ? at.x : at.y;
  };
  return { from: rows ? y : x, to: rows ? y + height : x + width, place };
}

function beginRuler(painter: Painter, colors: CanvasColors): void {
  painter.font = `9px ${colors.fontFamily}`;
  painter.textBaseline = 'alphabetic';
  painter.fillStyle = colors.ruler.ground;
}

/** The ruler along the top edge: ticks in image pixels, the span, a notch at the pointer; the corner included. */
export function paintTopRuler(painter: Painter, shown: RulersShown): void {
  const { view, viewport, span, pointer, colors } = shown;
  const { ruler } = colors;
  beginRuler(painter, colors);
  painter.fillRect(0, 0, viewport.width, RULER);
  if (span !== null) {
    const { x, width } = boxToScreen(view, span);
    painter.fillStyle = ruler.span;
    painter.fillRect(x, 0, width, RULER);
  }
  paintTicks(painter, axisOf(shown, 'top'), view.scale, colors, (text, place) => painter.fillText(text, place + 3, 9));
  if (pointer !== null) {
    painter.fillStyle = ruler.notch;
    paintNotch(painter, toScreen(view, pointer).x);
  }
  painter.fillStyle = ruler.ground;
  painter.fillRect(0, 0, RULER, RULER);
}

/** The same along the left edge, below the corner. */
export function paintLeftRuler(painter: Painter, shown: RulersShown): void {
  const { view, viewport, span, pointer, colors } = shown;
  const { ruler } = colors;
  painter.beginPath();
  painter.rect(0, RULER, RULER, viewport.height);
  painter.clip();
  beginRuler(painter, colors);
  painter.fillRect(0, 0, RULER, viewport.height);
  if (span !== null) {
    const { y, height } = boxToScreen(view, span);
    painter.fillStyle = ruler.span;
    painter.fillRect(0, y, RULER, height);
  }
  painter.save();
  // Swaps x and y: what is painted along the top now goes down the left edge.
  painter.transform(0, 1, 1, 0, 0, 0);
  const labels: { text: string; at: number }[] = [];
  paintTicks(painter, axisOf(shown, 'left'), view.scale, colors, (text, place) => labels.push({ text, at: place }));
  if (pointer !== null) {
    painter.fillStyle = ruler.notch;
    paintNotch(painter, toScreen(view, pointer).y);
  }
  painter.restore();
  painter.fillStyle = ruler.text;
  for (const label of labels) {
    painter.save();
    painter.translate(9, label.at - 3);
    painter.rotate(-Math.PI / 2);
    painter.fillText(label.text, 0, 0);
    painter.restore();
  }
}
