import { memo } from 'react';
import { Image, Layer, Rect } from 'react-konva';
import { canvasView, type PaintedView } from './painted-view.ts';
import type { Picture } from './picture.ts';

/** From this scale on, pixels are shown as the squares that they are. */
const CRISP_FROM = 3;

interface PictureLayerProps {
  readonly picture: Picture | null;
  readonly image: { readonly width: number; readonly height: number };
  readonly painted: PaintedView;
  readonly pixelRatio: number;
}

/** The photograph, on a canvas of its own. */
export const PictureLayer = memo(function PictureLayer({ picture, image, painted, pixelRatio }: PictureLayerProps) {
  const view = canvasView(painted);
  const size = { width: image.width * view.scale, height: image.height * view.scale };
  return (
    <Layer listening={false} imageSmoothingEnabled={view.scale < CRISP_FROM}>
      {picture !== null && (
        <>
          <Image image={picture.level(size.width * pixelRatio)} x={view.x} y={view.y} {...size} />
          <Rect
            x={view.x - 0.5}
            y={view.y - 0.5}
            width={size.width + 1}
            height={size.height + 1}
            stroke="rgb(0 0 0 / .5)"
            strokeWidth={1}
          />
        </>
      )}
    </Layer>
  );
});
