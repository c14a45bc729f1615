import { type PointerEvent, useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { imagePoint, screenPoint } from '../../../domain/geometry/point.ts';
import type { Picture } from '../../canvas/picture.ts';
import { type ToolboxSession, useToolboxState } from '../../canvas/use-toolbox.ts';
import { boxToScreen, thumbnailView, toImage, toScreen, visibleBox } from '../../tools/view.ts';
import { lookAt } from '../../tools/view-machine.ts';

/** Longest side, CSS pixels. */
const SIDE = 168;

/** The whole picture small, the part in view framed: a click or a drag brings another part to the middle. */
export function Overview({ picture, tools }: { picture: Picture; tools: ToolboxSession }) {
  const { t } = useTranslation();
  const canvas = useRef<HTMLCanvasElement>(null);
  const { image, view, viewport } = useToolboxState(tools, ({ toolbox }) => toolbox.view);
  const small = thumbnailView(image, view.turn, SIDE);
  const size = boxToScreen(small, { x: 0, y: 0, ...image });
  const seen = boxToScreen(small, visibleBox(view, viewport));
  useEffect(() => {
    const painter = canvas.current?.getContext('2d');
    if (!painter) return;
    const ratio = window.devicePixelRatio;
    const corner = toScreen(small, imagePoint(0, 0));
    painter.setTransform(ratio, 0, 0, ratio, 0, 0);
    painter.translate(corner.x, corner.y);
    painter.rotate((small.turn * Math.PI) / 2);
    const [width, height] = [image.width * small.scale, image.height * small.scale];
    painter.drawImage(picture.level(width * ratio), 0, 0, width, height);
    // The small view follows from the picture and the turn.
    // oxlint-disable-next-line react-hooks/exhaustive-deps
  }, [picture, image, view.turn]);
  const go = (event: PointerEvent<HTMLElement>) => {
    const frame = event.currentTarget.getBoundingClientRect();
    const point = toImage(small, screenPoint(event.clientX - frame.left, event.clientY - frame.top));
    tools.changeToolbox((toolbox) => ({ ...toolbox, view: lookAt(toolbox.view, point) }));
  };
  return (
    <div
      className="overview"
      data-theme="dark"
      role="img"
      aria-label={t('overview.label')}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId);
        go(event);
      }}
      onPointerMove={(event) => event.buttons === 1 && go(event)}
    >
      <canvas
        ref={canvas}
        width={Math.round(size.width * window.devicePixelRatio)}
        height={Math.round(size.height * window.devicePixelRatio)}
        style={{ width: size.width, height: size.height }}
      />
      <svg width={size.width} height={size.height} aria-hidden="true">
        <rect className="casing" {...seen} />
        <rect {...seen} />
      </svg>
    </div>
  );
}
