import type Konva from 'konva';
import { memo, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import { Layer } from 'react-konva';
import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import type { ShapeId } from '../../domain/annotation/shape.ts';
import { type Box, inflateBox } from '../../domain/geometry/box.ts';
import type { View } from '../tools/view.ts';
import { UNKNOWN_CLASS_COLOR } from './canvas-colors.ts';
import { type Painter, paintGeometry, restStyle } from './canvas-paint.ts';
import { GestureRaster } from './gesture-raster.ts';
import { FILL_REST } from './overlay-metrics.ts';
import { Painting } from './painting.tsx';
import { eachShapeIn, paintList } from './paint-list.ts';
import type { ResolvedColors } from './use-canvas-colors.ts';

interface RestingLayerProps {
  readonly document: AnnotationDocument;
  /** Painted elsewhere. */
  readonly selection: ReadonlySet<ShapeId>;
  readonly view: View;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly pixelRatio: number;
  readonly colors: ResolvedColors;
}

/** Room for strokes and dots beyond a shape's bounds, screen pixels. */
const OVERHANG = 8;
/** From the last move of the view to the sharp repaint, milliseconds. */
const REST = 100;

/** What the layer shows, as one value: while it is the same, a stretched canvas may stand for it. */
function useContent({ document, selection, colors }: RestingLayerProps) {
  const list = useMemo(() => paintList(document), [document]);
  return useMemo(() => {
    const paint = (painter: Painter, view: View, visible: Box) =>
      eachShapeIn(list, inflateBox(visible, OVERHANG / view.scale), (shape) => {
        if (selection.has(shape.id)) return;
        const color = colors.classes.get(shape.classId) ?? UNKNOWN_CLASS_COLOR;
        const style = restStyle(color, shape, FILL_REST, colors.skeletons.get(shape.classId));
        paintGeometry(painter, shape.geometry, view, style, colors.overlay);
      });
    return { paint };
  }, [list, selection, colors]);
}

/**
 * All shapes that nobody holds, painted by one function: 10,000 nodes would cost a frame each. Nothing here listens;
 * hits are found by the index.
 */
export const RestingLayer = memo(function RestingLayer(props: RestingLayerProps) {
  const { view, viewport, pixelRatio } = props;
  const { image } = props.document;
  const [raster] = useState(() => new GestureRaster());
  const layer = useRef<Konva.Layer>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const content = useContent(props);
  const paint = useCallback(
    (painter: Painter) => {
      clearTimeout(timer.current);
      const sharp = raster.paint(painter, { content, view, viewport, image, pixelRatio, paint: content.paint });
      if (sharp) return;
      timer.current = setTimeout(() => {
        raster.sharpen();
        layer.current?.batchDraw();
      }, REST);
    },
    [raster, content, view, viewport, image, pixelRatio],
  );
  useEffect(
    () => () => {
      clearTimeout(timer.current);
      raster.close();
    },
    [raster],
  );
  return (
    <Layer ref={layer} listening={false}>
      <Painting paint={paint} />
    </Layer>
  );
});
