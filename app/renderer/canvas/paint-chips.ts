import type { PlacedChip } from './chip-layout.ts';
import type { CanvasVerdict } from './canvas-types.ts';
import type { CanvasColors } from './canvas-colors.ts';
import type { Painter } from './canvas-paint.ts';
import { CHIP_HEIGHT } from './overlay-metrics.ts';

const RADIUS = 2;
const BAR = 3;
const TEXT_TOP = 13;
const PADDING = 6;
const GLYPH = 12;

/* Outlines of the state glyphs on their 16 px grid: each differs in its outline, so that none needs its colour. */
const glyphPaths: Readonly<Record<CanvasVerdict, string>> = {
  accepted: 'M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0m3.25.25 1.75 1.75 3.25-3.75',
  rejected: 'M5.6 2.25h4.8l3.35 3.35v4.8l-3.35 3.35H5.6L2.25 10.4V5.6zM6 6l4 4M10 6l-4 4',
  unavailable: 'M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0M4 12l8-8',
  void: 'M2.25 8a5.75 5.75 0 1 0 11.5 0a5.75 5.75 0 1 0-11.5 0M4 12l8-8',
  unreviewed: 'M3 3.25h10M8 3.25v3M8 12.75a3.25 3.25 0 1 0 0-6.5 3.25 3.25 0 0 0 0 6.5z',
};

function font(colors: CanvasColors, selected: boolean): string {
  return `${selected ? '600 ' : ''}11px ${colors.fontFamily}`;
}

function textLeft(selected: boolean, verdict: CanvasVerdict | null): number {
  return PADDING + (selected ? 0 : BAR) + (verdict === null ? 0 : GLYPH + 3);
}

/** Width of a chip, screen pixels. Sets the painter's font. */
export function chipWidth(
  painter: Painter,
  text: string,
  selected: boolean,
  verdict: CanvasVerdict | null,
  colors: CanvasColors,
): number {
  painter.font = font(colors, selected);
  return Math.ceil(painter.measureText(text).width) + textLeft(selected, verdict) + PADDING + (selected ? 0 : 1);
}

function plate(painter: Painter, x: number, y: number, width: number, fill: string): void {
  painter.fillStyle = fill;
  painter.beginPath();
  painter.roundRect(x, y, width, CHIP_HEIGHT, RADIUS);
  painter.fill();
}

function paintGlyph(painter: Painter, verdict: CanvasVerdict, x: number, y: number, color: string): void {
  painter.save();
  painter.translate(x, y);
  painter.scale(GLYPH / 16, GLYPH / 16);
  painter.strokeStyle = color;
  painter.lineWidth = 2;
  painter.lineCap = 'round';
  painter.lineJoin = 'round';
  painter.stroke(new Path2D(glyphPaths[verdict]));
  painter.restore();
}

/** A shape's name: on black with a bar of its class at rest, in the class colour with black text when selected. */
export function paintChip(
  painter: Painter,
  chip: PlacedChip,
  text: string,
  classColor: string,
  verdict: CanvasVerdict | null,
  colors: CanvasColors,
): void {
  const { x, y, width, selected } = chip;
  plate(painter, x, y, width, selected ? classColor : colors.chip);
  if (!selected) {
    painter.fillStyle = classColor;
    painter.beginPath();
    painter.roundRect(x, y, BAR, CHIP_HEIGHT, 1);
    painter.fill();
  }
  if (verdict !== null) {
    const color = selected ? '#000000' : colors.verdict[verdict];
    paintGlyph(painter, verdict, x + PADDING + (selected ? -1 : BAR), y + (CHIP_HEIGHT - GLYPH) / 2, color);
  }
  painter.font = font(colors, selected);
  painter.textBaseline = 'alphabetic';
  painter.fillStyle = selected ? '#000000' : colors.chipText;
  painter.fillText(text, x + textLeft(selected, verdict), y + TEXT_TOP);
}

/** A figure beside the hand or under a shape. */
export function paintReadout(painter: Painter, x: number, y: number, text: string, colors: CanvasColors): void {
  const width = readoutWidth(painter, text, colors);
  plate(painter, Math.round(x), Math.round(y), width, colors.chip);
  painter.textBaseline = 'alphabetic';
  painter.fillStyle = colors.chipText;
  painter.fillText(text, Math.round(x) + PADDING, Math.round(y) + TEXT_TOP);
}

/** Sets the painter's font. */
export function readoutWidth(painter: Painter, text: string, colors: CanvasColors): number {
  painter.font = font(colors, false);
  return Math.ceil(painter.measureText(text).width) + 2 * PADDING;
}
