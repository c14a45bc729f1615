import { labelClassSchema, type LabelClass, type LabelSchema } from '../requirement/label-class.ts';
import type { AttributeValue, ShapeKind } from '../annotation/shape.ts';
import { type CocoId, idKey, type ReadCategory } from './coco-document.ts';
import type { ImportFindings } from './import-findings.ts';

/** A category and the class that its annotations become. */
export interface MatchedCategory {
  readonly labelClass: LabelClass;
  readonly isNew: boolean;
  /** Length of the `keypoints` of an annotation ÷ 3; 0 where the category names none. */
  readonly keypoints: number;
  /** For each keypoint of the class its place in the file; null where the file's places are the class'. */
  readonly keypointOrder: readonly number[] | null;
}

const MOST_CLASSES = 1000;
const LONGEST_NAME = 60;
const MOST_ATTRIBUTES = 64;

const nameKey = (name: string) => name.normalize('NFC').trim().toLowerCase();

/** The name as a class may carry it: no control or direction characters, one line, 60 characters. */
function cleanName(name: string): string {
  const plain = name.normalize('NFC').replaceAll(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]+/gu, ' ');
  return [...plain.replaceAll(/\s+/g, ' ').trim()].slice(0, LONGEST_NAME).join('').slice(0, LONGEST_NAME).trim();
}

/** A slug out of any name; empty where nothing of it is left. */
export function slugOf(name: string): string {
  const plain = name.normalize('NFKD').replaceAll(/\p{M}/gu, '').toLowerCase();
  return plain
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 60)
    .replace(/-+$/, '');
}

/**
 * Categories of a file on the classes of a schema: by name, whatever its case and composition. Categories that fit none
 * become new classes, in the file's order; a colour is theirs only where Surety wrote the file.
 */
export class CocoClasses {
  readonly #byId = new Map<number | string, MatchedCategory>();
  readonly #byName = new Map<string, LabelClass>();
  readonly #ids: Set<string>;
  readonly #keys: Set<string>;
  readonly #total: number;
  readonly #findings: ImportFindings;
  readonly #added: LabelClass[] = [];
  /** Numbers of the file that classes of the schema take over. */
  readonly #numbers = new Map<string, number>();
  readonly #takenNumbers: Set<number>;
  readonly #seenKinds = new Map<string, Set<ShapeKind>>();
  readonly #seenAttributes = new Map<string, Map<string, string>>();

  constructor({ classes }: LabelSchema, findings: ImportFindings) {
    this.#findings = findings;
    this.#total = classes.length;
    this.#ids = new Set(classes.map(({ id }) => id));
    this.#keys = new Set(classes.flatMap(({ key }) => key ?? []));
    this.#takenNumbers = new Set(classes.flatMap(({ cocoId }) => cocoId ?? []));
    for (const labelClass of classes) this.#byName.set(nameKey(labelClass.name), labelClass);
  }

  add(category: ReadCategory): void {
    const key = idKey(category.id);
    const words = `category ${category.id} (${category.name})`;
    if (this.#byId.has(key)) return this.#findings.changed.add('category-listed-again', words);
    const name = cleanName(category.name);
    if (name === '') return this.#findings.skipped.add('category-unreadable', words);
    let labelClass = this.#byName.get(nameKey(name));
    if (labelClass === undefined) {
      if (this.#total + this.#added.length >= MOST_CLASSES)
        return this.#findings.skipped.add('too-many-classes', words);
      if (name !== category.name) this.#findings.changed.add('class-name-changed', words);
      labelClass = this.#newClass(category, name);
      this.#added.push(labelClass);
      this.#byName.set(nameKey(name), labelClass);
    } else if (labelClass.cocoId === undefined && !this.#numbers.has(labelClass.id)) {
      const number = this.#freeNumber(category.id);
      if (number !== undefined) this.#numbers.set(labelClass.id, number);
    }
    this.#byId.set(key, {
      labelClass,
      isNew: this.#added.includes(labelClass),
      keypoints: category.keypoints?.length ?? 0,
      keypointOrder: keypointOrder(labelClass, category.keypoints ?? []),
    });
  }

  /** Numbers that classes of the schema had in the file and nowhere before, by the classes' ids. */
  numbers(): ReadonlyMap<string, number> {
    return this.#numbers;
  }

  find(id: CocoId): MatchedCategory | undefined {
    return this.#byId.get(idKey(id));
  }

  /** Notes what a new class is used for: it will have to allow it. */
  use(
    { labelClass, isNew }: MatchedCategory,
    kind: ShapeKind,
    attributes: Readonly<Record<string, AttributeValue>>,
  ): void {
    if (isNew) {
      const kinds = this.#seenKinds.get(labelClass.id);
      if (kinds === undefined) this.#seenKinds.set(labelClass.id, new Set([kind]));
      else kinds.add(kind);
    }
    for (const id in attributes) this.#useAttribute(labelClass, isNew, id, typeof attributes[id]);
  }

  #useAttribute(labelClass: LabelClass, isNew: boolean, id: string, type: string): void {
    if (id === 'iscrowd' || labelClass.attributes.some((attribute) => attribute.id === id)) return;
    const seen = this.#seenAttributes.get(labelClass.id) ?? new Map<string, string>();
    this.#seenAttributes.set(labelClass.id, seen);
    const before = seen.get(id);
    if (before === undefined && !isNew)
      this.#findings.changed.add('attribute-not-in-class', `${labelClass.name}: ${id}`);
    seen.set(id, before === undefined || before === type ? type : 'string');
  }

  /** The classes that the schema lacks, with the shapes and attributes that the file gave them. */
  classesToAdd(): readonly LabelClass[] {
    return this.#added.map((labelClass) => {
      const kinds = new Set([...labelClass.shapes, ...(this.#seenKinds.get(labelClass.id) ?? [])]);
      if (labelClass.skeleton === undefined) kinds.delete('keypoints');
      const seen = [...(this.#seenAttributes.get(labelClass.id) ?? [])].map(([id, type]) => ({
        kind: type === 'boolean' ? ('flag' as const) : type === 'number' ? ('number' as const) : ('text' as const),
        id,
        name: id.slice(0, LONGEST_NAME),
      }));
      return {
        ...labelClass,
        shapes: kinds.size > 0 ? [...kinds] : ['rectangle', 'polygon', 'mask'],
        attributes: [...labelClass.attributes, ...seen].slice(0, MOST_ATTRIBUTES),
      };
    });
  }

  #newClass(category: ReadCategory, name: string): LabelClass {
    const number = this.#freeNumber(category.id);
    const numbered = number !== undefined && { cocoId: number };
    const ours = labelClassSchema.safeParse(category.surety);
    if (ours.success && nameKey(ours.data.name) === nameKey(name)) {
      const { key, cocoId: _elsewhere, ...labelClass } = ours.data;
      const isKeyFree = key !== undefined && !this.#keys.has(key);
      if (isKeyFree) this.#keys.add(key);
      return { ...labelClass, id: this.#freeId(labelClass.id), ...(isKeyFree && { key }), ...numbered };
    }
    const points = (category.keypoints ?? []).map((point, i) => cleanName(point) || `point ${i + 1}`);
    const edges = (category.skeleton ?? []).flatMap(([from, to]): [number, number][] =>
      [from, to].every((end) => Number.isInteger(end) && end >= 1 && end <= points.length) ? [[from - 1, to - 1]] : [],
    );
    return {
      id: this.#freeId(slugOf(name) || 'class'),
      name,
      shapes: [],
      description: '',
      attributes: [],
      ...(points.length > 0 && { skeleton: { points, edges } }),
      ...numbered,
    };
  }

  /** The file's own number of a category, unless it names it by a word or another class has that number. */
  #freeNumber(id: CocoId): number | undefined {
    const number = idKey(id);
    if (typeof number !== 'number' || !Number.isSafeInteger(number) || number < 0) return undefined;
    if (this.#takenNumbers.has(number)) return undefined;
    this.#takenNumbers.add(number);
    return number;
  }

  #freeId(wanted: string): string {
    let id = wanted;
    for (let n = 2; this.#ids.has(id); n += 1) id = `${wanted.slice(0, 58)}-${n}`;
    this.#ids.add(id);
    return id;
  }
}

function keypointOrder({ skeleton }: LabelClass, names: readonly string[]): readonly number[] | null {
  if (skeleton === undefined || skeleton.points.length !== names.length) return null;
  const keys = names.map(nameKey);
  const places = skeleton.points.map((point) => keys.indexOf(nameKey(point)));
  const isPermutation = new Set(places).size === places.length && !places.includes(-1);
  return isPermutation && places.some((place, i) => place !== i) ? places : null;
}
