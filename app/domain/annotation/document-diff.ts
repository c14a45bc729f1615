import type { AnnotationDocument } from './annotation-document.ts';
import { shapesEqual } from './shape-equality.ts';
import type { Shape, ShapeId } from './shape.ts';

export interface ShapeUpdate {
  readonly from: Shape;
  readonly to: Shape;
}

/** A reversible change. An id stands in one of the three lists at most. */
export interface DocumentDiff {
  readonly added: readonly Shape[];
  readonly removed: readonly Shape[];
  readonly updated: readonly ShapeUpdate[];
}

export const emptyDiff: DocumentDiff = { added: [], removed: [], updated: [] };

export function isEmptyDiff(diff: DocumentDiff): boolean {
  return diff.added.length === 0 && diff.removed.length === 0 && diff.updated.length === 0;
}

/** Thrown when a diff meets a document that it was not made for: a bug, or a store whose rows were damaged. */
export class DiffMismatchError extends Error {
  override readonly name = 'DiffMismatchError';
}

function expectPresent(shapes: ReadonlyMap<ShapeId, Shape>, expected: Shape): void {
  const present = shapes.get(expected.id);
  if (present === undefined) throw new DiffMismatchError(`Shape ${expected.id} is not in the document`);
  if (!shapesEqual(present, expected))
    throw new DiffMismatchError(`Shape ${expected.id} is not as the change expects it`);
}

/**
 * The document after the change; the given one is left as it is.
 * @throws {DiffMismatchError} when what the diff removes or updates is absent or different, or what it adds is present
 */
export function applyDiff(document: AnnotationDocument, diff: DocumentDiff): AnnotationDocument {
  if (isEmptyDiff(diff)) return document;
  const shapes = new Map(document.shapes);
  for (const shape of diff.removed) {
    expectPresent(shapes, shape);
    shapes.delete(shape.id);
  }
  for (const { from, to } of diff.updated) {
    if (from.id !== to.id) throw new DiffMismatchError(`An update cannot turn shape ${from.id} into ${to.id}`);
    expectPresent(shapes, from);
    shapes.set(to.id, to);
  }
  for (const shape of diff.added) {
    if (shapes.has(shape.id)) throw new DiffMismatchError(`Shape ${shape.id} is in the document already`);
    shapes.set(shape.id, shape);
  }
  return { image: document.image, shapes };
}

/** The change that takes `diff` back. */
export function invertDiff(diff: DocumentDiff): DocumentDiff {
  return {
    added: diff.removed,
    removed: diff.added,
    updated: diff.updated.map(({ from, to }) => ({ from: to, to: from })),
  };
}

interface Passage {
  readonly before: Shape | undefined;
  readonly after: Shape | undefined;
}

function diffFromPassages(passages: Iterable<Passage>): DocumentDiff {
  const added: Shape[] = [];
  const removed: Shape[] = [];
  const updated: ShapeUpdate[] = [];
  for (const { before, after } of passages) {
    if (before === undefined && after !== undefined) added.push(after);
    else if (before !== undefined && after === undefined) removed.push(before);
    else if (before !== undefined && after !== undefined && !shapesEqual(before, after))
      updated.push({ from: before, to: after });
  }
  return { added, removed, updated };
}

/** One diff with the effect of the given ones in their order: what happened and was taken back leaves no trace. */
export function squashDiffs(diffs: readonly DocumentDiff[]): DocumentDiff {
  const passages = new Map<ShapeId, Passage>();
  const pass = (id: ShapeId, before: Shape | undefined, after: Shape | undefined) => {
    const earlier = passages.get(id);
    passages.set(id, { before: earlier === undefined ? before : earlier.before, after });
  };
  for (const diff of diffs) {
    for (const shape of diff.removed) pass(shape.id, shape, undefined);
    for (const { from, to } of diff.updated) pass(from.id, from, to);
    for (const shape of diff.added) pass(shape.id, undefined, shape);
  }
  return diffFromPassages(passages.values());
}

/** The change from one document to the other. Both must be of one image. */
export function diffDocuments(from: AnnotationDocument, to: AnnotationDocument): DocumentDiff {
  const passages: Passage[] = [];
  for (const [id, before] of from.shapes) {
    const after = to.shapes.get(id);
    if (before !== after) passages.push({ before, after });
  }
  for (const [id, after] of to.shapes) if (!from.shapes.has(id)) passages.push({ before: undefined, after });
  return diffFromPassages(passages);
}
