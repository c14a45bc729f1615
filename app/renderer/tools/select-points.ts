import { type DocumentDiff, emptyDiff, isEmptyDiff } from '../../domain/annotation/document-diff.ts';
import { setKeypointState } from '../../domain/annotation/keypoint-commands.ts';
import type { KeypointState, PointGeometry, Shape } from '../../domain/annotation/shape.ts';
import { deleteVertex, insertVertex } from '../../domain/annotation/vertex-commands.ts';
import { hasPoints, pointLists, pointOf, type VertexRef, vertexHit } from '../../domain/geometry/hit-test.ts';
import { type ImagePoint, imagePoint } from '../../domain/geometry/point.ts';
import { stateKey } from './keypoints-tool.ts';
import { type Act, actOn, announce, type Refusal } from './said.ts';
import { shapeInHand, type ToolScene } from './tool-context.ts';
import type { ToolEffect } from './tool-effect.ts';
import type { ToolKeyDown } from './tool-event.ts';
import { HANDLE_REACH } from './tool-metrics.ts';

/** The selected shape, where it is made of points that may be changed. */
export function pointsInHand(scene: ToolScene): (Shape & { readonly geometry: PointGeometry }) | null {
  const shape = shapeInHand(scene);
  return shape !== null && hasPoints(shape.geometry) ? { ...shape, geometry: shape.geometry } : null;
}

/** All points of a shape in turn: the outline's, then those of each hole; absent ones of a skeleton too. */
function refsOf(geometry: PointGeometry): readonly VertexRef[] {
  return pointLists(geometry).flatMap((points, ring) => points.map((_, index) => ({ ring, index })));
}

/** The point `by` places on from the given one, around; the first or last one where that is gone. */
export function pointStep(geometry: PointGeometry, from: VertexRef | null, by: 1 | -1): VertexRef {
  const refs = refsOf(geometry);
  const place = refs.findIndex(({ ring, index }) => ring === from?.ring && index === from.index);
  const next = place === -1 ? (by === 1 ? 0 : refs.length - 1) : (place + by + refs.length) % refs.length;
  return refs[next] ?? { ring: 0, index: 0 };
}

/** Paints the point that the keys hold, as the change would leave it. */
export function pointShown({ id }: Shape, ref: VertexRef, diff: DocumentDiff): ToolEffect {
  return { kind: 'preview', preview: { kind: 'edit', diff, grabbed: { kind: 'vertex', id, ref } } };
}

/** Shows and says which point the keys hold. */
export function pointTaken(shape: Shape, ref: VertexRef, scene: ToolScene): ToolEffect[] {
  if (!hasPoints(shape.geometry)) return [];
  const refs = refsOf(shape.geometry);
  const place = refs.findIndex(({ ring, index }) => ring === ref.ring && index === ref.index) + 1;
  const at = pointOf(shape.geometry, ref);
  const skeleton = scene.classes.find(({ id }) => id === shape.classId)?.skeleton;
  const point = shape.geometry.kind === 'keypoints' ? (skeleton?.points[ref.index] ?? null) : null;
  return [
    pointShown(shape, ref, emptyDiff),
    ...(at === null ? [] : [{ kind: 'crosshair', at } as const]),
    announce({ code: 'point-taken', place, count: refs.length, point, at }),
  ];
}

/** A change of one point: what to do, where the hand is after it, and what to say when nothing was. */
export interface PointChange {
  readonly diff: DocumentDiff;
  readonly act: Act;
  readonly after: VertexRef;
  readonly refusal: Refusal;
}

function middleAfter(geometry: PointGeometry, ref: VertexRef): ImagePoint | null {
  const [here, there] = [pointOf(geometry, ref), pointOf(geometry, nextOf(geometry, ref))];
  return here === null || there === null ? null : imagePoint((here.x + there.x) / 2, (here.y + there.y) / 2);
}

function nextOf(geometry: PointGeometry, { ring, index }: VertexRef): VertexRef {
  const points = pointLists(geometry)[ring] ?? [];
  return { ring, index: geometry.kind === 'polygon' ? (index + 1) % points.length : index + 1 };
}

/** What a key would set a keypoint to; the same key again makes it visible. */
function stateChange(shape: Shape, ref: VertexRef, wanted: KeypointState, scene: ToolScene): PointChange {
  const before = shape.geometry.kind === 'keypoints' ? shape.geometry.points[ref.index]?.state : undefined;
  const diff = setKeypointState(scene.document, shape.id, ref.index, before === wanted ? 'visible' : wanted);
  return { diff, act: 'change-point', after: ref, refusal: 'needs-one-keypoint' };
}

function removal(shape: Shape & { readonly geometry: PointGeometry }, ref: VertexRef, scene: ToolScene): PointChange {
  if (shape.geometry.kind === 'keypoints') return stateChange(shape, ref, 'absent', scene);
  const diff = deleteVertex(scene.document, shape.id, ref);
  const refusal = shape.geometry.kind === 'polygon' ? 'needs-three-points' : 'needs-two-points';
  return { diff, act: 'remove-point', after: { ring: ref.ring, index: Math.max(0, ref.index - 1) }, refusal };
}

/** What a key does to the point in the hand: Delete takes it away, Insert adds one after it, O and X say of a keypoint that it is hidden or absent. */
export function pointKey(
  shape: Shape & { readonly geometry: PointGeometry },
  ref: VertexRef,
  event: ToolKeyDown,
  scene: ToolScene,
): PointChange | null {
  if ((event.key === 'Delete' && !event.modifiers.shift) || event.key === 'Backspace')
    return removal(shape, ref, scene);
  if (event.key === 'Insert') {
    const middle = middleAfter(shape.geometry, ref);
    if (middle === null || shape.geometry.kind === 'keypoints') return null;
    const after = { ring: ref.ring, index: ref.index + 1 };
    return { diff: insertVertex(scene.document, shape.id, ref, middle), act: 'add-point', after, refusal: 'too-small' };
  }
  const wanted = shape.geometry.kind === 'keypoints' ? stateKey(event) : null;
  return wanted === null ? null : stateChange(shape, ref, wanted, scene);
}

/** O and X on the keypoint under the pointer. */
export function keypointKey(event: ToolKeyDown, scene: ToolScene): PointChange | null {
  const wanted = stateKey(event);
  const shape = wanted === null || scene.crosshair === null ? null : pointsInHand(scene);
  if (wanted === null || scene.crosshair === null || shape?.geometry.kind !== 'keypoints') return null;
  const ref = vertexHit(shape.geometry, scene.crosshair, HANDLE_REACH / scene.scale);
  return ref === null ? null : stateChange(shape, ref, wanted, scene);
}

/** The commit of a change, or why there is none. */
export function pointChanged(shape: Shape, { diff, act, refusal }: PointChange, scene: ToolScene): ToolEffect[] {
  if (isEmptyDiff(diff)) return [announce({ code: refusal })];
  const said = actOn(act, [shape.id], scene.names);
  return [{ kind: 'commit', diff, act: said }, announce(said)];
}
