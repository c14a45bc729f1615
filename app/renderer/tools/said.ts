import type { Geometry, KeypointState, Shape, ShapeId } from '../../domain/annotation/shape.ts';
import type { ImagePoint } from '../../domain/geometry/point.ts';
import type { AnnounceEffect } from './tool-effect.ts';

/** What a finished gesture did. */
export type Act =
  | 'draw-rectangle'
  | 'draw-rotated-rectangle'
  | 'draw-polygon'
  | 'draw-polyline'
  | 'draw-keypoints'
  | 'slice'
  | 'cut-hole'
  | 'extend-line'
  | 'move'
  | 'resize'
  | 'turn'
  | 'move-point'
  | 'add-point'
  | 'remove-point'
  | 'change-point'
  | 'set-tag'
  | 'remove-tag'
  | 'delete';

/** Why nothing was done. */
const refusals = [
  'too-small',
  'no-class',
  'needs-two-points',
  'needs-three-points',
  'needs-one-keypoint',
  'no-skeleton',
  'no-such-tag',
  'hole-needs-polygon',
  'hole-outside',
  'cannot-turn',
  'tool-not-allowed',
  'locked',
  'nothing-to-slice',
  'not-sliced',
  'line-crosses-itself',
] as const;
export type Refusal = (typeof refusals)[number];

/** Whether it says why nothing was done: then it is shown too, not only spoken. */
export function isRefusal(said: Said): boolean {
  return refusals.some((code) => code === said.code);
}

/** What a tool has to say: a code and its data. The screen puts it into words of the chosen language. */
export type Said =
  | { readonly code: 'nothing-selected' | 'cancelled' | Refusal }
  | { readonly code: 'first-corner' | 'position' | 'brush-down'; readonly at: ImagePoint }
  | { readonly code: 'vertex-set' | 'vertex-removed' | 'selected' | 'sliced'; readonly count: number }
  /** A point of a skeleton was set or passed over; `next` is null after the last one. */
  | {
      readonly code: 'keypoint';
      readonly point: string;
      readonly state: KeypointState;
      readonly next: string | null;
    }
  /** A point of a shape is in the hand of the keys; `point` is its name where it has one. */
  | {
      readonly code: 'point-taken';
      readonly place: number;
      readonly count: number;
      readonly point: string | null;
      readonly at: ImagePoint | null;
    }
  | { readonly code: 'painted' | 'erased' }
  | { readonly code: 'brush-size'; readonly size: number }
  | { readonly code: 'drawn'; readonly geometry: Geometry }
  | { readonly code: 'shape'; readonly shape: Shape; readonly name: string }
  | ActSaid;

/** An act on shapes: on one, by its name, or on several. */
export interface ActSaid {
  readonly code: 'act';
  readonly act: Act;
  /** Set where it was one shape that has a name. */
  readonly name: string | null;
  readonly count: number;
}

type Names = ReadonlyMap<ShapeId, string>;

export function actOn(act: Act, ids: readonly ShapeId[], names: Names): ActSaid {
  const [only] = ids;
  return {
    code: 'act',
    act,
    name: (ids.length === 1 && only !== undefined && names.get(only)) || null,
    count: ids.length,
  };
}

export function announce(said: Said): AnnounceEffect {
  return { kind: 'announce', said };
}
