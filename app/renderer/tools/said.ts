import type { Geometry, Shape, ShapeId } from '../../domain/annotation/shape.ts';
import type { ImagePoint } from '../../domain/geometry/point.ts';
import type { AnnounceEffect } from './tool-effect.ts';

/** What a finished gesture did. */
export type Act =
  | 'draw-rectangle'
  | 'draw-polygon'
  | 'slice'
  | 'move'
  | 'resize'
  | 'move-point'
  | 'add-point'
  | 'remove-point'
  | 'delete';

/** What a tool has to say: a code and its data. The screen puts it into words of the chosen language. */
export type Said =
  | {
      readonly code:
        | 'nothing-selected'
        | 'cancelled'
        | 'too-small'
        | 'no-class'
        | 'needs-three-points'
        | 'locked'
        | 'nothing-to-slice'
        | 'not-sliced'
        | 'line-crosses-itself';
    }
  | { readonly code: 'painted' | 'erased' }
  | { readonly code: 'brush-size'; readonly size: number }
  | { readonly code: 'first-corner' | 'position' | 'brush-down'; readonly at: ImagePoint }
  | { readonly code: 'vertex-set' | 'vertex-removed' | 'selected' | 'sliced'; readonly count: number }
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
