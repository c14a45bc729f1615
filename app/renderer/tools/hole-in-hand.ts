import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import type { ShapeId } from '../../domain/annotation/shape.ts';
import { edgeHit } from '../../domain/geometry/hit-test.ts';
import { ringContains } from '../../domain/geometry/polygon.ts';
import { HANDLE_REACH } from './tool-metrics.ts';
import type { Toolbox } from './toolbox.ts';

/** The hole that a command means, counted from 0; or why none is. */
export type HoleInHand =
  | { readonly id: ShapeId; readonly hole: number; readonly reason: null }
  | { readonly reason: 'no-hole' | 'which-hole' | 'locked' };

/** The hole of the selected polygon whose point the keys hold, or that is under the pointer; the only one in any case. */
export function holeInHand(
  { tool, crosshair, view }: Pick<Toolbox, 'tool' | 'crosshair' | 'view'>,
  document: AnnotationDocument,
  selection: readonly ShapeId[],
): HoleInHand {
  const [id, another] = selection;
  const shape = id === undefined || another !== undefined ? undefined : document.shapes.get(id);
  if (shape?.geometry.kind !== 'polygon' || shape.geometry.holes.length === 0) return { reason: 'no-hole' };
  if (shape.locked) return { reason: 'locked' };
  const { geometry } = shape;
  const found = (hole: number): HoleInHand => ({ id: shape.id, hole, reason: null });
  if (tool.name === 'select' && tool.phase === 'points' && tool.id === shape.id && tool.ref.ring > 0)
    return found(tool.ref.ring - 1);
  if (geometry.holes.length === 1) return found(0);
  if (crosshair === null) return { reason: 'which-hole' };
  const inside = geometry.holes.findIndex((hole) => ringContains(hole, crosshair));
  if (inside >= 0) return found(inside);
  const edge = edgeHit(geometry, crosshair, HANDLE_REACH / view.view.scale);
  return edge !== null && edge.ring > 0 ? found(edge.ring - 1) : { reason: 'which-hole' };
}
