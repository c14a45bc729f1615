import { type Shape, shapeId } from '../../../app/domain/annotation/shape.ts';
import type { LabelClass } from '../../../app/domain/requirement/label-class.ts';
import { brushMask } from '../../../app/domain/geometry/brush-mask.ts';
import { imagePoint } from '../../../app/domain/geometry/point.ts';

/* What both variants show: a picture of 12 megapixels, and on it a mask that reaches from edge to edge. */

export const IMAGE = { width: 4000, height: 3000 };
export const PICTURE = '/photograph.jpg';
/** Width of the brush, image pixels: the product's own at its first start. */
export const BRUSH = 24;
export const COLOR = '#ff4040';

export const classes: readonly LabelClass[] = [
  { id: 'boat', name: 'Boat', color: COLOR, shapes: ['mask'], description: '', attributes: [] },
];

/** A wavy band over the whole picture, as somebody paints it: thousands of corners, millions of pixels; a stroke goes in and out of it. */
export function largeMask(): Shape {
  const points = Array.from({ length: 400 }, (_, i) =>
    imagePoint((IMAGE.width * i) / 399, IMAGE.height * (0.5 + 0.22 * Math.sin(i / 9))),
  );
  const mask = brushMask(points, 220, IMAGE);
  if (mask === null) throw new Error('The mask is beside the picture');
  return {
    id: shapeId('large'),
    classId: 'boat',
    geometry: { ...mask, kind: 'mask' },
    attributes: {},
    z: 'a0',
    hidden: false,
    locked: false,
  };
}

export function rootElement(): HTMLElement {
  const root = document.getElementById('root');
  if (!root) throw new Error('The page has no #root');
  return root;
}
