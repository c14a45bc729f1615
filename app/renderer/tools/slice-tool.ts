import { type Shape, type ShapeId, shapeId } from '../../domain/annotation/shape.ts';
import { sliceShapes } from '../../domain/annotation/slice-command.ts';
import { clampPointToImage } from '../../domain/geometry/box.ts';
import { geometryRegion } from '../../domain/geometry/geometry-measure.ts';
import { distance, type ImagePoint } from '../../domain/geometry/point.ts';
import { sliceRegion } from '../../domain/geometry/slice-region.ts';
import { drawingCursor, movedCursor } from './keyboard-cursor.ts';
import { actOn, announce } from './said.ts';
import { handled, ignored, type ToolOutcome, type ToolScene } from './tool-context.ts';
import type { ToolEffect } from './tool-effect.ts';
import type { ToolEvent, ToolKeyDown } from './tool-event.ts';

interface DrawingLine {
  readonly name: 'slice';
  readonly phase: 'drawing';
  readonly points: readonly ImagePoint[];
  readonly next: ImagePoint;
  /** Keys moved `next` since the last point: Enter sets one there instead of cutting. */
  readonly keyed: boolean;
}

export type SliceState = { readonly name: 'slice'; readonly phase: 'ready' } | DrawingLine;

export const sliceReady: SliceState = { name: 'slice', phase: 'ready' };

type Outcome = ToolOutcome<SliceState>;

const noPreview: ToolEffect = { kind: 'preview', preview: null };

/** What the line may cut: the selected shapes, or all that are shown where none is selected. */
function targets(scene: ToolScene): readonly Shape[] {
  const selected = scene.selection.map((id) => scene.document.shapes.get(id)).filter((shape) => shape !== undefined);
  const offered = selected.length > 0 ? selected : [...scene.document.shapes.values()];
  return offered.filter(({ hidden, locked, geometry }) => !hidden && !locked && geometryRegion(geometry) !== null);
}

function draw(state: DrawingLine, scene: ToolScene, ...effects: ToolEffect[]): Outcome {
  const draft = { kind: 'polygon', vertices: state.points, next: state.next, closes: false } as const;
  const classId = targets(scene)[0]?.classId ?? scene.classId ?? '';
  return handled(state, { kind: 'preview', preview: { kind: 'draft', classId, draft } }, ...effects);
}

function addPoint(state: SliceState, point: ImagePoint, scene: ToolScene): Outcome {
  if (state.phase === 'ready' && targets(scene).length === 0)
    return handled(state, announce({ code: 'nothing-to-slice' }));
  const points = state.phase === 'drawing' ? state.points : [];
  const last = points.at(-1);
  // The second press of a double click is no point: it cuts.
  if (last !== undefined && distance(last, point) * scene.scale < 1) return cut({ ...(state as DrawingLine) }, scene);
  const drawing: DrawingLine = {
    name: 'slice',
    phase: 'drawing',
    points: [...points, point],
    next: point,
    keyed: false,
  };
  return draw(drawing, scene, announce({ code: 'vertex-set', count: drawing.points.length }));
}

function cut(state: DrawingLine, scene: ToolScene): Outcome {
  const offered = targets(scene);
  let count = 0;
  const freshId = (): ShapeId => shapeId(`${scene.nextId}-${(count += 1)}`);
  const ids = offered.map(({ id }) => id);
  const { diff, cut: parted, pieces } = sliceShapes(scene.document, ids, state.points, freshId);
  if (parted.length === 0) {
    const crosses = offered.some(({ geometry }) => {
      const region = geometryRegion(geometry);
      return region !== null && sliceRegion(region, state.points).kind === 'line-crosses-itself';
    });
    return handled(sliceReady, noPreview, announce({ code: crosses ? 'line-crosses-itself' : 'not-sliced' }));
  }
  return handled(
    sliceReady,
    noPreview,
    { kind: 'commit', diff, act: actOn('slice', parted, scene.names) },
    { kind: 'select', ids: [...parted, ...diff.added.map(({ id }) => id)] },
    announce({ code: 'sliced', count: pieces }),
  );
}

function cancelled(state: SliceState): Outcome {
  return state.phase === 'ready' ? ignored(state) : handled(sliceReady, noPreview, announce({ code: 'cancelled' }));
}

function takeBack(state: DrawingLine, scene: ToolScene): Outcome {
  const points = state.points.slice(0, -1);
  if (points.length === 0) return cancelled(state);
  return draw({ ...state, points, keyed: false }, scene, announce({ code: 'vertex-removed', count: points.length }));
}

function keyDown(state: SliceState, event: ToolKeyDown, scene: ToolScene): Outcome {
  if (event.key === 'Escape') return cancelled(state);
  const back = event.key === 'Backspace' || (event.modifiers.ctrl && event.code === 'KeyZ');
  if (state.phase === 'drawing' && back) return takeBack(state, scene);
  const cursor = state.phase === 'drawing' ? state.next : drawingCursor(scene);
  if (event.key === 'Enter' && !event.modifiers.ctrl)
    return state.phase === 'drawing' && !state.keyed ? cut(state, scene) : addPoint(state, cursor, scene);
  const moved = movedCursor(cursor, event, scene);
  if (moved === null) return ignored(state);
  const shown: ToolEffect[] = [{ kind: 'crosshair', at: moved }, announce({ code: 'position', at: moved })];
  if (state.phase === 'ready') return handled(state, ...shown);
  return draw({ ...state, next: moved, keyed: true }, scene, ...shown);
}

/**
 * Cuts shapes along a line: a click a point, Enter or a double click cuts, Backspace takes back, Esc gives up. It cuts what
 * is selected, or all that it goes through. By keys: arrows move, Enter sets a point; Enter again at the same place cuts.
 */
export function sliceTransition(state: SliceState, event: ToolEvent, scene: ToolScene): Outcome {
  switch (event.kind) {
    case 'pointer-down':
      return addPoint(state, clampPointToImage(event.at, scene.document.image), scene);
    case 'pointer-move': {
      if (state.phase === 'ready') return handled(state, { kind: 'cursor', cursor: 'crosshair' });
      return draw({ ...state, next: clampPointToImage(event.at, scene.document.image), keyed: false }, scene);
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
