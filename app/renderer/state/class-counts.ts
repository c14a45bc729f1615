import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import { setHidden } from '../../domain/annotation/commands.ts';
import { type DocumentDiff, squashDiffs } from '../../domain/annotation/document-diff.ts';

export interface ClassCount {
  readonly all: number;
  readonly hidden: number;
  readonly locked: number;
}

/** How many shapes of each class there are; classes without any are left out. */
export function classCounts(document: AnnotationDocument): ReadonlyMap<string, ClassCount> {
  const counts = new Map<string, { all: number; hidden: number; locked: number }>();
  for (const { classId, hidden, locked } of document.shapes.values()) {
    const count = counts.get(classId) ?? { all: 0, hidden: 0, locked: 0 };
    count.all += 1;
    if (hidden) count.hidden += 1;
    if (locked) count.locked += 1;
    counts.set(classId, count);
  }
  return counts;
}

/** Shows the shapes of one class and hides all others; where that is so already, shows all. One step. */
export function showOneClass(document: AnnotationDocument, classId: string): DocumentDiff {
  const shapes = [...document.shapes.values()];
  const alone = shapes.every((shape) => shape.hidden === (shape.classId !== classId));
  const own = shapes.filter((shape) => alone || shape.classId === classId).map(({ id }) => id);
  const others = shapes.filter((shape) => !alone && shape.classId !== classId).map(({ id }) => id);
  return squashDiffs([setHidden(document, own, false), setHidden(document, others, true)]);
}
