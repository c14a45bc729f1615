/** Why something in a file was left out. */
export type SkipReason =
  | 'picture-not-here'
  | 'picture-unreadable'
  | 'picture-unknown'
  | 'category-unreadable'
  | 'category-unknown'
  | 'too-many-classes'
  | 'entry-unreadable'
  | 'entry-too-long'
  | 'entry-no-object'
  | 'no-geometry'
  | 'not-finite'
  | 'negative-size'
  | 'outside-picture'
  | 'too-few-points'
  | 'odd-numbers'
  | 'mask-damaged'
  | 'mask-size'
  | 'mask-empty'
  | 'keypoints-length'
  | 'keypoints-visibility'
  | 'attribute-value'
  | 'panoptic-segments';

/** What came in otherwise than it stands in the file, or stands there in a way to be looked at. */
export type ChangeReason =
  | 'clamped-to-picture'
  | 'picture-size-differs'
  | 'picture-listed-again'
  | 'category-listed-again'
  | 'annotation-id-again'
  | 'key-again'
  | 'list-again'
  | 'number-not-finite'
  | 'extras-outdated'
  | 'class-name-changed'
  | 'attribute-renamed'
  | 'attribute-not-in-class';

export interface Finding<Reason extends string> {
  readonly reason: Reason;
  readonly count: number;
  /** The first few, in words: "annotation 17", a file's name. */
  readonly examples: readonly string[];
}

const MOST_EXAMPLES = 5;
const LONGEST_EXAMPLE = 120;

/** Counts what an import found wrong, with the first examples of each kind; memory does not grow with the file. */
export class Findings<Reason extends string> {
  readonly #found = new Map<Reason, { count: number; examples: string[] }>();

  add(reason: Reason, example: string, count = 1): void {
    const found = this.#found.get(reason) ?? { count: 0, examples: [] };
    this.#found.set(reason, found);
    found.count += count;
    const text = example.slice(0, LONGEST_EXAMPLE);
    if (found.examples.length < MOST_EXAMPLES && !found.examples.includes(text)) found.examples.push(text);
  }

  /** In the order in which the reasons first came up. */
  list(): readonly Finding<Reason>[] {
    return [...this.#found].map(([reason, { count, examples }]) => ({ reason, count, examples }));
  }
}

/** The two lists of an import's report. */
export interface ImportFindings {
  readonly skipped: Findings<SkipReason>;
  readonly changed: Findings<ChangeReason>;
}

export function importFindings(): ImportFindings {
  return { skipped: new Findings(), changed: new Findings() };
}
