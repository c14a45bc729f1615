import { type Box, boundingBox, boxCorners, clampTranslation } from '../geometry/box.ts';
import { geometryBounds, isPlaced } from '../geometry/geometry-measure.ts';
import { translateGeometry } from '../geometry/transform.ts';
import type { AnnotationDocument } from './annotation-document.ts';
import { updateShapes } from './commands.ts';
import { type DocumentDiff, emptyDiff } from './document-diff.ts';
import type { Shape, ShapeId } from './shape.ts';

export type Alignment = 'left' | 'centre' | 'right' | 'top' | 'middle' | 'bottom';
export type DistributionAxis = 'horizontal' | 'vertical';

/** What moves as one: a shape, or those of the selection that are parts of one object. */
interface Unit {
  readonly shapes: readonly Shape[];
  readonly bounds: Box;
}

function boundsOf(shapes: readonly Shape[]): Box {
  return boundingBox(shapes.flatMap(({ geometry }) => boxCorners(geometryBounds(geometry))));
}

/** What of the selection can be moved: placed, and not locked. */
function unitsOf(document: AnnotationDocument, ids: Iterable<ShapeId>): readonly Unit[] {
  const members = new Map<string, Shape[]>();
  for (const id of new Set(ids)) {
    const shape = document.shapes.get(id);
    if (shape === undefined || shape.locked || !isPlaced(shape.geometry)) continue;
    const key = shape.group === undefined ? `shape ${id}` : `group ${shape.group}`;
    members.set(key, [...(members.get(key) ?? []), shape]);
  }
  return [...members.values()].map((shapes) => ({ shapes, bounds: boundsOf(shapes) }));
}

/** How many objects of the selection can be aligned with each other. */
export function countUnits(document: AnnotationDocument, ids: Iterable<ShapeId>): number {
  return unitsOf(document, ids).length;
}

type Shift = { readonly dx: number; readonly dy: number };

function moveUnits(document: AnnotationDocument, units: readonly Unit[], shift: (unit: Unit) => Shift): DocumentDiff {
  const shifts = new Map<ShapeId, Shift>();
  for (const unit of units) {
    const { dx, dy } = shift(unit);
    const allowed = clampTranslation(unit.bounds, dx, dy, document.image);
    for (const { id } of unit.shapes) shifts.set(id, allowed);
  }
  return updateShapes(document, shifts.keys(), (shape) => {
    const { dx, dy } = shifts.get(shape.id) ?? { dx: 0, dy: 0 };
    return dx === 0 && dy === 0 ? shape : { ...shape, geometry: translateGeometry(shape.geometry, dx, dy) };
  });
}

function towards(alignment: Alignment, all: Box, box: Box): Shift {
  switch (alignment) {
    case 'left':
      return { dx: all.x - box.x, dy: 0 };
    case 'centre':
      return { dx: all.x + all.width / 2 - (box.x + box.width / 2), dy: 0 };
    case 'right':
      return { dx: all.x + all.width - (box.x + box.width), dy: 0 };
    case 'top':
      return { dx: 0, dy: all.y - box.y };
    case 'middle':
      return { dx: 0, dy: all.y + all.height / 2 - (box.y + box.height / 2) };
    case 'bottom':
      return { dx: 0, dy: all.y + all.height - (box.y + box.height) };
  }
}

/** Moves the objects to one side, or the middle, of the box around them all. Masks move by whole pixels. */
export function alignShapes(document: AnnotationDocument, ids: Iterable<ShapeId>, alignment: Alignment): DocumentDiff {
  const units = unitsOf(document, ids);
  if (units.length < 2) return emptyDiff;
  const all = boundsOf(units.flatMap(({ shapes }) => shapes));
  return moveUnits(document, units, ({ bounds }) => towards(alignment, all, bounds));
}

/** Makes the gaps between three objects or more equal; the two at the ends stay. */
export function distributeShapes(
  document: AnnotationDocument,
  ids: Iterable<ShapeId>,
  axis: DistributionAxis,
): DocumentDiff {
  const units = unitsOf(document, ids);
  if (units.length < 3) return emptyDiff;
  const [low, length] = axis === 'horizontal' ? (['x', 'width'] as const) : (['y', 'height'] as const);
  const middle = ({ bounds }: Unit) => bounds[low] + bounds[length] / 2;
  const order = [...units].sort((a, b) => middle(a) - middle(b));
  const [first, last] = [order[0], order.at(-1)];
  if (first === undefined || last === undefined) return emptyDiff;
  const inner = order.slice(1, -1);
  const space = last.bounds[low] - (first.bounds[low] + first.bounds[length]);
  const gap = (space - inner.reduce((sum, { bounds }) => sum + bounds[length], 0)) / (order.length - 1);
  const places = new Map<Unit, number>();
  let next = first.bounds[low] + first.bounds[length] + gap;
  for (const unit of inner) {
    places.set(unit, next);
    next += unit.bounds[length] + gap;
  }
  return moveUnits(document, inner, (unit) => {
    const delta = (places.get(unit) ?? unit.bounds[low]) - unit.bounds[low];
    return axis === 'horizontal' ? { dx: delta, dy: 0 } : { dx: 0, dy: delta };
  });
}
