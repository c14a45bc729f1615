import { type Box, boxesTouch } from '../../domain/geometry/box.ts';
import type { ImagePoint } from '../../domain/geometry/point.ts';
import type { Brush } from '../tools/toolbox.ts';
import { boxToScreen, RULER, toScreen, type View } from '../tools/view.ts';
import type { SpanSize } from './aim.ts';
import type { CanvasColors } from './canvas-colors.ts';
import type { Painter } from './canvas-paint.ts';
import { angleText, brushText, pointText, sizeText } from '../state/geometry-words.ts';
import type { NumberWords } from '../state/number-words.ts';
import { LateLayer } from './late-layer.tsx';
import {
  CASING,
  CHIP_HEIGHT,
  CROSSHAIR_GAP,
  READOUT_BELOW,
  READOUT_DOWN,
  READOUT_RIGHT,
  SMALLEST_RING,
  SNAP_RING,
} from './overlay-metrics.ts';
import { paintReadout, readoutWidth } from './paint-chips.ts';
import { Painting } from './painting.tsx';

interface Size {
  readonly width: number;
  readonly height: number;
}

interface OverlayLayerProps {
  readonly view: View;
  readonly viewport: Size;
  readonly colors: CanvasColors;
  readonly numbers: NumberWords;
  /** Where the crosshair stands; null for none. */
  readonly aim: ImagePoint | null;
  /** The place on another shape that the hand is drawn onto; null for none. */
  readonly snap: ImagePoint | null;
  /** Where the pointer is, for the brush. */
  readonly pointer: ImagePoint | null;
  /** The brush in the hand; its ring stands in place of the crosshair. */
  readonly brush: Brush | null;
  /** What is being given its size. */
  readonly span: Box | null;
  /** What is said under the span; null for nothing. */
  readonly size: SpanSize | null;
  /** What the point under the crosshair would be called. */
  readonly aimName: string | null;
}

function paintCrosshair(painter: Painter, aim: ImagePoint, { view, viewport, colors }: OverlayLayerProps): void {
  const at = toScreen(view, aim);
  // Half pixels: a line of 1 px covers one row of them.
  const x = Math.floor(at.x) + 0.5;
  const y = Math.floor(at.y) + 0.5;
  painter.beginPath();
  painter.moveTo(0, y);
  painter.lineTo(x - CROSSHAIR_GAP, y);
  painter.moveTo(x + CROSSHAIR_GAP, y);
  painter.lineTo(viewport.width, y);
  painter.moveTo(x, 0);
  painter.lineTo(x, y - CROSSHAIR_GAP);
  painter.moveTo(x, y + CROSSHAIR_GAP);
  painter.lineTo(x, viewport.height);
  painter.lineWidth = 3;
  painter.strokeStyle = colors.crossCasing;
  painter.stroke();
  painter.lineWidth = 1;
  painter.strokeStyle = colors.cross;
  painter.stroke();
}

/** A ring around the place on another shape that the next corner takes. */
function paintSnap(painter: Painter, snap: ImagePoint, { view, colors }: OverlayLayerProps): void {
  const { x, y } = toScreen(view, snap);
  painter.beginPath();
  painter.arc(x, y, SNAP_RING, 0, 2 * Math.PI);
  painter.lineWidth = 3.5;
  painter.strokeStyle = colors.casing;
  painter.stroke();
  painter.lineWidth = 1.5;
  painter.strokeStyle = colors.grabbed;
  painter.stroke();
}

/** What the brush covers: a ring of its size, and what that is while it changes. */
function paintBrush(painter: Painter, at: ImagePoint, { size, changed }: Brush, props: OverlayLayerProps): void {
  const { view, colors, numbers } = props;
  const { x, y } = toScreen(view, at);
  painter.beginPath();
  painter.arc(x, y, Math.max(SMALLEST_RING, (size / 2) * view.scale), 0, 2 * Math.PI);
  painter.lineWidth = 1 + 2 * CASING;
  painter.strokeStyle = colors.crossCasing;
  painter.stroke();
  painter.lineWidth = 1;
  painter.strokeStyle = colors.cross;
  painter.stroke();
  if (changed) paintBeside(painter, at, brushText(size, numbers), null, props);
}

/** Where the hand is, and what the point there would be called. */
function aimText(aim: ImagePoint, { numbers, aimName }: OverlayLayerProps): string {
  return aimName === null ? pointText(aim, numbers) : `${aimName}  ${pointText(aim, numbers)}`;
}

/** A readout beside the hand; on its other side where the window ends, and above where the size is said. */
function paintBeside(
  painter: Painter,
  aim: ImagePoint,
  text: string,
  taken: Box | null,
  props: OverlayLayerProps,
): void {
  const { view, viewport, colors } = props;
  const { x, y } = toScreen(view, aim);
  const width = readoutWidth(painter, text, colors);
  const left = x + READOUT_RIGHT + width > viewport.width ? x - READOUT_RIGHT - width : x + READOUT_RIGHT;
  const below = { x: left, y: y + READOUT_DOWN, width, height: CHIP_HEIGHT };
  const free = below.y + CHIP_HEIGHT <= viewport.height && (taken === null || !boxesTouch(below, taken));
  paintReadout(painter, left, free ? below.y : y - READOUT_DOWN - CHIP_HEIGHT, text, colors);
}

/** Size under the lower edge, centred; kept inside the window. @returns where it stands; null where it does not */
function paintSize(painter: Painter, span: Box, said: SpanSize, props: OverlayLayerProps): Box | null {
  const { view, viewport, colors, numbers } = props;
  const text =
    said.angle === null ? sizeText(said, numbers) : `${sizeText(said, numbers)}, ${angleText(said.angle, numbers)}`;
  const box = boxToScreen(view, span);
  const width = readoutWidth(painter, text, colors);
  const lowest = viewport.height - CHIP_HEIGHT - READOUT_BELOW;
  if (box.y > viewport.height || box.y + box.height < RULER) return null;
  const left = Math.min(Math.max(box.x + box.width / 2 - width / 2, RULER + 2), viewport.width - width - 2);
  const top = Math.min(box.y + box.height + READOUT_BELOW, lowest);
  paintReadout(painter, left, top, text, colors);
  return { x: left, y: top, width, height: CHIP_HEIGHT };
}

/**
 * What lies over the shapes: crosshair and readouts. Repainted with every move of the pointer, and cheap; without any of
 * them the browser has no canvas of it to blend.
 */
export function OverlayLayer(props: OverlayLayerProps) {
  const { aim, snap, pointer, brush, span, size: said } = props;
  const sized = said !== null && span !== null;
  return (
    <LateLayer
      listening={false}
      needed={(brush !== null && pointer !== null) || aim !== null || snap !== null || sized}
    >
      <Painting
        paint={(painter) => {
          if (brush !== null && pointer !== null) paintBrush(painter, pointer, brush, props);
          if (brush === null && aim !== null) paintCrosshair(painter, aim, props);
          if (snap !== null) paintSnap(painter, snap, props);
          const size = sized ? paintSize(painter, span, said, props) : null;
          if (brush === null && aim !== null) paintBeside(painter, aim, aimText(aim, props), size, props);
        }}
      />
    </LateLayer>
  );
}
