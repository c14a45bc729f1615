import { type AnnotationDocument, shapesInOrder } from './annotation-document.ts';
import { updateShapes } from './commands.ts';
import { type DocumentDiff, emptyDiff } from './document-diff.ts';
import type { Shape, ShapeId } from './shape.ts';
import { zBetween, zOrderSequence } from './z-order.ts';

/** New keys for the moved shapes only, so that the diff names nothing else; null where neighbours leave no room. */
function keysForMoved(order: readonly Shape[], moved: ReadonlySet<ShapeId>): Map<ShapeId, string> | null {
  const keys = new Map<ShapeId, string>();
  let below: string | null = null;
  for (const [i, shape] of order.entries()) {
    if (!moved.has(shape.id)) {
      if (below !== null && shape.z <= below) return null;
      below = shape.z;
      continue;
    }
    const above: string | null = order.slice(i + 1).find(({ id }) => !moved.has(id))?.z ?? null;
    if (below !== null && above !== null && below >= above) return null;
    below = zBetween(below, above);
    keys.set(shape.id, below);
  }
  return keys;
}

function reorder(document: AnnotationDocument, order: readonly Shape[], moved: ReadonlySet<ShapeId>): DocumentDiff {
  const before = shapesInOrder(document);
  if (order.every((shape, i) => shape === before[i])) return updateShapes(document, [], (shape) => shape);
  let keys = keysForMoved(order, moved);
  if (keys === null) {
    // Two shapes share a key (drawn on two desktops): all get new ones.
    const sequence = zOrderSequence(order.length);
    keys = new Map(order.map((shape, i) => [shape.id, sequence[i] as string]));
  }
  const assigned = keys;
  return updateShapes(document, assigned.keys(), (shape) => ({ ...shape, z: assigned.get(shape.id) ?? shape.z }));
}

/** Each selected shape swaps places with its upper neighbour, unless that is selected too. */
function raised(order: readonly Shape[], moved: ReadonlySet<ShapeId>): Shape[] {
  const result = [...order];
  for (let i = result.length - 2; i >= 0; i -= 1) {
    const [shape, above] = [result[i] as Shape, result[i + 1] as Shape];
    if (moved.has(shape.id) && !moved.has(above.id)) [result[i], result[i + 1]] = [above, shape];
  }
  return result;
}

/** One step up in the order of painting. */
export function raiseShapes(document: AnnotationDocument, ids: Iterable<ShapeId>): DocumentDiff {
  const moved = new Set(ids);
  return reorder(document, raised(shapesInOrder(document), moved), moved);
}

/** One step down in the order of painting. */
export function lowerShapes(document: AnnotationDocument, ids: Iterable<ShapeId>): DocumentDiff {
  const moved = new Set(ids);
  return reorder(document, raised(shapesInOrder(document).toReversed(), moved).toReversed(), moved);
}

/** Over all others; the selected ones keep their order among themselves. */
export function bringToFront(document: AnnotationDocument, ids: Iterable<ShapeId>): DocumentDiff {
  const moved = new Set(ids);
  const order = shapesInOrder(document);
  const isMoved = ({ id }: Shape) => moved.has(id);
  return reorder(document, [...order.filter((shape) => !isMoved(shape)), ...order.filter(isMoved)], moved);
}

/** Under all others; the selected ones keep their order among themselves. */
export function sendToBack(document: AnnotationDocument, ids: Iterable<ShapeId>): DocumentDiff {
  const moved = new Set(ids);
  const order = shapesInOrder(document);
  const isMoved = ({ id }: Shape) => moved.has(id);
  return reorder(document, [...order.filter(isMoved), ...order.filter((shape) => !isMoved(shape))], moved);
}

/** Directly over or under another shape; the moved ones keep their order among themselves. */
export function placeShapes(
  document: AnnotationDocument,
  ids: Iterable<ShapeId>,
  target: ShapeId,
  side: 'over' | 'under',
): DocumentDiff {
  const moved = new Set(ids);
  if (moved.has(target) || !document.shapes.has(target)) return emptyDiff;
  const order = shapesInOrder(document);
  const isMoved = ({ id }: Shape) => moved.has(id);
  const placed = order.filter(isMoved);
  const others = order.filter((shape) => !isMoved(shape));
  const at = others.findIndex(({ id }) => id === target) + (side === 'over' ? 1 : 0);
  return reorder(document, [...others.slice(0, at), ...placed, ...others.slice(at)], moved);
}
