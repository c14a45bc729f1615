import { addShape } from '../../domain/annotation/commands.ts';
import type { ShapeId } from '../../domain/annotation/shape.ts';
import { extendLine } from '../../domain/annotation/vertex-commands.ts';
import { clampPointToImage } from '../../domain/geometry/box.ts';
import { distance, type ImagePoint } from '../../domain/geometry/point.ts';
import { actOn, announce } from './said.ts';
import { cursorShown, drawingCursor, movedCursor } from './keyboard-cursor.ts';
import { isEnter, noPoints, type PointsInHand, putBack, takenBack, undoAsked, withPoint } from './point-drawing.ts';
import { handled, ignored, shapeInHand, type ToolOutcome, type ToolScene } from './tool-context.ts';
import type { ToolEffect } from './tool-effect.ts';
import type { ToolEvent, ToolKeyDown } from './tool-event.ts';
import { HANDLE_REACH } from './tool-metrics.ts';

/** The end of a line that is drawn on. */
interface LineEnd {
  readonly id: ShapeId;
  readonly classId: string;
  readonly end: 'first' | 'last';
  readonly at: ImagePoint;
}

interface DrawingPolyline extends PointsInHand {
  readonly name: 'polyline';
  readonly phase: 'drawing';
  /** Null for a line of its own. */
  readonly from: LineEnd | null;
}

export type PolylineState = { readonly name: 'polyline'; readonly phase: 'ready' } | DrawingPolyline;

export const polylineReady: PolylineState = { name: 'polyline', phase: 'ready' };

type Outcome = ToolOutcome<PolylineState>;

const noPreview: ToolEffect = { kind: 'preview', preview: null };

/** All points of the line in the hand, that of the end it goes on from included. */
function lineInHand({ from, points }: DrawingPolyline): readonly ImagePoint[] {
  return from === null ? points : [from.at, ...points];
}

function draw(state: DrawingPolyline, scene: ToolScene, ...effects: ToolEffect[]): Outcome {
  const draft = { kind: 'polyline', vertices: lineInHand(state), next: state.next } as const;
  const classId = state.from?.classId ?? scene.classId ?? '';
  return handled(state, { kind: 'preview', preview: { kind: 'draft', classId, draft } }, ...effects);
}

/** The end of the selected line under the point. */
function endUnder(point: ImagePoint, scene: ToolScene): LineEnd | null {
  const shape = shapeInHand(scene);
  if (shape?.geometry.kind !== 'polyline') return null;
  const { id, classId, geometry } = shape;
  const ends = [
    { id, classId, end: 'last', at: geometry.points.at(-1) },
    { id, classId, end: 'first', at: geometry.points[0] },
  ] as const;
  for (const { at, ...end } of ends)
    if (at !== undefined && distance(at, point) * scene.scale <= HANDLE_REACH) return { ...end, at };
  return null;
}

function begin(point: ImagePoint, alt: boolean, scene: ToolScene): Outcome {
  const from = alt ? null : endUnder(point, scene);
  if (from !== null) {
    const drawing: DrawingPolyline = { name: 'polyline', phase: 'drawing', from, ...noPoints(from.at) };
    return draw(drawing, scene, announce({ code: 'vertex-set', count: 1 }));
  }
  if (scene.classId === null) return handled(polylineReady, announce({ code: 'no-class' }));
  return addPoint({ name: 'polyline', phase: 'drawing', from: null, ...noPoints(point) }, point, scene);
}

function addPoint(state: DrawingPolyline, point: ImagePoint, scene: ToolScene): Outcome {
  const drawing = withPoint(state, point, point);
  return draw(drawing, scene, announce({ code: 'vertex-set', count: lineInHand(drawing).length }));
}

function end(state: DrawingPolyline, scene: ToolScene): Outcome {
  const points = lineInHand(state);
  if (points.length < 2) return handled(state, announce({ code: 'needs-two-points' }));
  if (state.from !== null) {
    const act = actOn('extend-line', [state.from.id], scene.names);
    const diff = extendLine(scene.document, state.from.id, state.from.end, state.points);
    return handled(polylineReady, noPreview, { kind: 'commit', diff, act }, announce(act));
  }
  if (scene.classId === null) return handled(state, announce({ code: 'no-class' }));
  const geometry = { kind: 'polyline', points } as const;
  const diff = addShape(scene.document, { id: scene.nextId, classId: scene.classId, geometry });
  return handled(
    polylineReady,
    noPreview,
    { kind: 'commit', diff, act: actOn('draw-polyline', [scene.nextId], scene.names) },
    { kind: 'select', ids: [scene.nextId] },
    announce({ code: 'drawn', geometry }),
  );
}

function cancelled(state: PolylineState): Outcome {
  return state.phase === 'ready' ? ignored(state) : handled(polylineReady, noPreview, announce({ code: 'cancelled' }));
}

function undo(state: DrawingPolyline, scene: ToolScene): Outcome {
  const before = takenBack(state);
  if (before.points.length === 0 && (state.from === null || state.points.length === 0)) return cancelled(state);
  return draw(before, scene, announce({ code: 'vertex-removed', count: lineInHand(before).length }));
}

function redo(state: DrawingPolyline, scene: ToolScene): Outcome {
  const after = putBack(state);
  if (after === null) return handled(state);
  return draw(after, scene, announce({ code: 'vertex-set', count: lineInHand(after).length }));
}

function keyDown(state: PolylineState, event: ToolKeyDown, scene: ToolScene): Outcome {
  if (event.key === 'Escape') return cancelled(state);
  const cursor = state.phase === 'drawing' ? state.next : drawingCursor(scene);
  if (state.phase === 'drawing') {
    const asked = undoAsked(event);
    if (asked !== null) return asked === 'undo' ? undo(state, scene) : redo(state, scene);
    if (isEnter(event)) return state.keyed ? addPoint(state, cursor, scene) : end(state, scene);
  } else if (isEnter(event)) return begin(cursor, event.modifiers.alt, scene);
  const moved = movedCursor(cursor, event, scene);
  if (moved === null) return ignored(state);
  if (state.phase === 'ready') return handled(state, ...cursorShown(moved));
  return draw({ ...state, next: moved, keyed: true }, scene, ...cursorShown(moved));
}

/**
 * Draws lines: a click a point; Enter or a double click ends. A click on an end of the selected line goes on from there (with
 * Alt it begins another). Backspace (and undo) takes back the last point, redo puts it back, Esc gives up. By keys: arrows
 * move, Enter sets a point; Enter again at the same place ends.
 */
export function polylineTransition(state: PolylineState, event: ToolEvent, scene: ToolScene): Outcome {
  switch (event.kind) {
    case 'pointer-down': {
      const point = clampPointToImage(event.at, scene.document.image);
      if (state.phase === 'ready') return begin(point, event.modifiers.alt, scene);
      const last = lineInHand(state).at(-1);
      // The second press of a double click.
      if (last !== undefined && distance(last, point) * scene.scale < 1)
        return lineInHand(state).length < 2 ? handled(state) : end(state, scene);
      return addPoint(state, point, scene);
    }
    case 'pointer-move': {
      if (state.phase === 'ready') return handled(state, { kind: 'cursor', cursor: 'crosshair' });
      const next = clampPointToImage(event.at, scene.document.image);
      return draw({ ...state, next, keyed: false }, scene);
    }
    case 'pointer-up':
      return handled(state);
    case 'key-down':
      return keyDown(state, event, scene);
    case 'wheel':
    case 'key-up':
    case 'blur':
      return ignored(state);
    case 'cancel':
      return cancelled(state);
  }
}
