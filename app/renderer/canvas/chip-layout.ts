import type { Geometry, ShapeId } from '../../domain/annotation/shape.ts';
import { type Box, boxesTouch } from '../../domain/geometry/box.ts';
import { RULER, toScreen, type View } from '../tools/view.ts';
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

/** The corner that a chip hangs on: of a box the top left one, of a polygon the vertex nearest to that corner. */
function chipAnchor(geometry: Geometry, view: View): { readonly x: number; readonly y: number } {
  if (geometry.kind === 'rectangle')
    return { x: geometry.x * view.scale + view.x, y: geometry.y * view.scale + view.y };
  const corner = geometry.outer.reduce((best, vertex) => (vertex.x + vertex.y < best.x + best.y ? vertex : best));
  return toScreen(view, corner);
}

/** Outside the top left corner, 2 px off (past the handles when selected); inside when the window ends there. */
function chipPlace(wish: ChipWish, view: View, viewport: Size): Box {
  const anchor = chipAnchor(wish.geometry, view);
  const clear = wish.selected ? Math.ceil(HANDLE / 2) : 0;
  const above = Math.round(anchor.y) - CHIP_HEIGHT - CHIP_GAP - clear;
  const inside = above < RULER + 1;
  const x = Math.round(anchor.x) + (inside ? CHIP_GAP + clear : 0);
  return {
    x: Math.max(RULER + 1, Math.min(x, viewport.width - wish.width - 1)),
    y: inside ? Math.max(RULER + 1, Math.round(anchor.y) + CHIP_GAP + clear) : above,
    width: wish.width,
    height: CHIP_HEIGHT,
  };
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
    const place = chipPlace(wish, view, viewport);
    if (place.y > viewport.height - CHIP_HEIGHT || taken.some((other) => overlaps(place, other))) continue;
    taken.push(place);
    placed.push({ id: wish.id, x: place.x, y: place.y, width: wish.width, selected: wish.selected });
  }
  return placed;
}
