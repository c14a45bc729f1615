import type { Shape, ShapeId } from '../../domain/annotation/shape.ts';
import { addShape } from '../../domain/annotation/commands.ts';
import { addHole } from '../../domain/annotation/vertex-commands.ts';
import { clampPointToImage } from '../../domain/geometry/box.ts';
import { distance, type ImagePoint } from '../../domain/geometry/point.ts';
import { holeFits } from '../../domain/geometry/polygon.ts';
import { borderBetween } from './shared-border.ts';
import { actOn, announce } from './said.ts';
import { cursorShown, drawingCursor, movedCursor } from './keyboard-cursor.ts';
import { isEnter, noPoints, type PointsInHand, putBack, takenBack, undoAsked, withPoint } from './point-drawing.ts';
import { handled, ignored, shapeInHand, type ToolOutcome, type ToolScene } from './tool-context.ts';
import type { ToolEffect } from './tool-effect.ts';
import type { Modifiers, ToolEvent, ToolKeyDown } from './tool-event.ts';
import { HANDLE_REACH } from './tool-metrics.ts';

interface DrawingPolygon extends PointsInHand {
  readonly name: 'polygon';
  readonly phase: 'drawing';
  /** The polygon that the ring will be a hole of; null when it will be a shape of its own. */
  readonly hole: ShapeId | null;
}

export type PolygonState = { readonly name: 'polygon'; readonly phase: 'ready' } | DrawingPolygon;

export const polygonReady: PolygonState = { name: 'polygon', phase: 'ready' };

type Outcome = ToolOutcome<PolygonState>;

const noPreview: ToolEffect = { kind: 'preview', preview: null };

/** Whether the point takes the first vertex, which closes the ring. */
function onFirstVertex(vertices: readonly ImagePoint[], point: ImagePoint, scene: ToolScene): boolean {
  const [first] = vertices;
  return first !== undefined && vertices.length >= 3 && distance(first, point) * scene.scale <= HANDLE_REACH;
}

function polygonOf(id: ShapeId, scene: ToolScene): Shape | null {
  const shape = scene.document.shapes.get(id);
  return shape?.geometry.kind === 'polygon' && !shape.locked ? shape : null;
}

function draw(state: DrawingPolygon, scene: ToolScene, ...effects: ToolEffect[]): Outcome {
  const { points: vertices, next, hole } = state;
  const draft = { kind: 'polygon', vertices, next, closes: onFirstVertex(vertices, next, scene) } as const;
  const classId = (hole === null ? scene.classId : polygonOf(hole, scene)?.classId) ?? '';
  return handled(state, { kind: 'preview', preview: { kind: 'draft', classId, draft } }, ...effects);
}

function cutHole(state: DrawingPolygon, id: ShapeId, scene: ToolScene): Outcome {
  const geometry = polygonOf(id, scene)?.geometry;
  if (geometry?.kind !== 'polygon') return handled(polygonReady, noPreview, announce({ code: 'hole-needs-polygon' }));
  if (!holeFits(geometry, state.points)) return handled(state, announce({ code: 'hole-outside' }));
  const act = actOn('cut-hole', [id], scene.names);
  const diff = addHole(scene.document, id, state.points);
  return handled(polygonReady, noPreview, { kind: 'commit', diff, act }, announce(act));
}

function close(state: DrawingPolygon, scene: ToolScene): Outcome {
  if (state.points.length < 3) return handled(state, announce({ code: 'needs-three-points' }));
  if (state.hole !== null) return cutHole(state, state.hole, scene);
  if (scene.classId === null) return handled(state, announce({ code: 'no-class' }));
  const geometry = { kind: 'polygon', outer: state.points, holes: [] } as const;
  const diff = addShape(scene.document, { id: scene.nextId, classId: scene.classId, geometry });
  return handled(
    polygonReady,
    noPreview,
    { kind: 'commit', diff, act: actOn('draw-polygon', [scene.nextId], scene.names) },
    { kind: 'select', ids: [scene.nextId] },
    announce({ code: 'drawn', geometry }),
  );
}

function begin(point: ImagePoint, alt: boolean, scene: ToolScene): Outcome {
  const target = alt ? shapeInHand(scene) : null;
  if (alt && target?.geometry.kind !== 'polygon')
    return handled(polygonReady, announce({ code: 'hole-needs-polygon' }));
  if (!alt && scene.classId === null) return handled(polygonReady, announce({ code: 'no-class' }));
  return addVertex({ name: 'polygon', phase: 'drawing', hole: target?.id ?? null, ...noPoints(point) }, point, scene);
}

/** With Ctrl, the corners of another shape's border from the last vertex to the point; Shift goes the other way round. */
function followed(
  state: DrawingPolygon,
  to: ImagePoint,
  { ctrl, shift }: Modifiers,
  scene: ToolScene,
): readonly ImagePoint[] {
  const last = state.points.at(-1);
  return (ctrl && last !== undefined && borderBetween(last, to, scene, shift)) || [];
}

function addVertex(
  state: DrawingPolygon,
  point: ImagePoint,
  scene: ToolScene,
  border: readonly ImagePoint[] = [],
): Outcome {
  const last = state.points.at(-1);
  // The second press of a double click is no vertex.
  if (last !== undefined && distance(last, point) * scene.scale < 1) return handled({ ...state, keyed: false });
  const drawing = [...border, point].reduce((hand, corner) => withPoint(hand, corner, point), state);
  return draw(drawing, scene, announce({ code: 'vertex-set', count: drawing.points.length }));
}

function cancelled(state: PolygonState): Outcome {
  return state.phase === 'ready' ? ignored(state) : handled(polygonReady, noPreview, announce({ code: 'cancelled' }));
}

function undo(state: DrawingPolygon, scene: ToolScene): Outcome {
  const before = takenBack(state);
  const count = before.points.length;
  return count === 0 ? cancelled(state) : draw(before, scene, announce({ code: 'vertex-removed', count }));
}

function redo(state: DrawingPolygon, scene: ToolScene): Outcome {
  const after = putBack(state);
  if (after === null) return handled(state);
  return draw(after, scene, announce({ code: 'vertex-set', count: after.points.length }));
}

function keyDown(state: PolygonState, event: ToolKeyDown, scene: ToolScene): Outcome {
  if (event.key === 'Escape') return cancelled(state);
  const cursor = state.phase === 'drawing' ? state.next : drawingCursor(scene);
  if (state.phase === 'drawing') {
    const asked = undoAsked(event);
    if (asked !== null) return asked === 'undo' ? undo(state, scene) : redo(state, scene);
    if (isEnter(event)) {
      const closes = !state.keyed || onFirstVertex(state.points, cursor, scene);
      return closes ? close(state, scene) : addVertex(state, cursor, scene);
    }
  } else if (isEnter(event)) return begin(cursor, event.modifiers.alt, scene);
  const moved = movedCursor(cursor, event, scene);
  if (moved === null) return ignored(state);
  if (state.phase === 'ready') return handled(state, ...cursorShown(moved));
  return draw({ ...state, next: moved, keyed: true }, scene, ...cursorShown(moved));
}

/**
 * Draws polygons: a click a vertex, a click on the first one or Enter closes. With Alt on the first click the ring becomes a
 * hole of the selected polygon. Backspace (and undo) takes back the last vertex, redo puts it back, Esc gives up. By keys:
 * arrows move, Enter (Alt+Enter for a hole) sets a vertex; Enter again at the same place closes.
 */
export function polygonTransition(state: PolygonState, event: ToolEvent, scene: ToolScene): Outcome {
  switch (event.kind) {
    case 'pointer-down': {
      const point = clampPointToImage(event.at, scene.document.image);
      if (state.phase === 'ready') return begin(point, event.modifiers.alt, scene);
      if (onFirstVertex(state.points, point, scene)) return close(state, scene);
      return addVertex(state, point, scene, followed(state, point, event.modifiers, scene));
    }
    case 'pointer-move': {
      if (state.phase === 'ready') return handled(state, { kind: 'cursor', cursor: 'crosshair' });
      const next = clampPointToImage(event.at, scene.document.image);
      const moved = { ...state, next, keyed: false };
      const border = followed(state, next, event.modifiers, scene);
      // Shown as it would be, and not yet part of the shape.
      return { ...draw({ ...moved, points: [...state.points, ...border] }, scene), state: moved };
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
