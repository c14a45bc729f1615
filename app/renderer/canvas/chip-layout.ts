import type { Geometry, ShapeId } from '../../domain/annotation/shape.ts';
import { type Box, boxCorners, boxesTouch } from '../../domain/geometry/box.ts';
import { geometryBounds, presentKeypoints } from '../../domain/geometry/geometry-measure.ts';
import type { ImagePoint } from '../../domain/geometry/point.ts';
import { rotatedCorners } from '../../domain/geometry/rotated-rectangle.ts';
import { boxToScreen, RULER, toScreen, type View } from '../tools/view.ts';
import { CHIP_GAP, CHIP_HEIGHT, HANDLE } from './overlay-metrics.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

/** A chip that wants a place. Wishes come in the order of importance: selected first, then from the top of the pile. */
export interface ChipWish {
  readonly id: ShapeId;
  readonly geometry: Geometry;
  /** Screen pixels, padding included. */
  readonly width: number;
  readonly selected: boolean;
}

export interface PlacedChip {
  readonly id: ShapeId;
  /** Screen pixels, whole. */
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly selected: boolean;
}

/** Rulers cover what is before it. */
const FIRST_PIXEL = RULER + 1;

/** The corner that a chip hangs on: the point of the outline nearest to the top left. */
function chipAnchor(geometry: Geometry, view: View): { readonly x: number; readonly y: number } {
  const corners = outlinePoints(geometry).map((point) => toScreen(view, point));
  return corners.reduce((best, corner) => (corner.x + corner.y < best.x + best.y ? corner : best));
}

/** Points of the outline, of which one is the nearest to the top left. */
function outlinePoints(geometry: Geometry): readonly ImagePoint[] {
  switch (geometry.kind) {
    case 'rectangle':
    case 'mask':
    case 'tag':
      return boxCorners(geometryBounds(geometry));
    case 'rotated-rectangle':
      return rotatedCorners(geometry);
    case 'polygon':
      return geometry.outer;
    case 'polyline':
      return geometry.points;
    case 'keypoints':
      return presentKeypoints(geometry);
  }
}

/**
 * Where a chip may go, best first: outside the top left corner, 2 px off (past the handles when selected); for a box,
 * along its upper edge to the right, then inside it, where there is room.
 */
function chipPlaces(wish: ChipWish, view: View, viewport: Size): readonly Box[] {
  const { geometry, width, selected } = wish;
  const anchor = chipAnchor(geometry, view);
  const clear = selected ? Math.ceil(HANDLE / 2) : 0;
  const left = Math.round(anchor.x);
  const above = Math.round(anchor.y) - CHIP_HEIGHT - CHIP_GAP - clear;
  const inside = Math.max(FIRST_PIXEL, Math.round(anchor.y) + CHIP_GAP + clear);
  const at = (x: number, y: number): Box => ({
    x: Math.max(FIRST_PIXEL, Math.min(x, viewport.width - width - 1)),
    y,
    width,
    height: CHIP_HEIGHT,
  });
  const within = at(left + CHIP_GAP + clear, inside);
  if (above < FIRST_PIXEL) return [within];
  if (geometry.kind !== 'rectangle') return [at(left, above)];
  const frame = boxToScreen(view, geometry);
  const right = Math.round(frame.x + frame.width) - width;
  const roomy = frame.width > width + 2 * CHIP_GAP && frame.height > CHIP_HEIGHT + 2 * CHIP_GAP;
  return [at(left, above), ...(right > left ? [at(right, above)] : []), ...(roomy ? [within] : [])];
}

function overlaps(a: Box, b: Box): boolean {
  // A pixel of air between two chips.
  return boxesTouch({ x: a.x - 1, y: a.y - 1, width: a.width + 2, height: a.height + 2 }, b);
}

/** Places for as many chips as go without overlap; an earlier wish wins. */
export function placeChips(wishes: readonly ChipWish[], view: View, viewport: Size): readonly PlacedChip[] {
  const taken: Box[] = [];
  const placed: PlacedChip[] = [];
  for (const wish of wishes) {
    const place = chipPlaces(wish, view, viewport).find(
      (candidate) => candidate.y <= viewport.height - CHIP_HEIGHT && !taken.some((other) => overlaps(candidate, other)),
    );
    if (place === undefined) continue;
    taken.push(place);
    placed.push({ id: wish.id, x: place.x, y: place.y, width: wish.width, selected: wish.selected });
  }
  return placed;
}
