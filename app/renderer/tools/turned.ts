import type { ToolCursor } from './tool-effect.ts';
import type { QuarterTurn } from './view.ts';

/** Clockwise on screen. */
const arrows = ['ArrowUp', 'ArrowRight', 'ArrowDown', 'ArrowLeft'] as const;

/** Arrow keys go where they point on screen: the arrow that means it on the picture, which may be turned. Other keys stay. */
export function arrowOnPicture(key: string, turn: QuarterTurn): string {
  const place = arrows.findIndex((arrow) => arrow === key);
  return place === -1 ? key : (arrows[(place - turn + 4) % 4] ?? key);
}

const quarterTurned: Readonly<Partial<Record<ToolCursor, ToolCursor>>> = {
  'ns-resize': 'ew-resize',
  'ew-resize': 'ns-resize',
  'nwse-resize': 'nesw-resize',
  'nesw-resize': 'nwse-resize',
};

/** The cursor that points along the same edge of a turned picture. */
export function turnedCursor(cursor: ToolCursor, turn: QuarterTurn): ToolCursor {
  return turn % 2 === 0 ? cursor : (quarterTurned[cursor] ?? cursor);
}
