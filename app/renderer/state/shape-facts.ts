import type { Geometry, KeypointState } from '../../domain/annotation/shape.ts';
import { geometryArea } from '../../domain/geometry/geometry-measure.ts';
import { lineLength } from '../../domain/geometry/line-length.ts';

/** One thing to know of a shape that its place and size do not say. Lengths in image pixels, areas in their squares. */
export type ShapeFact =
  | { readonly kind: 'size'; readonly width: number; readonly height: number }
  | { readonly kind: 'angle'; readonly radians: number }
  | { readonly kind: 'length' | 'area'; readonly value: number }
  | { readonly kind: 'points' | 'holes'; readonly count: number }
  | { readonly kind: 'joints'; readonly state: KeypointState; readonly count: number };

/** What there is to measure of a shape, by its kind. */
export function shapeFacts(geometry: Geometry): readonly ShapeFact[] {
  switch (geometry.kind) {
    case 'rectangle':
    case 'rotated-rectangle':
    case 'mask':
      return [{ kind: 'area', value: geometryArea(geometry) }];
    case 'polygon': {
      const holes = geometry.holes.length;
      return [
        { kind: 'area', value: geometryArea(geometry) },
        { kind: 'points', count: geometry.outer.length },
        ...(holes > 0 ? [{ kind: 'holes', count: holes } as const] : []),
      ];
    }
    case 'polyline':
      return [
        { kind: 'length', value: lineLength(geometry.points) },
        { kind: 'points', count: geometry.points.length },
      ];
    case 'keypoints':
      return (['visible', 'hidden', 'absent'] as const).map((state) => ({
        kind: 'joints',
        state,
        count: geometry.points.filter((point) => point.state === state).length,
      }));
    case 'tag':
      return [];
  }
}

/** The one fact that stands beside a shape's name in a list; null for a tag. */
export function leadingFact(geometry: Geometry): ShapeFact | null {
  switch (geometry.kind) {
    case 'rectangle':
      return { kind: 'size', width: geometry.width, height: geometry.height };
    case 'rotated-rectangle':
      return { kind: 'angle', radians: geometry.angle };
    case 'mask':
      return { kind: 'area', value: geometryArea(geometry) };
    case 'polygon':
      return { kind: 'points', count: geometry.outer.length };
    case 'polyline':
      return { kind: 'points', count: geometry.points.length };
    case 'keypoints':
      return { kind: 'points', count: geometry.points.filter(({ state }) => state !== 'absent').length };
    case 'tag':
      return null;
  }
}
