import { addShape } from '../../domain/annotation/commands.ts';
import { clampPointToImage } from '../../domain/geometry/box.ts';
import { distance, type ImagePoint } from '../../domain/geometry/point.ts';
import { borderBetween } from './shared-border.ts';
import { actOn, announce } from './said.ts';
import { drawingCursor, movedCursor } from './keyboard-cursor.ts';
import { handled, ignored, type ToolOutcome, type ToolScene } from './tool-context.ts';
import type { ToolEffect } from './tool-effect.ts';
import type { Modifiers, ToolEvent, ToolKeyDown } from './tool-event.ts';
import { HANDLE_REACH } from './tool-metrics.ts';

interface DrawingPolygon {
  readonly name: 'polygon';
  readonly phase: 'drawing';
  readonly vertices: readonly ImagePoint[];
  /** Vertices taken back, for redo; the last one comes back first. */
  readonly undone: readonly ImagePoint[];
  readonly next: ImagePoint;
  /** Keys moved `next` since the last vertex: Enter sets one there instead of closing. */
  readonly keyed: boolean;
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

function draw(state: DrawingPolygon, scene: ToolScene, ...effects: ToolEffect[]): Outcome {
  const { vertices, next } = state;
  const draft = { kind: 'polygon', vertices, next, closes: onFirstVertex(vertices, next, scene) } as const;
  return handled(
    state,
    { kind: 'preview', preview: { kind: 'draft', classId: scene.classId ?? '', draft } },
    ...effects,
  );
}

function close(state: DrawingPolygon, scene: ToolScene): Outcome {
  if (state.vertices.length < 3) return handled(state, announce({ code: 'needs-three-points' }));
  if (scene.classId === null) return handled(state, announce({ code: 'no-class' }));
  const geometry = { kind: 'polygon', outer: state.vertices, holes: [] } as const;
  const diff = addShape(scene.document, { id: scene.nextId, classId: scene.classId, geometry });
  return handled(
    polygonReady,
    noPreview,
    { kind: 'commit', diff, act: actOn('draw-polygon', [scene.nextId], scene.names) },
    { kind: 'select', ids: [scene.nextId] },
    announce({ code: 'drawn', geometry }),
  );
}

/** With Ctrl, the corners of another shape's border from the last vertex to the point; Shift goes the other way round. */
function followed(state: PolygonState, to: ImagePoint, { ctrl, shift }: Modifiers, scene: ToolScene) {
  const last = state.phase === 'drawing' ? state.vertices.at(-1) : undefined;
  return (ctrl && last !== undefined && borderBetween(last, to, scene, shift)) || [];
}

function addVertex(
  state: PolygonState,
  point: ImagePoint,
  scene: ToolScene,
  border: readonly ImagePoint[] = [],
): Outcome {
  if (scene.classId === null) return handled(state, announce({ code: 'no-class' }));
  const vertices = state.phase === 'drawing' ? state.vertices : [];
  const last = vertices.at(-1);
  // The second press of a double click is no vertex.
  if (state.phase === 'drawing' && last !== undefined && distance(last, point) * scene.scale < 1)
    return handled({ ...state, keyed: false });
  const drawing: DrawingPolygon = {
    name: 'polygon',
    phase: 'drawing',
    vertices: [...vertices, ...border, point],
    undone: [],
    next: point,
    keyed: false,
  };
  return draw(drawing, scene, announce({ code: 'vertex-set', count: drawing.vertices.length }));
}

function cancelled(state: PolygonState): Outcome {
  return state.phase === 'ready' ? ignored(state) : handled(polygonReady, noPreview, announce({ code: 'cancelled' }));
}

function takeBack(state: DrawingPolygon, scene: ToolScene): Outcome {
  const vertices = state.vertices.slice(0, -1);
  const removed = state.vertices.slice(-1);
  if (vertices.length === 0) return handled(polygonReady, noPreview, announce({ code: 'cancelled' }));
  return draw(
    { ...state, vertices, undone: [...state.undone, ...removed], keyed: false },
    scene,
    announce({ code: 'vertex-removed', count: vertices.length }),
  );
}

function putBack(state: DrawingPolygon, scene: ToolScene): Outcome {
  const vertex = state.undone.at(-1);
  if (vertex === undefined) return handled(state);
  const vertices = [...state.vertices, vertex];
  return draw(
    { ...state, vertices, undone: state.undone.slice(0, -1) },
    scene,
    announce({ code: 'vertex-set', count: vertices.length }),
  );
}

/** Undo and redo belong to the shape in the hand while there is one. */
function undoKey(state: DrawingPolygon, event: ToolKeyDown, scene: ToolScene): Outcome | null {
  if (event.key === 'Backspace') return takeBack(state, scene);
  if (!event.modifiers.ctrl) return null;
  if (event.code === 'KeyZ') return event.modifiers.shift ? putBack(state, scene) : takeBack(state, scene);
  return event.code === 'KeyY' ? putBack(state, scene) : null;
}

function keyDown(state: PolygonState, event: ToolKeyDown, scene: ToolScene): Outcome {
  if (event.key === 'Escape') return cancelled(state);
  const undone = state.phase === 'drawing' ? undoKey(state, event, scene) : null;
  if (undone !== null) return undone;
  const cursor = state.phase === 'drawing' ? state.next : drawingCursor(scene);
  if (event.key === 'Enter' && !event.modifiers.ctrl) {
    if (state.phase === 'ready') return addVertex(state, cursor, scene);
    if (!state.keyed || onFirstVertex(state.vertices, cursor, scene)) return close(state, scene);
    return addVertex(state, cursor, scene);
  }
  const moved = movedCursor(cursor, event, scene);
  if (moved === null) return ignored(state);
  const shown: ToolEffect[] = [{ kind: 'crosshair', at: moved }, announce({ code: 'position', at: moved })];
  if (state.phase === 'ready') return handled(state, ...shown);
  return draw({ ...state, next: moved, keyed: true }, scene, ...shown);
}

/**
 * Draws polygons: a click a vertex, a click on the first one or Enter closes. Backspace (and undo) takes back the last
 * vertex, Esc gives up. By keys: arrows move, Enter sets a vertex; Enter again at the same place closes.
 */
export function polygonTransition(state: PolygonState, event: ToolEvent, scene: ToolScene): Outcome {
  switch (event.kind) {
    case 'pointer-down': {
      const point = clampPointToImage(event.at, scene.document.image);
      if (state.phase === 'drawing' && onFirstVertex(state.vertices, point, scene)) return close(state, scene);
      return addVertex(state, point, scene, followed(state, point, event.modifiers, scene));
    }
    case 'pointer-move': {
      if (state.phase === 'ready') return handled(state, { kind: 'cursor', cursor: 'crosshair' });
      const next = clampPointToImage(event.at, scene.document.image);
      const moved = { ...state, next, keyed: false };
      const border = followed(state, next, event.modifiers, scene);
      // Shown as it would be, and not yet part of the shape.
      return { ...draw({ ...moved, vertices: [...state.vertices, ...border] }, scene), state: moved };
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
