import type { Geometry, Shape, ShapeId } from '../../domain/annotation/shape.ts';
import { geometryBounds } from '../../domain/geometry/geometry-measure.ts';
import type { ImagePoint } from '../../domain/geometry/point.ts';
import type { AnnounceEffect } from './tool-effect.ts';

/* All words that tools say or put into the undo list, in one place. */

type Names = ReadonlyMap<ShapeId, string>;

/** Counts with their noun: "1 shape", "3 shapes". */
export function shapeCount(count: number): string {
  return count === 1 ? '1 shape' : `${count} shapes`;
}

/** "755.0 × 156.0 px" */
export function sizeText(size: { readonly width: number; readonly height: number }): string {
  return `${size.width.toFixed(1)} × ${size.height.toFixed(1)} px`;
}

/** "755.0, 622.0" */
export function positionText(point: ImagePoint): string {
  return `${point.x.toFixed(1)}, ${point.y.toFixed(1)}`;
}

function kindText(geometry: Geometry): string {
  return geometry.kind === 'rectangle' ? 'box' : `polygon of ${geometry.outer.length} points`;
}

/** A shape for a listener: "Sampan 1, box, 755.0 × 156.0 px at 0.0, 622.0". */
export function shapeText(shape: Shape, names: Names): string {
  const bounds = geometryBounds(shape.geometry);
  const place = `${bounds.x.toFixed(1)}, ${bounds.y.toFixed(1)}`;
  const notes = `${shape.locked ? ', locked' : ''}${shape.hidden ? ', hidden' : ''}`;
  return `${names.get(shape.id) ?? shape.classId}, ${kindText(shape.geometry)}, ${sizeText(bounds)} at ${place}${notes}`;
}

/** What an act on shapes is called: "Move Sampan 1", "Move 2 shapes". */
export function actLabel(verb: string, ids: readonly ShapeId[], names: Names): string {
  const [only] = ids;
  if (ids.length === 1 && only !== undefined) return `${verb} ${names.get(only) ?? '1 shape'}`;
  return `${verb} ${shapeCount(ids.length)}`;
}

export function announce(text: string): AnnounceEffect {
  return { kind: 'announce', text };
}

export const words = {
  nothingSelected: 'Nothing selected',
  cancelled: 'Cancelled, nothing changed',
  tooSmall: 'Less than one pixel, nothing drawn',
  noClass: 'Pick a class first',
  needsThreePoints: 'A polygon needs three points',
  locked: 'Locked, not changed',
  firstCorner: (point: ImagePoint) =>
    `First corner at ${positionText(point)}. Move and press Enter for the opposite one`,
  vertexSet: (count: number) => `Point ${count} set`,
  vertexRemoved: (count: number) => `Point removed, ${count} left`,
  drawn: (geometry: Geometry) => `Drawn: ${kindText(geometry)}, ${sizeText(geometryBounds(geometry))}`,
} as const;
