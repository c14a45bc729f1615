import type { LabelClass, LabelSchema } from '../requirement/label-class.ts';
import type { CocoCategory } from './coco-document.ts';

/**
 * The number of each class' category, by the class' id: the one that it had in the file it came from, so that a file's numbers
 * outlive the way in and out; the others get the lowest that are free, in the schema's order.
 */
export function cocoNumbers({ classes }: LabelSchema): ReadonlyMap<string, number> {
  const numbers = new Map<string, number>();
  const taken = new Set<number>();
  for (const { id, cocoId } of classes) {
    if (cocoId === undefined || taken.has(cocoId)) continue;
    taken.add(cocoId);
    numbers.set(id, cocoId);
  }
  let free = 1;
  for (const { id } of classes) {
    if (numbers.has(id)) continue;
    while (taken.has(free)) free += 1;
    taken.add(free);
    numbers.set(id, free);
  }
  return numbers;
}

/** The classes as categories, in the schema's order: others learn class numbers from it (Label Studio #6416). */
export function cocoCategories(schema: LabelSchema): readonly CocoCategory[] {
  const numbers = cocoNumbers(schema);
  return schema.classes.map((labelClass) => ({
    id: numbers.get(labelClass.id) as number,
    name: labelClass.name,
    supercategory: '',
    ...skeletonFields(labelClass),
    surety: labelClass,
  }));
}

function skeletonFields({ skeleton }: LabelClass): Partial<CocoCategory> {
  if (skeleton === undefined) return {};
  return { keypoints: skeleton.points, skeleton: skeleton.edges.map(([from, to]) => [from + 1, to + 1] as const) };
}
