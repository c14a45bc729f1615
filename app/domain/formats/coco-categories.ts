import type { LabelClass, LabelSchema } from '../requirement/label-class.ts';
import type { CocoCategory } from './coco-document.ts';

/** The classes as categories 1…n, in the schema's order: others learn class numbers from it (Label Studio #6416). */
export function cocoCategories({ classes }: LabelSchema): readonly CocoCategory[] {
  return classes.map((labelClass, i) => ({
    id: i + 1,
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
