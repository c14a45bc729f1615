import type { Box } from '../../domain/geometry/box.ts';
import { type ImagePoint, imagePoint, type ScreenPoint, screenPoint } from '../../domain/geometry/point.ts';

/** The rulers along the canvas' top and left edge, screen pixels. */
export const RULER = 18;

const FIT_MARGIN = 24;
const MINIMUM_SCALE = 0.02;
const MAXIMUM_SCALE = 64;
/** So much of the picture always stays in the window, screen pixels. */
const KEEP_VISIBLE = 48;

interface Size {
  readonly width: number;
  readonly height: number;
}

/** screen = image · scale + (x, y). */
export interface View {
  /** Screen (CSS) pixels per image pixel. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
}

export function toScreen(view: View, point: ImagePoint): ScreenPoint {
  return screenPoint(point.x * view.scale + view.x, point.y * view.scale + view.y);
}

export function toImage(view: View, point: ScreenPoint): ImagePoint {
  return imagePoint((point.x - view.x) / view.scale, (point.y - view.y) / view.scale);
}

/** A box of the picture in screen pixels. */
export function boxToScreen(view: View, box: Box): Box {
  return {
    x: box.x * view.scale + view.x,
    y: box.y * view.scale + view.y,
    width: box.width * view.scale,
    height: box.height * view.scale,
  };
}

/** What of the (infinite) image plane the viewport shows, rulers not counted. */
export function visibleBox(view: View, viewport: Size): Box {
  const topLeft = toImage(view, screenPoint(RULER, RULER));
  return {
    x: topLeft.x,
    y: topLeft.y,
    width: Math.max(0, viewport.width - RULER) / view.scale,
    height: Math.max(0, viewport.height - RULER) / view.scale,
  };
}

function clampScale(scale: number): number {
  return Math.min(MAXIMUM_SCALE, Math.max(MINIMUM_SCALE, scale));
}

/** Whole screen pixels for the picture's corner: pixels at 100 % stay sharp. */
function settle(view: View): View {
  return { scale: view.scale, x: Math.round(view.x), y: Math.round(view.y) };
}

/** Keeps a strip of the picture within the window. */
export function keepInSight(view: View, image: Size, viewport: Size): View {
  const along = (offset: number, length: number, window: number) => {
    const keep = Math.min(KEEP_VISIBLE, length);
    return Math.min(Math.max(offset, RULER + keep - length), window - keep);
  };
  return {
    scale: view.scale,
    x: along(view.x, image.width * view.scale, viewport.width),
    y: along(view.y, image.height * view.scale, viewport.height),
  };
}

function centred(scale: number, image: Size, viewport: Size): View {
  return settle({
    scale,
    x: RULER + (viewport.width - RULER - image.width * scale) / 2,
    y: RULER + (viewport.height - RULER - image.height * scale) / 2,
  });
}

/** The whole picture, centred, with a margin. */
export function fitView(image: Size, viewport: Size): View {
  const width = Math.max(1, viewport.width - RULER - 2 * FIT_MARGIN);
  const height = Math.max(1, viewport.height - RULER - 2 * FIT_MARGIN);
  return centred(clampScale(Math.min(width / image.width, height / image.height)), image, viewport);
}

/** Another scale; the picture's point under `about` stays where it is. */
export function zoomTo(view: View, scale: number, about: ScreenPoint, image: Size, viewport: Size): View {
  const next = clampScale(scale);
  const fixed = toImage(view, about);
  return keepInSight({ scale: next, x: about.x - fixed.x * next, y: about.y - fixed.y * next }, image, viewport);
}

/** One screen pixel per image pixel; the middle of the window stays. */
export function actualSize(view: View, image: Size, viewport: Size): View {
  return settle(zoomTo(view, 1, viewportCentre(viewport), image, viewport));
}

export function viewportCentre(viewport: Size): ScreenPoint {
  return screenPoint(RULER + (viewport.width - RULER) / 2, RULER + (viewport.height - RULER) / 2);
}

export function panBy(view: View, dx: number, dy: number, image: Size, viewport: Size): View {
  return keepInSight({ scale: view.scale, x: view.x + dx, y: view.y + dy }, image, viewport);
}

/** The view moved just so far that the point has `margin` screen pixels around it. */
export function reveal(view: View, point: ImagePoint, viewport: Size, margin = 40): View {
  const { x, y } = toScreen(view, point);
  const shift = (at: number, low: number, high: number) => (at < low ? low - at : at > high ? high - at : 0);
  const dx = shift(x, RULER + margin, viewport.width - margin);
  const dy = shift(y, RULER + margin, viewport.height - margin);
  return dx === 0 && dy === 0 ? view : { scale: view.scale, x: view.x + dx, y: view.y + dy };
}
