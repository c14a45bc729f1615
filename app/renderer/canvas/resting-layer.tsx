import { memo, useLayoutEffect, useState } from 'react';
import { Layer } from 'react-konva';
import { inflateBox } from '../../domain/geometry/box.ts';
import { UNKNOWN_CLASS_COLOR } from './canvas-colors.ts';
import { type Painter, paintGeometry, restStyle } from './canvas-paint.ts';
import { FILL_REST } from './overlay-metrics.ts';
import { canvasView, paintedBox, type PaintedView } from './painted-view.ts';
import { Painting } from './painting.tsx';
import { eachShapeIn, type PaintList } from './paint-list.ts';
import type { ResolvedColors } from './use-canvas-colors.ts';

interface RestingLayerProps {
  readonly list: PaintList;
  readonly painted: PaintedView;
  readonly colors: ResolvedColors;
}

/** Room for strokes and dots beyond a shape's bounds, screen pixels. */
const OVERHANG = 8;

/**
 * All shapes that nobody holds, painted by one function: 10,000 nodes would cost a frame each. Nothing here listens;
 * hits are found by the index.
 */
export const RestingLayer = memo(function RestingLayer({ list, painted, colors }: RestingLayerProps) {
  // Konva paints what a new layer brings along at once, and again in the next frame, twice if the layer has attributes.
  const [added, setAdded] = useState(false);
  useLayoutEffect(() => setAdded(true), []);
  const paint = (painter: Painter) => {
    const view = canvasView(painted);
    eachShapeIn(list, inflateBox(paintedBox(painted), OVERHANG / view.scale), (shape) => {
      const color = colors.classes.get(shape.classId) ?? UNKNOWN_CLASS_COLOR;
      const style = restStyle(color, shape, FILL_REST, colors.skeletons.get(shape.classId));
      paintGeometry(painter, shape.geometry, view, style, colors.overlay);
    });
  };
  return <Layer>{added && <Painting paint={paint} />}</Layer>;
});
