import { memo, useLayoutEffect, useRef } from 'react';
import type { Box } from '../../domain/geometry/box.ts';
import type { ImagePoint } from '../../domain/geometry/point.ts';
import { RULER, type View } from '../tools/view.ts';
import type { CanvasColors } from './canvas-colors.ts';
import type { Painter } from './canvas-paint.ts';
import { paintLeftRuler, paintTopRuler, type RulersShown } from './paint-rulers.ts';

interface RulersProps {
  readonly view: View;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly pixelRatio: number;
  readonly colors: CanvasColors;
  /** What they mark. */
  readonly span: Box | null;
  /** For their notch. */
  readonly pointer: ImagePoint | null;
}

/**
 * The rulers, over everything. They change with every move of the view, so each has a canvas no larger than itself: one
 * of the window's size would be uploaded and blended whole.
 */
export const Rulers = memo(function Rulers({ view, viewport, pixelRatio, colors, span, pointer }: RulersProps) {
  const top = useRef<HTMLCanvasElement>(null);
  const left = useRef<HTMLCanvasElement>(null);
  const { width, height } = viewport;
  useLayoutEffect(() => {
    const shown: RulersShown = { view, viewport: { width, height }, span, pointer, colors };
    paintOn(top.current, width, RULER, pixelRatio, (painter) => paintTopRuler(painter, shown));
    paintOn(left.current, RULER, height, pixelRatio, (painter) => paintLeftRuler(painter, shown));
  }, [view, width, height, pixelRatio, colors, span, pointer]);
  return (
    <>
      <canvas ref={top} className="ruler" style={{ width, height: RULER }} aria-hidden />
      <canvas ref={left} className="ruler" style={{ width: RULER, height }} aria-hidden />
    </>
  );
});

/** Paints in CSS pixels; the canvas gets another size only where it has another, as that throws away what it holds. */
function paintOn(
  canvas: HTMLCanvasElement | null,
  width: number,
  height: number,
  pixelRatio: number,
  paint: (painter: Painter) => void,
): void {
  const painter = canvas?.getContext('2d') ?? null;
  if (canvas === null || painter === null) return;
  const deviceWidth = Math.round(width * pixelRatio);
  const deviceHeight = Math.round(height * pixelRatio);
  if (canvas.width !== deviceWidth) canvas.width = deviceWidth;
  if (canvas.height !== deviceHeight) canvas.height = deviceHeight;
  painter.setTransform(pixelRatio, 0, 0, pixelRatio, 0, 0);
  painter.clearRect(0, 0, width, height);
  painter.save();
  paint(painter);
  painter.restore();
}
