import type { ShapeId } from '../../domain/annotation/shape.ts';
import { boxFromCorners } from '../../domain/geometry/box.ts';
import type { ImagePoint } from '../../domain/geometry/point.ts';
import type { ToolScene } from './tool-context.ts';
import type { ToolEffect } from './tool-effect.ts';

/** The box that was pulled from one point to the other. */
export function marqueeShown(from: ImagePoint, to: ImagePoint): ToolEffect {
  return { kind: 'preview', preview: { kind: 'marquee', box: boxFromCorners(from, to) } };
}

/** What lies wholly in the pulled box: a large shape below is not meant. @param add to what is selected already */
export function marqueeSelection(from: ImagePoint, to: ImagePoint, add: boolean, scene: ToolScene): readonly ShapeId[] {
  const inside = scene.lookup
    .within(boxFromCorners(from, to))
    .map(({ id }) => id)
    .toReversed();
  return add ? [...new Set([...scene.selection, ...inside])] : inside;
}
