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

/** Rulers along the top and left edge: ticks in image pixels, the selection's span, a notch at the pointer. */
export function paintRulers(
  painter: Painter,
  view: View,
  viewport: Size,
  selection: Box | null,
  pointer: ImagePoint | null,
  colors: CanvasColors,
): void {
  const { ruler } = colors;
  const visible = visibleBox(view, viewport);
  const span = selection === null ? null : boxToScreen(view, selection);
  const notch = pointer === null ? null : toScreen(view, pointer);
  painter.font = `9px ${colors.fontFamily}`;
  painter.textBaseline = 'alphabetic';
  painter.fillStyle = ruler.ground;
  painter.fillRect(0, 0, viewport.width, RULER);
  painter.fillRect(0, 0, RULER, viewport.height);
  painter.fillStyle = ruler.span;
  if (span !== null) {
    painter.fillRect(span.x, 0, span.width, RULER);
    painter.fillRect(0, span.y, RULER, span.height);
  }

  // Along the top run the picture's columns, or, turned by a quarter, its rows.
  const across = { from: visible.x, to: visible.x + visible.width };
  const upright = { from: visible.y, to: visible.y + visible.height };
  const turned = view.turn % 2 === 1;
  const at = (value: number, rows: boolean) => toScreen(view, rows ? imagePoint(0, value) : imagePoint(value, 0));
  const along: Axis = { ...(turned ? upright : across), place: (value) => at(value, turned).x };
  paintTicks(painter, along, view.scale, colors, (text, place) => painter.fillText(text, place + 3, 9));

  painter.save();
  // Swaps x and y: what is painted along the top now goes down the left edge.
  painter.transform(0, 1, 1, 0, 0, 0);
  const down: Axis = { ...(turned ? across : upright), place: (value) => at(value, !turned).y };
  const labels: { text: string; at: number }[] = [];
  paintTicks(painter, down, view.scale, colors, (text, place) => labels.push({ text, at: place }));
  if (notch !== null) {
    painter.fillStyle = ruler.notch;
    paintNotch(painter, notch.y);
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
  if (notch !== null) {
    painter.fillStyle = ruler.notch;
    paintNotch(painter, notch.x);
  }
  painter.fillStyle = ruler.ground;
  painter.fillRect(0, 0, RULER, RULER);
}
