import type { BrushStroke } from '../../domain/annotation/mask-plan.ts';
import type { ShapeId } from '../../domain/annotation/shape.ts';
import { boxContains, inflateBox } from '../../domain/geometry/box.ts';
import { type ImagePoint } from '../../domain/geometry/point.ts';
import { steppedSize } from './brush-size.ts';
import { drawingCursor, movedCursor } from './keyboard-cursor.ts';
import { announce } from './said.ts';
import { handled, ignored, type ToolOutcome, type ToolScene } from './tool-context.ts';
import type { ToolEffect } from './tool-effect.ts';
import type { ToolEvent, ToolKeyDown } from './tool-event.ts';

/** The mask that the last stroke went to: it may not be in the document yet. */
interface OwnMask {
  readonly id: ShapeId;
  readonly classId: string;
}

interface BrushMemory {
  readonly name: 'brush' | 'eraser';
  readonly own: OwnMask | null;
  /** Where the last stroke ended, for a straight line from there. */
  readonly last: ImagePoint | null;
}

interface Painting extends BrushMemory {
  readonly phase: 'painting';
  /** What puts the brush down and lifts it. */
  readonly by: 'hand' | 'keys';
  readonly points: readonly ImagePoint[];
}

export type BrushState = (BrushMemory & { readonly phase: 'ready' }) | Painting;

export const brushReady: BrushState = { name: 'brush', phase: 'ready', own: null, last: null };
export const eraserReady: BrushState = { name: 'eraser', phase: 'ready', own: null, last: null };

type Outcome = ToolOutcome<BrushState>;

const noPreview: ToolEffect = { kind: 'preview', preview: null };

function ready({ name, own, last }: BrushMemory): BrushState {
  return { name, phase: 'ready', own, last };
}

function paint(state: Painting, scene: ToolScene, ...effects: ToolEffect[]): Outcome {
  const draft = {
    kind: 'stroke',
    points: state.points,
    radius: scene.brushSize / 2,
    erases: state.name === 'eraser',
  } as const;
  return handled(
    state,
    { kind: 'preview', preview: { kind: 'draft', classId: scene.classId ?? '', draft } },
    ...effects,
  );
}

function start(state: BrushState, by: 'hand' | 'keys', points: readonly ImagePoint[], scene: ToolScene): Outcome {
  if (state.name === 'brush' && scene.classId === null) return handled(state, announce({ code: 'no-class' }));
  const { name, own, last } = state;
  return paint({ name, own, last, phase: 'painting', by, points }, scene);
}

/** The mask that the next stroke adds to: what is selected, of the chosen class; else a new one. */
function painted({ own }: BrushMemory, classId: string, scene: ToolScene): OwnMask {
  const [id] = scene.selection;
  if (id === undefined || scene.selection.length > 1) return { id: scene.nextId, classId };
  // What the brush made a moment ago may still be on its way into the document.
  if (id === own?.id && own.classId === classId) return own;
  const shape = scene.document.shapes.get(id);
  const takes = shape?.geometry.kind === 'mask' && shape.classId === classId && !shape.locked;
  return { id: takes ? id : scene.nextId, classId };
}

/** Lifts the brush: the stroke goes its way, and the hand is free for the next one. */
function finish(state: Painting, scene: ToolScene): Outcome {
  const { points, name } = state;
  const last = points.at(-1) ?? null;
  const way = { points, radius: scene.brushSize / 2 };
  if (name === 'eraser') {
    const [only] = scene.selection;
    const stroke: BrushStroke = { kind: 'erase', ...way, target: scene.selection.length === 1 ? (only ?? null) : null };
    return handled(ready({ ...state, last }), noPreview, { kind: 'stroke', stroke }, announce({ code: 'erased' }));
  }
  if (scene.classId === null) return handled(ready(state), noPreview, announce({ code: 'no-class' }));
  const own = painted(state, scene.classId, scene);
  const stroke: BrushStroke = { kind: 'paint', ...way, target: own };
  return handled(
    ready({ name, own, last }),
    noPreview,
    { kind: 'stroke', stroke },
    { kind: 'select', ids: [own.id] },
    announce({ code: 'painted' }),
  );
}

function extended(state: Painting, at: ImagePoint): Painting {
  const last = state.points.at(-1);
  return last?.x === at.x && last.y === at.y ? state : { ...state, points: [...state.points, at] };
}

function pointerDown(state: BrushState, at: ImagePoint, line: boolean, scene: ToolScene): Outcome {
  if (state.phase === 'painting') return finish(extended(state, at), scene);
  const reach = inflateBox({ x: 0, y: 0, ...scene.document.image }, scene.brushSize / 2);
  if (!boxContains(reach, at)) return handled(state);
  return start(state, 'hand', line && state.last !== null ? [state.last, at] : [at], scene);
}

function escape(state: BrushState, scene: ToolScene): Outcome {
  if (state.phase === 'painting') return cancelled(state);
  // With nothing selected, the next stroke begins a new mask.
  return scene.selection.length === 0
    ? ignored(state)
    : handled({ ...state, own: null }, { kind: 'select', ids: [] }, announce({ code: 'nothing-selected' }));
}

function cancelled(state: BrushState): Outcome {
  return state.phase === 'ready' ? ignored(state) : handled(ready(state), noPreview, announce({ code: 'cancelled' }));
}

/** The brush one step wider or narrower; not while it is down, where it would widen what was painted. */
function resized(state: BrushState, by: 1 | -1, scene: ToolScene): Outcome {
  if (state.phase === 'painting') return handled(state);
  const size = steppedSize(scene.brushSize, by);
  return handled(state, { kind: 'brush-size', size }, announce({ code: 'brush-size', size }));
}

function keyDown(state: BrushState, event: ToolKeyDown, scene: ToolScene): Outcome {
  const { shift, alt, ctrl } = event.modifiers;
  if (event.key === 'Escape') return escape(state, scene);
  if (event.code === 'BracketLeft' && !shift && !alt && !ctrl) return resized(state, -1, scene);
  if (event.code === 'BracketRight' && !shift && !alt && !ctrl) return resized(state, 1, scene);
  const cursor = drawingCursor(scene);
  if (event.key === 'Enter' && !ctrl) {
    if (state.phase === 'painting') return finish(state, scene);
    const points = shift && state.last !== null ? [state.last, cursor] : [cursor];
    const begun = start(state, 'keys', points, scene);
    return begun.state.phase === 'ready'
      ? begun
      : {
          ...begun,
          effects: [...begun.effects, { kind: 'crosshair', at: cursor }, announce({ code: 'brush-down', at: cursor })],
        };
  }
  const moved = movedCursor(cursor, event, scene);
  if (moved === null || (state.phase === 'painting' && state.by === 'hand')) return ignored(state);
  const shown: ToolEffect[] = [{ kind: 'crosshair', at: moved }, announce({ code: 'position', at: moved })];
  return state.phase === 'ready' ? handled(state, ...shown) : paint(extended(state, moved), scene, ...shown);
}

/**
 * Paints masks and erases from them with a round brush: a drag is a stroke, a click a dot, Shift-click a straight line
 * from where the last stroke ended. `[`, `]` and Alt with the wheel change its size. The brush adds to the selected
 * mask of its class, and begins a new one with nothing selected (Esc). By keys: Enter puts it down, arrows move it,
 * Enter lifts it. Esc drops the stroke in hand.
 */
export function brushTransition(state: BrushState, event: ToolEvent, scene: ToolScene): Outcome {
  switch (event.kind) {
    case 'pointer-down':
      return pointerDown(state, event.at, event.modifiers.shift, scene);
    case 'pointer-move':
      return state.phase === 'painting' && state.by === 'hand'
        ? paint(extended(state, event.at), scene)
        : handled(state, { kind: 'cursor', cursor: 'crosshair' });
    case 'pointer-up':
      return state.phase === 'painting' && state.by === 'hand'
        ? finish(extended(state, event.at), scene)
        : handled(state);
    case 'wheel':
      return resized(state, event.deltaY < 0 ? 1 : -1, scene);
    case 'key-down':
      return keyDown(state, event, scene);
    case 'key-up':
    case 'blur':
      return ignored(state);
    case 'cancel':
      return cancelled(state);
  }
}
