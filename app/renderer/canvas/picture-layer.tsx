import type Konva from 'konva';
import { memo, useLayoutEffect, useRef } from 'react';
import { Image, Layer, Rect } from 'react-konva';
import { boxToScreen } from '../tools/view.ts';
import { canvasView, type PaintedView } from './painted-view.ts';
import type { Picture } from './picture.ts';

/** Above this scale, pixels are shown as the squares that they are. */
const SMOOTH_UP_TO = 2;

/** The filter that `LightFilter` defines and the picture's canvas goes through. */
const LIGHT_FILTER = 'picture-light';

interface PictureLayerProps {
  readonly picture: Picture | null;
  readonly image: { readonly width: number; readonly height: number };
  readonly painted: PaintedView;
  readonly pixelRatio: number;
  /** Values of a transfer function for its colours; null leaves them. */
  readonly light: string | null;
}

/** The photograph, on a canvas of its own. */
export const PictureLayer = memo(function PictureLayer({
  picture,
  image,
  painted,
  pixelRatio,
  light,
}: PictureLayerProps) {
  const layer = useRef<Konva.Layer>(null);
  useLayoutEffect(() => {
    const canvas = layer.current?.getNativeCanvasElement();
    if (canvas) canvas.style.filter = light === null ? '' : `url(#${LIGHT_FILTER})`;
  }, [light]);
  const view = canvasView(painted);
  const frame = boxToScreen(view, { x: 0, y: 0, ...image });
  const size = { width: image.width * view.scale, height: image.height * view.scale };
  return (
    <Layer ref={layer} listening={false} imageSmoothingEnabled={view.scale <= SMOOTH_UP_TO}>
      {picture !== null && (
        <>
          <Image
            image={picture.level(size.width * pixelRatio)}
            x={view.x}
            y={view.y}
            rotation={view.turn * 90}
            {...size}
          />
          <Rect
            x={frame.x - 0.5}
            y={frame.y - 0.5}
            width={frame.width + 1}
            height={frame.height + 1}
            stroke="rgb(0 0 0 / .5)"
            strokeWidth={1}
          />
        </>
      )}
    </Layer>
  );
});

/** Defines the transfer function for the picture's canvas; stands outside the stage. */
export function LightFilter({ light }: { readonly light: string | null }) {
  return (
    <svg width="0" height="0" className="light-filter" aria-hidden="true">
      <filter id={LIGHT_FILTER} colorInterpolationFilters="sRGB" x="0" y="0" width="100%" height="100%">
        <feComponentTransfer>
          {light !== null && (
            <>
              <feFuncR type="table" tableValues={light} />
              <feFuncG type="table" tableValues={light} />
              <feFuncB type="table" tableValues={light} />
            </>
          )}
        </feComponentTransfer>
      </filter>
    </svg>
  );
}
