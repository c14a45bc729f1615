import type { ShapeKind } from '../../domain/annotation/shape.ts';
import type { IconName } from './icon-name.ts';

/** The icon that stands for a kind of shape wherever it is listed, and on its tool. */
export const shapeIcons: Readonly<Record<ShapeKind, IconName>> = {
  rectangle: 'box',
  'rotated-rectangle': 'rbox',
  polygon: 'polygon',
  polyline: 'polyline',
  keypoints: 'keypoint',
  mask: 'mask',
  tag: 'tag',
};
