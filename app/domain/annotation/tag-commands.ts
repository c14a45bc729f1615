import type { AnnotationDocument } from './annotation-document.ts';
import { addShape, deleteShapes } from './commands.ts';
import { type DocumentDiff, emptyDiff } from './document-diff.ts';
import type { Shape, ShapeId } from './shape.ts';

/** What has to be known of a class that says something of a picture as a whole. */
export interface TagClass {
  readonly id: string;
  /** Tags of one choice exclude each other. */
  readonly choice?: string | undefined;
}

/** The tags of the class that the picture carries: none, or one (more, where two desktops set it). */
export function tagsOf(document: AnnotationDocument, classId: string): readonly Shape[] {
  return [...document.shapes.values()].filter((shape) => shape.geometry.kind === 'tag' && shape.classId === classId);
}

/**
 * Sets a tag or takes it away; setting one of a choice takes the others of that choice away in the same step. Empty where a
 * locked tag stands against it.
 * @param classes all that the job offers
 * @param newId of the tag, if it is set
 */
export function toggleTag(
  document: AnnotationDocument,
  classes: readonly TagClass[],
  classId: string,
  newId: ShapeId,
): DocumentDiff {
  const set = tagsOf(document, classId);
  const choice = classes.find(({ id }) => id === classId)?.choice;
  const rivals = classes.filter((other) => choice !== undefined && other.choice === choice && other.id !== classId);
  const going = set.length > 0 ? set : rivals.flatMap(({ id }) => tagsOf(document, id));
  if (going.some(({ locked }) => locked)) return emptyDiff;
  const { removed } = deleteShapes(
    document,
    going.map(({ id }) => id),
  );
  if (set.length > 0) return { added: [], removed, updated: [] };
  return { ...addShape(document, { id: newId, classId, geometry: { kind: 'tag' } }), removed };
}
