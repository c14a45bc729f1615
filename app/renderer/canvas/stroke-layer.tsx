import type Konva from 'konva';
import { memo, useLayoutEffect, useRef, useState } from 'react';
import type { View } from '../tools/view.ts';
import { LateLayer } from './late-layer.tsx';
import { MASK_FILL } from './overlay-metrics.ts';
import { type ShownStroke, StrokePainter } from './stroke-painter.ts';

interface StrokeLayerProps {
  /** Released ones first, in their order; the one in hand last. */
  readonly strokes: readonly ShownStroke[];
  readonly view: View;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly pixelRatio: number;
}

/** Where the brush has been and the masks have not followed yet. */
export const StrokeLayer = memo(function StrokeLayer({ strokes, view, viewport, pixelRatio }: StrokeLayerProps) {
  const layer = useRef<Konva.Layer>(null);
  const [painter] = useState(() => new StrokePainter());
  const { width, height } = viewport;
  useLayoutEffect(() => {
    const canvas = layer.current?.getNativeCanvasElement();
    if (canvas === undefined) return;
    canvas.style.opacity = String(MASK_FILL);
    painter.paint(canvas, strokes, view, pixelRatio);
  }, [painter, strokes, view, width, height, pixelRatio]);
  return <LateLayer layerRef={layer} listening={false} clearBeforeDraw={false} needed={strokes.length > 0} />;
});
