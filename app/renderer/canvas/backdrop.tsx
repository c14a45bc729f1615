import type Konva from 'konva';
import { memo, type RefObject, useMemo } from 'react';
import { Stage } from 'react-konva';
import type { View } from '../tools/view.ts';
import type { PaintList } from './paint-list.ts';
import { areaUnder, MARGIN } from './painted-view.ts';
import { PictureLayer } from './picture-layer.tsx';
import type { Picture } from './picture.ts';
import { RestingLayer } from './resting-layer.tsx';
import type { ResolvedColors } from './use-canvas-colors.ts';
import { usePaintedView } from './use-painted-view.ts';

interface BackdropProps {
  readonly stage: RefObject<Konva.Stage | null>;
  readonly picture: Picture | null;
  readonly image: { readonly width: number; readonly height: number };
  /** Without what is held: that is painted elsewhere. */
  readonly resting: PaintList;
  readonly view: View;
  readonly viewport: { readonly width: number; readonly height: number };
  readonly pixelRatio: number;
  /** Values of a transfer function for the photograph's colours; null leaves them. */
  readonly light: string | null;
  readonly colors: ResolvedColors;
}

/**
 * The photograph and the shapes that nobody holds. While the hand zooms or pans, the browser moves and stretches what is
 * painted, which costs this thread nothing; it is larger than the window, so that a pan shows no blank edge.
 */
export const Backdrop = memo(function Backdrop(props: BackdropProps) {
  const { stage, picture, image, resting, view, viewport, pixelRatio, light, colors } = props;
  const content = useMemo(() => ({ picture, resting, pixelRatio, colors }), [picture, resting, pixelRatio, colors]);
  const painted = usePaintedView(view, viewport, image, content);
  const area = areaUnder(painted, view);
  const stretch = view.scale / painted.view.scale;
  // The same element while it paints the same: a move of the view does not go through Konva's own renderer.
  const nodes = useMemo(
    () => (
      <Stage
        ref={stage}
        width={painted.viewport.width + 2 * MARGIN}
        height={painted.viewport.height + 2 * MARGIN}
        listening={false}
        aria-hidden
      >
        <PictureLayer picture={picture} image={image} painted={painted} pixelRatio={pixelRatio} light={light} />
        <RestingLayer list={resting} painted={painted} colors={colors} />
      </Stage>
    ),
    [stage, picture, image, resting, painted, pixelRatio, light, colors],
  );
  return (
    <div className="backdrop" style={{ transform: `translate(${area.x}px, ${area.y}px) scale(${stretch})` }}>
      {nodes}
    </div>
  );
});
