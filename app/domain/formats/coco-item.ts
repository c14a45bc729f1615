import type { Shape, ShapeId } from '../annotation/shape.ts';
import { zBetween } from '../annotation/z-order.ts';
import type { ReadShape } from './coco-reading.ts';

/** Makes the shapes of items out of what was read for them. */
export class ReadItemBuilder {
  readonly #newId: () => ShapeId;
  /** Rising order keys, as many as the fullest item so far needed. */
  readonly #order: string[] = [];

  constructor(newId: () => ShapeId) {
    this.#newId = newId;
  }

  /**
   * @param parts in the order of the file, which is that of painting unless every part says its own place. Groups get
   *   names of their own: the item may hold others by the same.
   */
  build(parts: readonly ReadShape[]): readonly Shape[] {
    const groups = new Map<string | number, string>();
    const groupOf = (group: string | number): string => {
      const name = groups.get(group) ?? this.#newId();
      groups.set(group, name);
      return name;
    };
    return inOrder(parts).map(({ classId, geometry, attributes, group }, i) => ({
      id: this.#newId(),
      classId,
      geometry,
      attributes,
      z: this.#zAt(i),
      hidden: false,
      locked: false,
      ...(group !== undefined && { group: groupOf(group) }),
    }));
  }

  #zAt(index: number): string {
    for (let last = this.#order.at(-1) ?? null; this.#order.length <= index; this.#order.push(last))
      last = zBetween(last, null);
    return this.#order[index] as string;
  }
}

function inOrder(parts: readonly ReadShape[]): readonly ReadShape[] {
  const places = new Set(parts.map(({ order }) => order));
  if (places.has(undefined) || places.size < parts.length) return parts;
  return parts.toSorted((a, b) => (a.order as number) - (b.order as number));
}
