/** How many class colours the design tokens hold (`--class-1` … `--class-20`). */
const CLASS_TOKENS = 20;

/** From this place on, a class also carries a notched swatch: 10 colours are told apart at a glance, 20 are not. */
const NOTCHED_FROM = 11;

export interface ClassMark {
  /** Number n of the token `--class-n`, from 1. */
  readonly token: number;
  readonly notched: boolean;
}

/** @param index place of the class in the requirement's list, from 0; past the palette's end it starts again */
export function classMark(index: number): ClassMark {
  return { token: (index % CLASS_TOKENS) + 1, notched: index + 1 >= NOTCHED_FROM };
}

/** The digit that picks the class: its own, or 1…9, 0 by its place among the first ten; null beyond. */
export function classKey(index: number, key?: string): string | null {
  if (key !== undefined) return key;
  return index < 10 ? String((index + 1) % 10) : null;
}
