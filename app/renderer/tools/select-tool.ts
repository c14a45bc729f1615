import { shapesInOrder } from '../../domain/annotation/annotation-document.ts';
import { deleteShapes } from '../../domain/annotation/commands.ts';
import { type DocumentDiff, isEmptyDiff } from '../../domain/annotation/document-diff.ts';
import type { ShapeId } from '../../domain/annotation/shape.ts';
import { deleteVertex } from '../../domain/annotation/vertex-commands.ts';
import { distance, type ImagePoint, type ScreenPoint } from '../../domain/geometry/point.ts';
import { type ActSaid, actOn, announce } from './said.ts';
import { dragDiff, type Grab, grabbedPart, grabCursor, grabPart, grabAct, keepsSize } from './select-grab.ts';
import { marqueeSelection, marqueeShown } from './select-marquee.ts';
import { isNudgeKey, nudgeDiff, nudgeAct, type Nudge, nudgeStep, turnable } from './select-nudge.ts';
import { enterPoints, type PointMode, pointModeTransition } from './select-point-mode.ts';
import { keypointKey, pointChanged } from './select-points.ts';
import { meansAlone, unitBelow, unitOf } from './select-unit.ts';
import { handled, ignored, shapeInHand, type ToolOutcome, type ToolScene } from './tool-context.ts';
import type { SelectEffect, ToolEffect } from './tool-effect.ts';
import type { Modifiers, ToolEvent, ToolKeyDown } from './tool-event.ts';
import { DRAG_THRESHOLD, EDGE_REACH } from './tool-metrics.ts';

export type SelectState = { readonly name: 'select' } & (
  | { readonly phase: 'idle' }
  | {
      readonly phase: 'pressed';
      readonly from: ScreenPoint;
      readonly at: ImagePoint;
      readonly grab: Grab;
      /** What a click that never became a drag selects; null leaves the selection. */
      readonly click: readonly ShapeId[] | null;
    }
  | { readonly phase: 'dragging'; readonly at: ImagePoint; readonly grab: Grab }
  /** Arrow keys are down: one step of undo from the first press to the release. */
  | { readonly phase: 'nudging'; readonly nudge: Nudge }
  /** The button went down beside all shapes: a click that lets go of them, or a box around some. */
  | { readonly phase: 'ground'; readonly from: ScreenPoint; readonly at: ImagePoint }
  | { readonly phase: 'marquee'; readonly at: ImagePoint }
  | Omit<PointMode, 'name'>
);

export const selectIdle: SelectState = { name: 'select', phase: 'idle' };

type Outcome = ToolOutcome<SelectState>;
type PointerEvent = Extract<ToolEvent, { kind: 'pointer-down' | 'pointer-move' | 'pointer-up' }>;

const noPreview: ToolEffect = { kind: 'preview', preview: null };

function select(ids: readonly ShapeId[], scene: ToolScene): ToolEffect[] {
  const effect: SelectEffect = { kind: 'select', ids };
  const [only] = ids;
  if (only === undefined) return [effect, announce({ code: 'nothing-selected' })];
  const shape = ids.length === 1 ? scene.document.shapes.get(only) : undefined;
  if (shape === undefined) return [effect, announce({ code: 'selected', count: ids.length })];
  return [effect, announce({ code: 'shape', shape, name: scene.names.get(only) ?? shape.classId })];
}

function selectedIds(scene: ToolScene): ShapeId[] {
  return scene.selection.filter((id) => scene.document.shapes.has(id));
}

function pointerDown(event: PointerEvent, scene: ToolScene): Outcome {
  const { at, screen: from, modifiers } = event;
  const part = grabPart(at, modifiers, scene);
  if (part?.kind === 'vertex' && modifiers.alt && shapeInHand(scene)?.geometry.kind !== 'keypoints') {
    const diff = deleteVertex(scene.document, part.id, part.ref);
    const needs = shapeInHand(scene)?.geometry.kind === 'polyline' ? 'needs-two-points' : 'needs-three-points';
    if (isEmptyDiff(diff)) return handled(selectIdle, announce({ code: needs }));
    return handled(selectIdle, {
      kind: 'commit',
      diff,
      act: actOn('remove-point', [part.id], scene.names),
    });
  }
  if (part !== null) return handled({ name: 'select', phase: 'pressed', from, at, grab: part, click: null });
  const pile = scene.lookup.at(at, EDGE_REACH / scene.scale, scene.skeletons);
  const top = pile[0];
  const selected = selectedIds(scene);
  if (top === undefined) return handled({ name: 'select', phase: 'ground', from, at });
  const alone = meansAlone(modifiers);
  const unit = unitOf(top, alone, scene);
  if (modifiers.shift) {
    const without = selected.filter((id) => !unit.includes(id));
    const isIn = unit.every((id) => selected.includes(id));
    return handled(selectIdle, ...select(isIn ? without : [...without, ...unit], scene));
  }
  // A shape that is selected already is what the hand means, even where another lies over it.
  if (!(alone && selected.length > 1) && pile.some(({ id }) => selected.includes(id))) {
    const grab: Grab = { kind: 'shapes', ids: selected };
    const click = unitBelow(pile, alone, scene);
    return handled({ name: 'select', phase: 'pressed', from, at, grab, click });
  }
  const grab: Grab = { kind: 'shapes', ids: unit };
  return handled({ name: 'select', phase: 'pressed', from, at, grab, click: null }, ...select(unit, scene));
}

function drag(grab: Grab, at: ImagePoint, event: PointerEvent, scene: ToolScene): Outcome {
  const diff = dragDiff(scene.document, grab, event.at.x - at.x, event.at.y - at.y, event.modifiers);
  return handled(
    { name: 'select', phase: 'dragging', at, grab },
    { kind: 'preview', preview: { kind: 'edit', diff, grabbed: grabbedPart(grab) } },
    { kind: 'cursor', cursor: grabCursor(grab, false, true) },
  );
}

function hoverEffects(event: PointerEvent, scene: ToolScene): ToolEffect[] {
  const part = grabPart(event.at, event.modifiers, scene);
  const hovered = part === null ? scene.lookup.at(event.at, EDGE_REACH / scene.scale, scene.skeletons) : [];
  const top = hovered[0]?.id ?? part?.id ?? null;
  const movable = !scene.readOnly && hovered.some(({ id, locked }) => !locked && scene.selection.includes(id));
  const grab: Grab | null = part ?? (movable ? { kind: 'shapes', ids: scene.selection } : null);
  const cursor = grab === null && top !== null ? 'pointer' : grabCursor(grab, event.modifiers.alt);
  return [
    { kind: 'hover', id: top },
    { kind: 'cursor', cursor },
  ];
}

function pointerMove(state: SelectState, event: PointerEvent, scene: ToolScene): Outcome {
  switch (state.phase) {
    case 'idle':
      return handled(state, ...hoverEffects(event, scene));
    case 'nudging':
      return handled(state);
    case 'pressed':
      if (distance(state.from, event.screen) < DRAG_THRESHOLD || scene.readOnly) return handled(state);
      return drag(state.grab, state.at, event, scene);
    case 'dragging':
      return drag(state.grab, state.at, event, scene);
    case 'ground':
      if (distance(state.from, event.screen) < DRAG_THRESHOLD) return handled(state);
      return handled({ name: 'select', phase: 'marquee', at: state.at }, marqueeShown(state.at, event.at));
    case 'marquee':
      return handled(state, marqueeShown(state.at, event.at));
    case 'points':
      return handled(state);
  }
}

/** A click beside everything lets go, unless Shift adds. */
function releaseOnGround(shift: boolean, scene: ToolScene): Outcome {
  if (shift || selectedIds(scene).length === 0) return handled(selectIdle);
  return handled(selectIdle, ...select([], scene));
}

/** Ends a gesture: its diff becomes one step, unless nothing changed or a shape shrank to nothing. */
function commit(diff: DocumentDiff, act: ActSaid): Outcome {
  if (isEmptyDiff(diff)) return handled(selectIdle, noPreview);
  if (!keepsSize(diff)) return handled(selectIdle, noPreview, announce({ code: 'too-small' }));
  return handled(selectIdle, noPreview, { kind: 'commit', diff, act }, announce(act));
}

function grabIds(grab: Grab): readonly ShapeId[] {
  return grab.kind === 'shapes' ? grab.ids : [grab.id];
}

function pointerUp(state: SelectState, event: PointerEvent, scene: ToolScene): Outcome {
  switch (state.phase) {
    case 'idle':
    case 'nudging':
    case 'points':
      return handled(state);
    case 'ground':
      return releaseOnGround(event.modifiers.shift, scene);
    case 'marquee': {
      const ids = marqueeSelection(state.at, event.at, event.modifiers.shift, scene);
      return handled(selectIdle, noPreview, ...select(ids, scene));
    }
    case 'pressed':
      if (state.grab.kind === 'edge' && !scene.readOnly)
        return commit(
          dragDiff(scene.document, state.grab, 0, 0, event.modifiers),
          actOn(grabAct(state.grab), [state.grab.id], scene.names),
        );
      return state.click === null ? handled(selectIdle) : handled(selectIdle, ...select(state.click, scene));
    case 'dragging': {
      const diff = dragDiff(
        scene.document,
        state.grab,
        event.at.x - state.at.x,
        event.at.y - state.at.y,
        event.modifiers,
      );
      return commit(diff, actOn(grabAct(state.grab), grabIds(state.grab), scene.names));
    }
  }
}

function settleNudge(state: Extract<SelectState, { phase: 'nudging' }>, scene: ToolScene): Outcome {
  const ids = selectedIds(scene);
  return commit(nudgeDiff(scene.document, ids, state.nudge, scene.classes), nudgeAct(state.nudge, ids, scene.names));
}

/** Tab and Shift+Tab: from the top of the pile down, and back; past the ends the focus moves on. */
function step(by: 1 | -1, scene: ToolScene): Outcome {
  const order = shapesInOrder(scene.document).toReversed();
  const current = order.findIndex(({ id }) => id === scene.selection.at(-1));
  const next = order[current === -1 ? (by === 1 ? 0 : order.length - 1) : current + by];
  return next === undefined ? ignored(selectIdle) : handled(selectIdle, ...select([next.id], scene));
}

function nudge(before: Nudge | null, event: ToolKeyDown, scene: ToolScene): Outcome {
  const next = nudgeStep(before, event);
  const ids = selectedIds(scene);
  if (next === null || ids.length === 0) return ignored(selectIdle);
  if (ids.every((id) => scene.document.shapes.get(id)?.locked))
    return handled(selectIdle, announce({ code: 'locked' }));
  if (next.turn !== 0 && turnable(scene.document, ids, scene.classes).length === 0)
    return handled(selectIdle, noPreview, announce({ code: 'cannot-turn' }));
  const diff = nudgeDiff(scene.document, ids, next, scene.classes);
  return handled(
    { name: 'select', phase: 'nudging', nudge: next },
    { kind: 'preview', preview: { kind: 'edit', diff, grabbed: null } },
  );
}

function remove(scene: ToolScene): Outcome {
  const ids = selectedIds(scene);
  if (ids.length === 0) return ignored(selectIdle);
  const diff = deleteShapes(scene.document, ids);
  if (isEmptyDiff(diff)) return handled(selectIdle, announce({ code: 'locked' }));
  const gone = diff.removed.map(({ id }) => id);
  const act = actOn('delete', gone, scene.names);
  const kept = ids.filter((id) => !gone.includes(id));
  return handled(selectIdle, { kind: 'commit', diff, act }, { kind: 'select', ids: kept }, announce(act));
}

function plain({ ctrl, alt }: Modifiers): boolean {
  return !ctrl && !alt;
}

function keyDown(state: SelectState, event: ToolKeyDown, scene: ToolScene): Outcome {
  if (event.key === 'Escape') return escape(state, scene);
  if (state.phase !== 'idle' && state.phase !== 'nudging') return ignored(state);
  const before = state.phase === 'nudging' ? state.nudge : null;
  if (nudgeStep(before, event) !== null && !scene.readOnly) return nudge(before, event, scene);
  if (state.phase === 'nudging') return ignored(state);
  if (event.key === 'Enter' && plain(event.modifiers)) return enterPoints(scene) ?? ignored(state);
  const point = keypointKey(event, scene);
  const held = shapeInHand(scene);
  if (point !== null && held !== null) return handled(state, ...pointChanged(held, point, scene));
  if (event.key === 'Tab' && plain(event.modifiers)) return step(event.modifiers.shift ? -1 : 1, scene);
  // With Shift it is a command's: a hole goes, or what another preset says.
  const bare = plain(event.modifiers) && !event.modifiers.shift;
  if ((event.key === 'Delete' || event.key === 'Backspace') && bare && !scene.readOnly) return remove(scene);
  if (event.code === 'KeyA' && event.modifiers.ctrl && !event.modifiers.shift) {
    const visible = shapesInOrder(scene.document).filter(({ hidden }) => !hidden);
    return handled(
      selectIdle,
      ...select(
        visible.map(({ id }) => id),
        scene,
      ),
    );
  }
  return ignored(state);
}

function escape(state: SelectState, scene: ToolScene): Outcome {
  if (state.phase !== 'idle') return handled(selectIdle, noPreview, announce({ code: 'cancelled' }));
  return scene.selection.length === 0 ? ignored(state) : handled(state, ...select([], scene));
}

/**
 * Selects, moves, resizes, turns, and edits points. Click takes the topmost shape with its group, again the one below it; with
 * Ctrl or Alt it alone; Shift-click adds or removes; a drag beside all shapes selects those in the box. Handles resize (Shift keeps the ratio, Alt the centre), the dot on
 * the stem turns (Shift by 15°); points drag; a click on an edge's dot, or with Alt anywhere on it, sets a vertex, Alt-click on a
 * vertex removes it; O and X say of a keypoint that it is hidden or absent. Enter steps into the points. Esc puts back what is in
 * the hand.
 */
export function selectTransition(state: SelectState, event: ToolEvent, scene: ToolScene): Outcome {
  if (state.phase === 'points') {
    if (event.kind !== 'pointer-down') return pointModeTransition(state, event, scene);
    // A press takes the shape out of the keys' hand again.
    const { effects, ...outcome } = pointerDown(event, scene);
    return { ...outcome, effects: [noPreview, ...effects] };
  }
  switch (event.kind) {
    case 'pointer-down':
      return state.phase === 'idle' ? pointerDown(event, scene) : handled(state);
    case 'pointer-move':
      return pointerMove(state, event, scene);
    case 'pointer-up':
      return pointerUp(state, event, scene);
    case 'key-down':
      return keyDown(state, event, scene);
    case 'wheel':
      return ignored(state);
    case 'key-up':
      return state.phase === 'nudging' && isNudgeKey(event) ? settleNudge(state, scene) : ignored(state);
    case 'blur':
      // The release of the key will not be heard; what it did is kept.
      return state.phase === 'nudging' ? settleNudge(state, scene) : ignored(state);
    case 'cancel':
      return state.phase === 'idle' ? ignored(state) : handled(selectIdle, noPreview, announce({ code: 'cancelled' }));
  }
}
