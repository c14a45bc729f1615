import type { MaskGeometry } from '../../domain/annotation/shape.ts';
import type { View } from '../tools/view.ts';
import type { CanvasColors } from './canvas-colors.ts';
import type { Painter, ShapeStyle } from './canvas-paint.ts';
import { COARSE, type MaskPicture } from './mask-pictures.ts';
import { CASING, MASK_CONTOUR, MASK_FILL, OWN_DASH, STROKE_SELECTED } from './overlay-metrics.ts';

/** Lets `paint` work in image pixels, from the mask's own corner. */
function onMask(painter: Painter, mask: MaskGeometry, view: View, paint: () => void): void {
  painter.save();
  painter.translate(view.x, view.y);
  painter.rotate((view.turn * Math.PI) / 2);
  painter.scale(view.scale, view.scale);
  painter.translate(mask.x, mask.y);
  paint();
  painter.restore();
}

/** From afar, steps that no screen pixel shows only cost time. */
function pathFor({ path, coarse }: Extract<MaskPicture, { kind: 'outline' }>, { scale }: View): Path2D {
  return scale * COARSE < 1 ? coarse : path;
}

function paintContour(painter: Painter, path: Path2D, { scale }: View, style: ShapeStyle, casing: string): void {
  const width = style.stroke === STROKE_SELECTED ? STROKE_SELECTED : MASK_CONTOUR;
  painter.lineJoin = 'miter';
  painter.lineWidth = (width + 2 * CASING) / scale;
  painter.strokeStyle = casing;
  painter.stroke(path);
  painter.setLineDash(style.dash.map((length) => length / scale));
  painter.lineWidth = width / scale;
  painter.strokeStyle = style.color;
  painter.stroke(path);
}

/** The box of a mask that is on its way, or whose pixels alone would not show that it is selected. */
function paintFrame(painter: Painter, mask: MaskGeometry, { scale }: View, style: ShapeStyle, casing: string): void {
  painter.lineWidth = (style.stroke + 2 * CASING) / scale;
  painter.strokeStyle = casing;
  painter.strokeRect(0, 0, mask.width, mask.height);
  painter.setLineDash(OWN_DASH.map((length) => length / scale));
  painter.lineWidth = style.stroke / scale;
  painter.strokeStyle = style.color;
  painter.strokeRect(0, 0, mask.width, mask.height);
}

function paintPixels(painter: Painter, { canvas, step }: Extract<MaskPicture, { kind: 'pixels' }>): void {
  painter.imageSmoothingEnabled = false;
  painter.drawImage(canvas, 0, 0, canvas.width * step, canvas.height * step);
}

/** Paints the pixels of a mask as the squares that they are, and its contour. */
export function paintMask(
  painter: Painter,
  mask: MaskGeometry,
  view: View,
  style: ShapeStyle,
  colors: CanvasColors,
): void {
  const picture = colors.masks.of(mask, style.color);
  onMask(painter, mask, view, () => {
    if (picture.kind === 'outline') {
      const path = pathFor(picture, view);
      if (style.fill > 0) fillPath(painter, path, style.color, MASK_FILL);
      paintContour(painter, path, view, style, colors.casing);
      return;
    }
    if (picture.kind === 'pixels') paintPixels(painter, picture);
    if (picture.kind === 'pending' || style.stroke === STROKE_SELECTED)
      paintFrame(painter, mask, view, style, colors.casing);
  });
}

/** Brightens the inside of a mask, as far as its outline is at hand. */
export function lightMask(painter: Painter, mask: MaskGeometry, view: View, color: string, colors: CanvasColors): void {
  const picture = colors.masks.of(mask, color);
  if (picture.kind !== 'outline') return;
  onMask(painter, mask, view, () => fillPath(painter, pathFor(picture, view), color, 1));
}

function fillPath(painter: Painter, path: Path2D, color: string, share: number): void {
  const alpha = painter.globalAlpha;
  painter.globalAlpha = alpha * share;
  painter.fillStyle = color;
  painter.fill(path, 'evenodd');
  painter.globalAlpha = alpha;
}
