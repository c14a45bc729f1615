import { type Box, boundingBox } from '../../domain/geometry/box.ts';
import { screenPoint } from '../../domain/geometry/point.ts';
import { boxToScreen, toImage, type View } from '../tools/view.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** Painted beyond the window on each side, so that a pan shows no blank edge, CSS pixels. */
export const MARGIN = 200;

/** A view as it was painted, and the window that it was painted for. */
export interface PaintedView {
  readonly view: View;
  readonly viewport: Size;
}

export function sameView(a: View, b: View): boolean {
  return a.scale === b.scale && a.x === b.x && a.y === b.y && a.turn === b.turn;
}

/** Where the painted area, margin included, lies in the window once the view has gone on from `from` to `to`, turned the same. */
export function areaUnder({ view: from, viewport }: PaintedView, to: View): Box {
  const stretch = to.scale / from.scale;
  return {
    x: to.x - (from.x + MARGIN) * stretch,
    y: to.y - (from.y + MARGIN) * stretch,
    width: (viewport.width + 2 * MARGIN) * stretch,
    height: (viewport.height + 2 * MARGIN) * stretch,
  };
}

/** Whether what is painted, moved and stretched to the view, shows all of the picture that the window shows. */
export function coversWindow(painted: PaintedView, view: View, viewport: Size, image: Size): boolean {
  // Moving and stretching does not turn.
  if (painted.view.turn !== view.turn) return false;
  const area = areaUnder(painted, view);
  const picture = boxToScreen(view, { x: 0, y: 0, ...image });
  const left = Math.max(0, picture.x);
  const top = Math.max(0, picture.y);
  const right = Math.min(viewport.width, picture.x + picture.width);
  const bottom = Math.min(viewport.height, picture.y + picture.height);
  return area.x <= left && area.y <= top && area.x + area.width >= right && area.y + area.height >= bottom;
}

/** All that is painted, in image pixels. */
export function paintedBox({ view, viewport }: PaintedView): Box {
  const opposite = screenPoint(viewport.width + MARGIN, viewport.height + MARGIN);
  return boundingBox([toImage(view, screenPoint(-MARGIN, -MARGIN)), toImage(view, opposite)]);
}

/** The view in pixels of the canvas, whose corner lies beyond the window's. */
export function canvasView({ view }: PaintedView): View {
  return { ...view, x: view.x + MARGIN, y: view.y + MARGIN };
}
