import { applyDiff, type DocumentDiff, isEmptyDiff } from '../../domain/annotation/document-diff.ts';
import type { ShapeId } from '../../domain/annotation/shape.ts';
import { setVertex } from '../../domain/annotation/vertex-commands.ts';
import { pointOf, type VertexRef, vertexHit } from '../../domain/geometry/hit-test.ts';
import { translatePoint } from '../../domain/geometry/point.ts';
import { arrowOf } from './keyboard-cursor.ts';
import { actOn, announce } from './said.ts';
import { pointChanged, pointKey, pointShown, pointsInHand, pointStep, pointTaken } from './select-points.ts';
import { handled, ignored, type ToolOutcome, type ToolScene } from './tool-context.ts';
import type { ToolEffect } from './tool-effect.ts';
import type { ToolEvent, ToolKeyDown } from './tool-event.ts';
import { HANDLE_REACH, LARGE_STEP, STEP } from './tool-metrics.ts';

/** Keys hold one point of the selected shape. */
export interface PointMode {
  readonly name: 'select';
  readonly phase: 'points';
  readonly id: ShapeId;
  readonly ref: VertexRef;
  /** How far arrows have moved it since the first of them went down, image pixels: one step of undo until the release. */
  readonly moved: { readonly dx: number; readonly dy: number } | null;
}

type Left = { readonly name: 'select'; readonly phase: 'idle' };
type Outcome = ToolOutcome<PointMode | Left>;

const left: Left = { name: 'select', phase: 'idle' };
const noPreview: ToolEffect = { kind: 'preview', preview: null };

/** Steps into the points of the selected shape: the one under the pointer, or the first. @returns null where it has none */
export function enterPoints(scene: ToolScene): ToolOutcome<PointMode> | null {
  const shape = pointsInHand(scene);
  if (shape === null) return null;
  const under =
    scene.crosshair === null ? null : vertexHit(shape.geometry, scene.crosshair, HANDLE_REACH / scene.scale);
  const ref = under ?? pointStep(shape.geometry, null, 1);
  return handled({ name: 'select', phase: 'points', id: shape.id, ref, moved: null }, ...pointTaken(shape, ref, scene));
}

function movedDiff(state: PointMode, scene: ToolScene): DocumentDiff | null {
  const shape = pointsInHand(scene);
  const at = shape === null ? null : pointOf(shape.geometry, state.ref);
  if (at === null || state.moved === null) return null;
  return setVertex(scene.document, state.id, state.ref, translatePoint(at, state.moved.dx, state.moved.dy));
}

/** The release of an arrow: what it did becomes one step. */
export function settlePoint(state: PointMode, scene: ToolScene): ToolOutcome<PointMode> {
  const diff = movedDiff(state, scene);
  const shape = pointsInHand(scene);
  const still: PointMode = { ...state, moved: null };
  if (diff === null || shape === null || isEmptyDiff(diff)) return handled(still);
  const act = actOn('move-point', [state.id], scene.names);
  const at = pointOf(
    (pointsInHand({ ...scene, document: applyDiff(scene.document, diff) }) ?? shape).geometry,
    state.ref,
  );
  return handled(
    still,
    { kind: 'commit', diff, act },
    pointShown(shape, state.ref, { added: [], removed: [], updated: [] }),
    ...(at === null ? [] : [announce({ code: 'position', at })]),
  );
}

function move(state: PointMode, event: ToolKeyDown, scene: ToolScene): ToolOutcome<PointMode> | null {
  const arrow = arrowOf(event.key);
  const { shift, alt, ctrl } = event.modifiers;
  const shape = pointsInHand(scene);
  if (arrow === null || alt || ctrl || shape === null) return null;
  const length = shift ? LARGE_STEP : STEP;
  const { dx, dy } = state.moved ?? { dx: 0, dy: 0 };
  const moving: PointMode = { ...state, moved: { dx: dx + arrow.dx * length, dy: dy + arrow.dy * length } };
  const diff = movedDiff(moving, scene);
  return diff === null ? handled(state) : handled(moving, pointShown(shape, state.ref, diff));
}

function keyDown(state: PointMode, event: ToolKeyDown, scene: ToolScene): Outcome {
  const shape = pointsInHand(scene);
  if (shape === null || shape.id !== state.id) return handled(left, noPreview);
  const { ctrl, alt, shift } = event.modifiers;
  if (event.key === 'Escape' || (event.key === 'Enter' && !ctrl)) {
    // Esc first puts back what arrows are doing, then lets go of the points.
    if (event.key === 'Escape' && state.moved !== null)
      return handled({ ...state, moved: null }, ...pointTaken(shape, state.ref, scene));
    return handled(
      left,
      noPreview,
      announce({ code: 'shape', shape, name: scene.names.get(shape.id) ?? shape.classId }),
    );
  }
  const moving = move(state, event, scene);
  if (moving !== null) return moving;
  if (state.moved !== null || ctrl || alt) return ignored(state);
  if (event.key === 'Tab') {
    const ref = pointStep(shape.geometry, state.ref, shift ? -1 : 1);
    return handled({ ...state, ref }, ...pointTaken(shape, ref, scene));
  }
  const change = pointKey(shape, state.ref, event, scene);
  if (change === null) return ignored(state);
  const said = pointChanged(shape, change, scene);
  if (isEmptyDiff(change.diff)) return handled(state, ...said);
  return handled(
    { ...state, ref: change.after },
    ...said,
    pointShown(shape, change.after, { added: [], removed: [], updated: [] }),
  );
}

/**
 * The points of the selected shape by keys: Tab and Shift+Tab walk them, arrows move one (1 px, Shift 10), Insert adds one after
 * it, Delete takes it away, O and X say of a keypoint that it is hidden or absent. Enter or Esc steps out.
 */
export function pointModeTransition(state: PointMode, event: ToolEvent, scene: ToolScene): Outcome {
  switch (event.kind) {
    case 'key-down':
      return keyDown(state, event, scene);
    case 'key-up':
      return state.moved !== null && arrowOf(event.key) !== null ? settlePoint(state, scene) : ignored(state);
    case 'blur':
      // The release of the key will not be heard; what it did is kept.
      return state.moved === null ? ignored(state) : settlePoint(state, scene);
    case 'cancel':
      return handled(left, noPreview);
    case 'pointer-down':
    case 'pointer-move':
    case 'pointer-up':
      return handled(state);
    case 'wheel':
      return ignored(state);
  }
}
