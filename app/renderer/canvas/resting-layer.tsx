import type Konva from 'konva';
import { memo, useCallback, useMemo } from 'react';
import { Layer, Shape } from 'react-konva';
import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import type { ShapeId } from '../../domain/annotation/shape.ts';
import { inflateBox } from '../../domain/geometry/box.ts';
import { type View, visibleBox } from '../tools/view.ts';
import { UNKNOWN_CLASS_COLOR } from './canvas-colors.ts';
import { paintGeometry, restStyle } from './canvas-paint.ts';
import { FILL_REST } from './overlay-metrics.ts';
import { eachShapeIn, paintList } from './paint-list.ts';
import type { ResolvedColors } from './use-canvas-colors.ts';

interface RestingLayerProps {
  readonly document: AnnotationDocument;
  /** Painted elsewhere. */
  readonly selection: ReadonlySet<ShapeId>;
  readonly view: View;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly colors: ResolvedColors;
}

/** Room for strokes and dots beyond a shape's bounds, screen pixels. */
const OVERHANG = 8;

/**
 * All shapes that nobody holds, painted by one function: 10,000 nodes would cost a frame each. Nothing here listens;
 * hits are found by the index.
 */
export const RestingLayer = memo(function RestingLayer({
  document,
  selection,
  view,
  viewport,
  colors,
}: RestingLayerProps) {
  const list = useMemo(() => paintList(document), [document]);
  const paint = useCallback(
    (context: Konva.Context) => {
      const painter = context._context;
      painter.save();
      eachShapeIn(list, inflateBox(visibleBox(view, viewport), OVERHANG / view.scale), (shape) => {
        if (selection.has(shape.id)) return;
        const color = colors.classes.get(shape.classId) ?? UNKNOWN_CLASS_COLOR;
        paintGeometry(painter, shape.geometry, view, restStyle(color, shape, FILL_REST), colors.overlay);
      });
      painter.restore();
    },
    [list, selection, view, viewport, colors],
  );
  return (
    <Layer listening={false}>
      <Shape sceneFunc={paint} listening={false} perfectDrawEnabled={false} />
    </Layer>
  );
});
