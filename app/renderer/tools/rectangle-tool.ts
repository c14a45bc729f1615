import { addShape } from '../../domain/annotation/commands.ts';
import { type Box, boxFromCorners, clampPointToImage } from '../../domain/geometry/box.ts';
import { distance, type ImagePoint, imagePoint, type ScreenPoint } from '../../domain/geometry/point.ts';
import { actOn, announce } from './said.ts';
import { cursorShown, drawingCursor, movedCursor } from './keyboard-cursor.ts';
import { handled, ignored, type ToolOutcome, type ToolScene } from './tool-context.ts';
import type { ToolEffect } from './tool-effect.ts';
import type { ToolEvent, ToolKeyDown } from './tool-event.ts';
import { DRAG_THRESHOLD } from './tool-metrics.ts';

export type RectangleState = { readonly name: 'rectangle' } & (
  | { readonly phase: 'ready' }
  /** The button went down: a drag, or the first of two clicks. */
  | { readonly phase: 'pressed'; readonly corner: ImagePoint; readonly from: ScreenPoint }
  | { readonly phase: 'dragging'; readonly corner: ImagePoint; readonly opposite: ImagePoint }
  /** One corner stands, by click or Enter; the next click or Enter sets the other. */
  | { readonly phase: 'placing'; readonly corner: ImagePoint; readonly opposite: ImagePoint }
);

export const rectangleReady: RectangleState = { name: 'rectangle', phase: 'ready' };

type Outcome = ToolOutcome<RectangleState>;

const noPreview: ToolEffect = { kind: 'preview', preview: null };

/** The corner opposite of a square, as far as the picture allows. */
function squareCorner(corner: ImagePoint, opposite: ImagePoint, scene: ToolScene): ImagePoint {
  const { width, height } = scene.document.image;
  const [right, down] = [opposite.x >= corner.x, opposite.y >= corner.y];
  const side = Math.min(
    Math.max(Math.abs(opposite.x - corner.x), Math.abs(opposite.y - corner.y)),
    right ? width - corner.x : corner.x,
    down ? height - corner.y : corner.y,
  );
  return imagePoint(corner.x + (right ? side : -side), corner.y + (down ? side : -side));
}

function oppositeCorner(corner: ImagePoint, at: ImagePoint, shift: boolean, scene: ToolScene): ImagePoint {
  const inside = clampPointToImage(at, scene.document.image);
  return shift ? squareCorner(corner, inside, scene) : inside;
}

function preview(box: Box, scene: ToolScene): ToolEffect {
  return {
    kind: 'preview',
    preview: { kind: 'draft', classId: scene.classId ?? '', draft: { kind: 'rectangle', box } },
  };
}

function finish(corner: ImagePoint, opposite: ImagePoint, scene: ToolScene): Outcome {
  const box = boxFromCorners(corner, opposite);
  if (box.width < 1 || box.height < 1) return handled(rectangleReady, noPreview, announce({ code: 'too-small' }));
  if (scene.classId === null) return handled(rectangleReady, noPreview, announce({ code: 'no-class' }));
  const geometry = { kind: 'rectangle', ...box } as const;
  const diff = addShape(scene.document, { id: scene.nextId, classId: scene.classId, geometry });
  return handled(
    rectangleReady,
    noPreview,
    { kind: 'commit', diff, act: actOn('draw-rectangle', [scene.nextId], scene.names) },
    { kind: 'select', ids: [scene.nextId] },
    announce({ code: 'drawn', geometry }),
  );
}

function cancelled(state: RectangleState): Outcome {
  return state.phase === 'ready' ? ignored(state) : handled(rectangleReady, noPreview, announce({ code: 'cancelled' }));
}

function stretchTo(
  phase: 'dragging' | 'placing',
  corner: ImagePoint,
  at: ImagePoint,
  shift: boolean,
  scene: ToolScene,
): Outcome {
  const opposite = oppositeCorner(corner, at, shift, scene);
  return handled({ name: 'rectangle', phase, corner, opposite }, preview(boxFromCorners(corner, opposite), scene));
}

function pointerMove(
  state: RectangleState,
  event: Extract<ToolEvent, { kind: 'pointer-move' }>,
  scene: ToolScene,
): Outcome {
  switch (state.phase) {
    case 'ready':
      return handled(state, { kind: 'cursor', cursor: 'crosshair' });
    case 'pressed':
      return distance(state.from, event.screen) < DRAG_THRESHOLD
        ? handled(state)
        : stretchTo('dragging', state.corner, event.at, event.modifiers.shift, scene);
    case 'dragging':
    case 'placing':
      return stretchTo(state.phase, state.corner, event.at, event.modifiers.shift, scene);
  }
}

function keyDown(state: RectangleState, event: ToolKeyDown, scene: ToolScene): Outcome {
  if (event.key === 'Escape') return cancelled(state);
  if (state.phase === 'pressed' || state.phase === 'dragging') return ignored(state);
  const cursor = drawingCursor(scene);
  if (event.key === 'Enter' && !event.modifiers.ctrl) {
    if (state.phase === 'placing') return finish(state.corner, state.opposite, scene);
    if (scene.classId === null) return handled(state, announce({ code: 'no-class' }));
    return handled(
      { name: 'rectangle', phase: 'placing', corner: cursor, opposite: cursor },
      { kind: 'crosshair', at: cursor },
      preview(boxFromCorners(cursor, cursor), scene),
      announce({ code: 'first-corner', at: cursor }),
    );
  }
  const moved = movedCursor(cursor, event, scene);
  if (moved === null) return ignored(state);
  const shown = cursorShown(moved);
  if (state.phase === 'ready') return handled(state, ...shown);
  const box = boxFromCorners(state.corner, moved);
  return handled({ ...state, opposite: moved }, ...shown, preview(box, scene));
}

/**
 * Draws axis-aligned boxes: by a drag, by two clicks, or by arrow keys and Enter. Shift makes squares, Esc gives up.
 * It draws over shapes too: only Select grabs.
 */
export function rectangleTransition(state: RectangleState, event: ToolEvent, scene: ToolScene): Outcome {
  switch (event.kind) {
    case 'pointer-down': {
      if (state.phase === 'placing')
        return finish(state.corner, oppositeCorner(state.corner, event.at, event.modifiers.shift, scene), scene);
      if (state.phase !== 'ready') return handled(state);
      if (scene.classId === null) return handled(state, announce({ code: 'no-class' }));
      const corner = clampPointToImage(event.at, scene.document.image);
      return handled({ name: 'rectangle', phase: 'pressed', corner, from: event.screen });
    }
    case 'pointer-move':
      return pointerMove(state, event, scene);
    case 'pointer-up':
      if (state.phase === 'pressed') return stretchTo('placing', state.corner, state.corner, false, scene);
      if (state.phase === 'dragging')
        return finish(state.corner, oppositeCorner(state.corner, event.at, event.modifiers.shift, scene), scene);
      return handled(state);
    case 'key-down':
      return keyDown(state, event, scene);
    case 'wheel':
      return ignored(state);
    case 'key-up':
      return ignored(state);
    case 'blur':
      // A corner that stands may wait while somebody looks elsewhere; a button held cannot.
      return state.phase === 'pressed' || state.phase === 'dragging' ? cancelled(state) : ignored(state);
    case 'cancel':
      return cancelled(state);
  }
}
