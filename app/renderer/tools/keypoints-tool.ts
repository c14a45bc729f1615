import { addShape } from '../../domain/annotation/commands.ts';
import { absentKeypoint, keypoint } from '../../domain/annotation/keypoint-commands.ts';
import type { Keypoint, KeypointState } from '../../domain/annotation/shape.ts';
import { clampPointToImage } from '../../domain/geometry/box.ts';
import type { ImagePoint } from '../../domain/geometry/point.ts';
import { actOn, announce } from './said.ts';
import { cursorShown, drawingCursor, movedCursor } from './keyboard-cursor.ts';
import { isEnter, noPoints, type PointsInHand, putBack, takenBack, undoAsked, withPoint } from './point-drawing.ts';
import { handled, ignored, type ToolClass, type ToolOutcome, type ToolScene } from './tool-context.ts';
import type { ToolEffect } from './tool-effect.ts';
import type { ToolEvent, ToolKeyDown } from './tool-event.ts';

interface DrawingKeypoints extends PointsInHand<Keypoint> {
  readonly name: 'keypoints';
  readonly phase: 'drawing';
  /** Whose skeleton it is, whatever class is picked meanwhile. */
  readonly classId: string;
}

export type KeypointsState = { readonly name: 'keypoints'; readonly phase: 'ready' } | DrawingKeypoints;

export const keypointsReady: KeypointsState = { name: 'keypoints', phase: 'ready' };

type Outcome = ToolOutcome<KeypointsState>;
type Skeleton = NonNullable<ToolClass['skeleton']>;

const noPreview: ToolEffect = { kind: 'preview', preview: null };

function skeletonOf(classId: string | null, scene: ToolScene): Skeleton | null {
  return scene.classes.find(({ id }) => id === classId)?.skeleton ?? null;
}

/** The key that says of the next point: hidden by something, or absent. */
export function stateKey(event: ToolKeyDown): 'hidden' | 'absent' | null {
  const { ctrl, alt, shift } = event.modifiers;
  if (ctrl || alt || shift) return null;
  return event.code === 'KeyO' ? 'hidden' : event.code === 'KeyX' ? 'absent' : null;
}

/** Shows the points so far, and what the next one is called. */
function draftOf(points: readonly Keypoint[], next: ImagePoint, classId: string, skeleton: Skeleton): ToolEffect {
  const draft = {
    kind: 'keypoints',
    points,
    next,
    nextName: skeleton.points[points.length] ?? '',
    edges: skeleton.edges,
  } as const;
  return { kind: 'preview', preview: { kind: 'draft', classId, draft } };
}

function draw(state: DrawingKeypoints, skeleton: Skeleton, ...effects: ToolEffect[]): Outcome {
  return handled(state, draftOf(state.points, state.next, state.classId, skeleton), ...effects);
}

function finish(state: DrawingKeypoints, skeleton: Skeleton, scene: ToolScene): Outcome {
  if (state.points.every((point) => point.state === 'absent'))
    return handled(state, announce({ code: 'needs-one-keypoint' }));
  const points = skeleton.points.map((_, index) => state.points[index] ?? absentKeypoint);
  const geometry = { kind: 'keypoints', points } as const;
  const diff = addShape(scene.document, { id: scene.nextId, classId: state.classId, geometry });
  return handled(
    keypointsReady,
    noPreview,
    { kind: 'commit', diff, act: actOn('draw-keypoints', [scene.nextId], scene.names) },
    { kind: 'select', ids: [scene.nextId] },
    announce({ code: 'drawn', geometry }),
  );
}

/** Sets the next point, or passes over it; the last one ends the shape. */
function setPoint(state: KeypointsState, at: ImagePoint, pointState: KeypointState, scene: ToolScene): Outcome {
  const classId = state.phase === 'drawing' ? state.classId : scene.classId;
  const skeleton = skeletonOf(classId, scene);
  if (classId === null || skeleton === null) return handled(state, announce({ code: 'no-skeleton' }));
  const before: DrawingKeypoints =
    state.phase === 'drawing' ? state : { name: 'keypoints', phase: 'drawing', classId, ...noPoints<Keypoint>(at) };
  const place = before.points.length;
  // Only where every point was passed over may there be none left to set.
  if (place >= skeleton.points.length) return handled(state, announce({ code: 'needs-one-keypoint' }));
  const after = withPoint(before, pointState === 'absent' ? absentKeypoint : keypoint(at, pointState), at);
  const next = skeleton.points[place + 1] ?? null;
  const complete = next === null && after.points.some((point) => point.state !== 'absent');
  if (complete) return finish(after, skeleton, scene);
  const said = { code: 'keypoint', point: skeleton.points[place] ?? '', state: pointState, next } as const;
  return draw(after, skeleton, { kind: 'crosshair', at }, announce(said));
}

function cancelled(state: KeypointsState): Outcome {
  return state.phase === 'ready' ? ignored(state) : handled(keypointsReady, noPreview, announce({ code: 'cancelled' }));
}

function undo(state: DrawingKeypoints, skeleton: Skeleton): Outcome {
  const before = takenBack<Keypoint, DrawingKeypoints>(state);
  const count = before.points.length;
  return count === 0 ? cancelled(state) : draw(before, skeleton, announce({ code: 'vertex-removed', count }));
}

function redo(state: DrawingKeypoints, skeleton: Skeleton): Outcome {
  const after = putBack<Keypoint, DrawingKeypoints>(state);
  if (after === null) return handled(state);
  return draw(after, skeleton, announce({ code: 'vertex-set', count: after.points.length }));
}

function drawingKey(state: DrawingKeypoints, event: ToolKeyDown, skeleton: Skeleton, scene: ToolScene): Outcome | null {
  const asked = undoAsked(event);
  if (asked !== null) return asked === 'undo' ? undo(state, skeleton) : redo(state, skeleton);
  if (isEnter(event) && !state.keyed) return finish(state, skeleton, scene);
  return null;
}

function moveTo(
  state: KeypointsState,
  next: ImagePoint,
  keyed: boolean,
  scene: ToolScene,
  ...effects: ToolEffect[]
): Outcome {
  const classId = state.phase === 'drawing' ? state.classId : scene.classId;
  const skeleton = skeletonOf(classId, scene);
  if (classId === null || skeleton === null) return handled(state, ...effects);
  if (state.phase === 'drawing') return draw({ ...state, next, keyed }, skeleton, ...effects);
  return handled(state, draftOf([], next, classId, skeleton), ...effects);
}

function keyDown(state: KeypointsState, event: ToolKeyDown, scene: ToolScene): Outcome {
  if (event.key === 'Escape') return cancelled(state);
  const cursor = state.phase === 'drawing' ? state.next : drawingCursor(scene);
  const skeleton = state.phase === 'drawing' ? skeletonOf(state.classId, scene) : null;
  const meant = state.phase === 'drawing' && skeleton !== null ? drawingKey(state, event, skeleton, scene) : null;
  if (meant !== null) return meant;
  const pointState = isEnter(event) ? 'visible' : stateKey(event);
  if (pointState !== null) return setPoint(state, cursor, pointState, scene);
  const moved = movedCursor(cursor, event, scene);
  return moved === null ? ignored(state) : moveTo(state, moved, true, scene, ...cursorShown(moved));
}

/**
 * Sets the points of a class' skeleton one after the other, and says which comes next: a click sets one that is visible, a
 * right click (or O) one that is hidden by something, X passes over one that is absent. Enter ends early, the rest is absent.
 * Backspace (and undo) takes back the last point, redo puts it back, Esc gives up. By keys: arrows move, Enter sets a point.
 */
export function keypointsTransition(state: KeypointsState, event: ToolEvent, scene: ToolScene): Outcome {
  switch (event.kind) {
    case 'pointer-down': {
      const at = clampPointToImage(event.at, scene.document.image);
      return setPoint(state, at, event.button === 'secondary' ? 'hidden' : 'visible', scene);
    }
    case 'pointer-move': {
      const shown: ToolEffect[] = state.phase === 'ready' ? [{ kind: 'cursor', cursor: 'crosshair' }] : [];
      return moveTo(state, clampPointToImage(event.at, scene.document.image), false, scene, ...shown);
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
