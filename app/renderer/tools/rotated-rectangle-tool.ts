import { addShape } from '../../domain/annotation/commands.ts';
import { clampPointToImage } from '../../domain/geometry/box.ts';
import { distance, type ImagePoint, type ScreenPoint } from '../../domain/geometry/point.ts';
import {
  boxOnEdgeInside,
  offsetFromEdge,
  type RotatedBox,
  snappedEnd,
} from '../../domain/geometry/rotated-rectangle.ts';
import { actOn, announce } from './said.ts';
import { cursorShown, drawingCursor, movedCursor } from './keyboard-cursor.ts';
import { isEnter, noPoints, type PointsInHand, putBack, takenBack, undoAsked, withPoint } from './point-drawing.ts';
import { handled, ignored, type ToolOutcome, type ToolScene } from './tool-context.ts';
import type { ToolEffect } from './tool-effect.ts';
import type { ToolEvent, ToolKeyDown } from './tool-event.ts';
import { DRAG_THRESHOLD, TURN_SNAP } from './tool-metrics.ts';

/** One or two points stand: the ends of the first side; the third says how deep the box is. */
interface DrawingRotated extends PointsInHand {
  readonly name: 'rotated-rectangle';
  readonly phase: 'drawing';
  /** Where the button went down for the first end, while it is: a drag sets both ends. */
  readonly from: ScreenPoint | null;
}

export type RotatedRectangleState = { readonly name: 'rotated-rectangle'; readonly phase: 'ready' } | DrawingRotated;

export const rotatedRectangleReady: RotatedRectangleState = { name: 'rotated-rectangle', phase: 'ready' };

type Outcome = ToolOutcome<RotatedRectangleState>;

const noPreview: ToolEffect = { kind: 'preview', preview: null };

/** The box as it would be with the third point (or the second) at `next`. */
function boxInHand({ points, next }: DrawingRotated, scene: ToolScene): RotatedBox {
  const [start = next, end] = points;
  if (end === undefined) return boxOnEdgeInside(start, next, 0, scene.document.image);
  return boxOnEdgeInside(start, end, offsetFromEdge(start, end, next), scene.document.image);
}

function draw(state: DrawingRotated, scene: ToolScene, ...effects: ToolEffect[]): Outcome {
  const draft = { kind: 'rotated-rectangle', box: boxInHand(state, scene) } as const;
  return handled(
    state,
    { kind: 'preview', preview: { kind: 'draft', classId: scene.classId ?? '', draft } },
    ...effects,
  );
}

function finish(state: DrawingRotated, scene: ToolScene): Outcome {
  const box = boxInHand(state, scene);
  if (box.width < 1 || box.height < 1) return handled(state, announce({ code: 'too-small' }));
  if (scene.classId === null) return handled(state, announce({ code: 'no-class' }));
  const geometry = { kind: 'rotated-rectangle', ...box } as const;
  const diff = addShape(scene.document, { id: scene.nextId, classId: scene.classId, geometry });
  return handled(
    rotatedRectangleReady,
    noPreview,
    { kind: 'commit', diff, act: actOn('draw-rotated-rectangle', [scene.nextId], scene.names) },
    { kind: 'select', ids: [scene.nextId] },
    announce({ code: 'drawn', geometry }),
  );
}

function begin(at: ImagePoint, from: ScreenPoint | null, scene: ToolScene): Outcome {
  if (scene.classId === null) return handled(rotatedRectangleReady, announce({ code: 'no-class' }));
  const hand: DrawingRotated = { name: 'rotated-rectangle', phase: 'drawing', from, ...noPoints(at) };
  return draw(withPoint(hand, at, at), scene, { kind: 'crosshair', at }, announce({ code: 'first-corner', at }));
}

/** Sets the other end of the first side, then how deep the box is. */
function setPoint(state: DrawingRotated, at: ImagePoint, scene: ToolScene): Outcome {
  const [start = at, end] = state.points;
  if (end !== undefined) return finish({ ...state, next: at }, scene);
  // The second press of a double click is no end.
  if (distance(start, at) * scene.scale < 1 || distance(start, at) < 1)
    return handled({ ...state, from: null }, announce({ code: 'too-small' }));
  return draw({ ...withPoint(state, at, at), from: null }, scene, announce({ code: 'vertex-set', count: 2 }));
}

function cancelled(state: RotatedRectangleState): Outcome {
  if (state.phase === 'ready') return ignored(state);
  return handled(rotatedRectangleReady, noPreview, announce({ code: 'cancelled' }));
}

function undo(state: DrawingRotated, scene: ToolScene): Outcome {
  const before = takenBack(state);
  return before.points.length === 0
    ? cancelled(state)
    : draw(before, scene, announce({ code: 'vertex-removed', count: 1 }));
}

function redo(state: DrawingRotated, scene: ToolScene): Outcome {
  const after = putBack(state);
  return after === null ? handled(state) : draw(after, scene, announce({ code: 'vertex-set', count: 2 }));
}

function keyDown(state: RotatedRectangleState, event: ToolKeyDown, scene: ToolScene): Outcome {
  if (event.key === 'Escape') return cancelled(state);
  if (state.phase === 'drawing' && state.from !== null) return ignored(state);
  const cursor = state.phase === 'drawing' ? state.next : drawingCursor(scene);
  const asked = state.phase === 'drawing' ? undoAsked(event) : null;
  if (state.phase === 'drawing' && asked !== null) return asked === 'undo' ? undo(state, scene) : redo(state, scene);
  if (isEnter(event)) return state.phase === 'ready' ? begin(cursor, null, scene) : setPoint(state, cursor, scene);
  const moved = movedCursor(cursor, event, scene);
  if (moved === null) return ignored(state);
  if (state.phase === 'ready') return handled(state, ...cursorShown(moved));
  return draw({ ...state, next: moved, keyed: true }, scene, ...cursorShown(moved));
}

/** Where the pointer stands for the box: on the picture, and with Shift in steps of 15° for the first side. */
function aimed(
  state: RotatedRectangleState,
  event: Extract<ToolEvent, { kind: 'pointer-down' | 'pointer-move' | 'pointer-up' }>,
  scene: ToolScene,
): ImagePoint {
  const { image } = scene.document;
  const at = clampPointToImage(event.at, image);
  if (state.phase === 'ready' || !event.modifiers.shift) return at;
  const [start, end] = state.points;
  return start === undefined || end !== undefined ? at : snappedEnd(start, at, TURN_SNAP, image);
}

/**
 * Draws rotated boxes by three points: the two ends of one side (a drag sets both), then how deep it is. Shift turns the side
 * in steps of 15°. Backspace (and undo) takes back a point, Esc gives up. By keys: arrows move, Enter sets each point.
 */
export function rotatedRectangleTransition(state: RotatedRectangleState, event: ToolEvent, scene: ToolScene): Outcome {
  switch (event.kind) {
    case 'pointer-down': {
      const at = aimed(state, event, scene);
      return state.phase === 'ready' ? begin(at, event.screen, scene) : setPoint(state, at, scene);
    }
    case 'pointer-move':
      if (state.phase === 'ready') return handled(state, { kind: 'cursor', cursor: 'crosshair' });
      return draw({ ...state, next: aimed(state, event, scene), keyed: false }, scene);
    case 'pointer-up':
      if (state.phase === 'ready' || state.from === null) return handled(state);
      return distance(state.from, event.screen) < DRAG_THRESHOLD
        ? handled({ ...state, from: null })
        : setPoint(state, aimed(state, event, scene), scene);
    case 'key-down':
      return keyDown(state, event, scene);
    case 'wheel':
    case 'key-up':
      return ignored(state);
    case 'blur':
      // A point that stands may wait while somebody looks elsewhere; a button held cannot.
      return state.phase === 'drawing' && state.from !== null ? cancelled(state) : ignored(state);
    case 'cancel':
      return cancelled(state);
  }
}
