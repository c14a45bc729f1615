import type { MaskGeometry } from '../../domain/annotation/shape.ts';
import { maskBitmap } from '../../domain/geometry/placed-mask.ts';
import type { View } from '../tools/view.ts';
import type { Painter, ShapeStyle } from './canvas-paint.ts';

/** Of a mask's pixels, at rest and selected: the picture below stays readable. */
const MASK_FILL = 0.42;

/** The last colouring of each mask that was painted; gone with its record. */
const colourings = new WeakMap<MaskGeometry, { readonly color: string; readonly canvas: OffscreenCanvas }>();

/** One canvas pixel for each pixel of the mask's box, set ones in the colour. */
function coloured(mask: MaskGeometry, color: string): OffscreenCanvas {
  const known = colourings.get(mask);
  if (known?.color === color) return known.canvas;
  const canvas = new OffscreenCanvas(mask.width, mask.height);
  const painter = canvas.getContext('2d');
  if (painter === null) throw new Error('The browser gave no canvas to paint a mask on');
  const image = painter.createImageData(mask.width, mask.height);
  maskBitmap(mask).forEach((set, i) => {
    image.data[4 * i + 3] = set * 255;
  });
  painter.putImageData(image, 0, 0);
  painter.globalCompositeOperation = 'source-in';
  painter.fillStyle = color;
  painter.fillRect(0, 0, mask.width, mask.height);
  colourings.set(mask, { color, canvas });
  return canvas;
}

/** Paints the pixels of a mask as the squares that they are. */
export function paintMask(painter: Painter, mask: MaskGeometry, view: View, style: ShapeStyle): void {
  painter.save();
  painter.imageSmoothingEnabled = false;
  painter.globalAlpha = MASK_FILL;
  painter.translate(view.x, view.y);
  painter.rotate((view.turn * Math.PI) / 2);
  painter.scale(view.scale, view.scale);
  painter.drawImage(coloured(mask, style.color), mask.x, mask.y);
  painter.restore();
}
