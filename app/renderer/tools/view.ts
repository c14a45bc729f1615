import { type Box, boxFromCorners } from '../../domain/geometry/box.ts';
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

/** Quarter turns of the picture, clockwise on screen. */
export type QuarterTurn = 0 | 1 | 2 | 3;

/** screen = image, turned about its corner · scale + (x, y). Shapes are never turned, only looked at so. */
export interface View {
  /** Screen (CSS) pixels per image pixel. */
  readonly scale: number;
  readonly x: number;
  readonly y: number;
  readonly turn: QuarterTurn;
}

const cosine = [1, 0, -1, 0] as const;
const sine = [0, 1, 0, -1] as const;

export function toScreen(view: View, point: ImagePoint): ScreenPoint {
  const { cos, sin } = screenFactors(view);
  return screenPoint(point.x * cos - point.y * sin + view.x, point.x * sin + point.y * cos + view.y);
}

/** What `toScreen` multiplies by: for whoever maps thousands of points and wants no object for each. */
export function screenFactors({ scale, turn }: View): { readonly cos: number; readonly sin: number } {
  return { cos: cosine[turn] * scale, sin: sine[turn] * scale };
}

export function toImage({ scale, x, y, turn }: View, point: ScreenPoint): ImagePoint {
  const [dx, dy] = [(point.x - x) / scale, (point.y - y) / scale];
  return imagePoint(dx * cosine[turn] + dy * sine[turn], dy * cosine[turn] - dx * sine[turn]);
}

/** A box of the picture in screen pixels; a quarter turn leaves it a box. */
export function boxToScreen(view: View, box: Box): Box {
  const from = toScreen(view, imagePoint(box.x, box.y));
  const to = toScreen(view, imagePoint(box.x + box.width, box.y + box.height));
  return { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), ...screenSize(view, box) };
}

/** Width and height on screen of what has this size on the picture. */
function screenSize({ scale, turn }: View, { width, height }: Size): Size {
  const [across, down] = turn % 2 === 0 ? [width, height] : [height, width];
  return { width: across * scale, height: down * scale };
}

/** The part of the (infinite) image plane between two points of the screen. */
export function boxToImage(view: View, from: ScreenPoint, to: ScreenPoint): Box {
  return boxFromCorners(toImage(view, from), toImage(view, to));
}

/** What of the (infinite) image plane the viewport shows, rulers not counted. */
export function visibleBox(view: View, viewport: Size): Box {
  const corner = screenPoint(Math.max(RULER, viewport.width), Math.max(RULER, viewport.height));
  return boxToImage(view, screenPoint(RULER, RULER), corner);
}

function clampScale(scale: number): number {
  return Math.min(MAXIMUM_SCALE, Math.max(MINIMUM_SCALE, scale));
}

/** Whole screen pixels for the picture's corner: pixels at 100 % stay sharp. */
function settle(view: View): View {
  return { ...view, x: Math.round(view.x), y: Math.round(view.y) };
}

/** Keeps a strip of the picture within the window. */
export function keepInSight(view: View, image: Size, viewport: Size): View {
  const along = (offset: number, length: number, window: number) => {
    const keep = Math.min(KEEP_VISIBLE, length);
    return Math.min(Math.max(offset, RULER + keep - length), window - keep) - offset;
  };
  const shown = boxToScreen(view, { x: 0, y: 0, ...image });
  const [dx, dy] = [along(shown.x, shown.width, viewport.width), along(shown.y, shown.height, viewport.height)];
  return dx === 0 && dy === 0 ? view : moved(view, dx, dy);
}

function moved(view: View, dx: number, dy: number): View {
  return { ...view, x: view.x + dx, y: view.y + dy };
}

function centred(scale: number, turn: QuarterTurn, image: Size, viewport: Size): View {
  const view = { scale, turn, x: 0, y: 0 };
  const shown = boxToScreen(view, { x: 0, y: 0, ...image });
  const along = (low: number, length: number, window: number) => RULER + (window - RULER - length) / 2 - low;
  return settle(
    moved(view, along(shown.x, shown.width, viewport.width), along(shown.y, shown.height, viewport.height)),
  );
}

/** The whole picture, centred, with a margin. */
export function fitView(image: Size, viewport: Size, turn: QuarterTurn = 0): View {
  const turned = turn % 2 === 0 ? image : { width: image.height, height: image.width };
  const width = Math.max(1, viewport.width - RULER - 2 * FIT_MARGIN);
  const height = Math.max(1, viewport.height - RULER - 2 * FIT_MARGIN);
  return centred(clampScale(Math.min(width / turned.width, height / turned.height)), turn, image, viewport);
}

/** The whole picture from 0, 0, its longer side so many screen pixels, without rulers or margin. */
export function thumbnailView(image: Size, turn: QuarterTurn, side: number): View {
  const view = { scale: side / Math.max(image.width, image.height), turn, x: 0, y: 0 };
  const shown = boxToScreen(view, { x: 0, y: 0, ...image });
  return moved(view, -shown.x, -shown.y);
}

/** Another scale; the picture's point under `about` stays where it is. */
export function zoomTo(view: View, scale: number, about: ScreenPoint, image: Size, viewport: Size): View {
  const next = { ...view, scale: clampScale(scale) };
  const drifted = toScreen(next, toImage(view, about));
  return keepInSight(moved(next, about.x - drifted.x, about.y - drifted.y), image, viewport);
}

/** One screen pixel per image pixel; the middle of the window stays. */
export function actualSize(view: View, image: Size, viewport: Size): View {
  return settle(zoomTo(view, 1, viewportCentre(viewport), image, viewport));
}

export function viewportCentre(viewport: Size): ScreenPoint {
  return screenPoint(RULER + (viewport.width - RULER) / 2, RULER + (viewport.height - RULER) / 2);
}

export function panBy(view: View, dx: number, dy: number, image: Size, viewport: Size): View {
  return keepInSight(moved(view, dx, dy), image, viewport);
}

/** The view moved just so far that the point has `margin` screen pixels around it. */
export function reveal(view: View, point: ImagePoint, viewport: Size, margin = 40): View {
  const { x, y } = toScreen(view, point);
  const shift = (at: number, low: number, high: number) => (at < low ? low - at : at > high ? high - at : 0);
  const dx = shift(x, RULER + margin, viewport.width - margin);
  const dy = shift(y, RULER + margin, viewport.height - margin);
  return dx === 0 && dy === 0 ? view : moved(view, dx, dy);
}

/** The view turned a quarter further; what stands in the middle of the window stays there. */
export function turnView(view: View, by: 1 | -1, image: Size, viewport: Size): View {
  const centre = viewportCentre(viewport);
  const fixed = toImage(view, centre);
  const turned = { ...view, turn: ((view.turn + by + 4) % 4) as QuarterTurn };
  const drifted = toScreen(turned, fixed);
  return settle(keepInSight(moved(turned, centre.x - drifted.x, centre.y - drifted.y), image, viewport));
}

/** The view moved so that the point of the picture stands in the middle of the window. */
export function centreOn(view: View, point: ImagePoint, image: Size, viewport: Size): View {
  const centre = viewportCentre(viewport);
  const at = toScreen(view, point);
  return keepInSight(moved(view, centre.x - at.x, centre.y - at.y), image, viewport);
}
