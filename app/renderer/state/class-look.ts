import { classKey, classMark } from '../../domain/requirement/class-palette.ts';
import type { LabelClass } from '../../domain/requirement/label-class.ts';

/** How a class appears on screen: everything that tells it apart. */
export interface ClassLook {
  readonly id: string;
  readonly name: string;
  /** CSS colour: the requester's own, or a token of the palette. */
  readonly color: string;
  readonly notched: boolean;
  /** Digit that picks it; null beyond the first ten. */
  readonly key: string | null;
  readonly shapes: LabelClass['shapes'];
  readonly description: string;
  readonly skeleton: LabelClass['skeleton'];
  readonly choice: LabelClass['choice'];
}

export function classLooks(classes: readonly LabelClass[]): readonly ClassLook[] {
  return classes.map(({ id, name, color, key, shapes, description, skeleton, choice }, index) => {
    const { token, notched } = classMark(index);
    return {
      id,
      name,
      shapes,
      description,
      skeleton,
      choice,
      notched,
      color: color ?? `var(--class-${token})`,
      key: classKey(index, key),
    };
  });
}
