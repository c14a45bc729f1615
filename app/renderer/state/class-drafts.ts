import type { ShapeKind } from '../../domain/annotation/shape.ts';
import type { AttributeDefinition, LabelClass } from '../../domain/requirement/label-class.ts';

/** An attribute as it is being written: every value as it was typed. */
export interface AttributeDraft {
  /** null until it is saved: it is made of the name then, and never changes after. */
  readonly id: string | null;
  readonly name: string;
  readonly kind: AttributeDefinition['kind'];
  readonly required: boolean;
  /** One a line. */
  readonly options: string;
  readonly minimum: string;
  readonly maximum: string;
}

/** A class as it is being written. */
export interface ClassDraft {
  /** Tells drafts apart on screen. */
  readonly draft: number;
  readonly id: string | null;
  readonly name: string;
  /** `#RRGGBB`; empty for the colour of its place. */
  readonly color: string;
  /** The digit that picks it; empty for that of its place. */
  readonly digit: string;
  readonly shapes: readonly ShapeKind[];
  readonly description: string;
  readonly attributes: readonly AttributeDraft[];
  /** Names of keypoints, one a line. */
  readonly points: string;
  /** Which of them are joined, by their numbers from 1: `1-2, 2-3`. */
  readonly edges: string;
  readonly choice: string;
  /** Its number in the COCO file that it came from, which nobody types; null where it came from none. */
  readonly cocoId: number | null;
}

export type ClassField = 'name' | 'color' | 'digit' | 'shapes' | 'points' | 'edges' | `attribute-${number}`;
export interface ClassProblem {
  /** Place of the class in the list. */
  readonly at: number;
  readonly field: ClassField;
  readonly code:
    | 'empty'
    | 'too-long'
    | 'taken'
    | 'no-digit'
    | 'no-color'
    | 'no-shape'
    | 'no-point'
    | 'no-edge'
    | 'no-option'
    | 'no-range'
    | 'no-name';
}

const LONGEST_NAME = 60;
/** What a new class is drawn with. */
const DRAWN: readonly ShapeKind[] = ['rectangle', 'rotated-rectangle', 'polygon', 'polyline', 'mask'];

export const emptyAttribute: AttributeDraft = {
  id: null,
  name: '',
  kind: 'choice',
  required: false,
  options: '',
  minimum: '',
  maximum: '',
};

/** A class that is not yet in the list. @param drafts those that are */
export function newClass(drafts: readonly ClassDraft[], name = ''): ClassDraft {
  const draft = drafts.reduce((highest, known) => Math.max(highest, known.draft), 0) + 1;
  const blank = { color: '', digit: '', description: '', points: '', edges: '', choice: '', cocoId: null };
  return { ...blank, draft, id: null, name, shapes: DRAWN, attributes: [] };
}

/** Adds a class for each line that names none yet. */
export function addLines(drafts: readonly ClassDraft[], text: string): readonly ClassDraft[] {
  let all = drafts;
  for (const line of text.split(/\r?\n/)) {
    const name = line.trim().slice(0, LONGEST_NAME);
    if (name !== '' && !all.some((known) => sameName(known.name, name))) all = [...all, newClass(all, name)];
  }
  return all;
}

/** Moves a class one place up or down. */
export function moveClass(drafts: readonly ClassDraft[], at: number, by: 1 | -1): readonly ClassDraft[] {
  const [from, to] = [drafts[at], drafts[at + by]];
  if (!from || !to) return drafts;
  return drafts.with(at, to).with(at + by, from);
}

export function draftsOf(classes: readonly LabelClass[]): readonly ClassDraft[] {
  return classes.map((label, index) => ({
    draft: index + 1,
    id: label.id,
    name: label.name,
    color: label.color ?? '',
    digit: label.key ?? '',
    shapes: label.shapes,
    description: label.description,
    attributes: label.attributes.map(attributeDraft),
    points: label.skeleton?.points.join('\n') ?? '',
    edges: label.skeleton?.edges.map(([a, b]) => `${a + 1}-${b + 1}`).join(', ') ?? '',
    choice: label.choice ?? '',
    cocoId: label.cocoId ?? null,
  }));
}

function attributeDraft(attribute: AttributeDefinition): AttributeDraft {
  return {
    ...emptyAttribute,
    id: attribute.id,
    name: attribute.name,
    kind: attribute.kind,
    required: attribute.required === true,
    options: attribute.kind === 'choice' ? attribute.options.join('\n') : '',
    minimum: attribute.kind === 'number' ? String(attribute.minimum ?? '') : '',
    maximum: attribute.kind === 'number' ? String(attribute.maximum ?? '') : '',
  };
}

/** The classes that the drafts stand for; call it where {@link classProblems} finds none. */
export function classesOf(drafts: readonly ClassDraft[]): readonly LabelClass[] {
  const taken = new Set(drafts.map(({ id }) => id).filter((id) => id !== null));
  return drafts.map((draft) => {
    const tagged = draft.shapes.includes('tag');
    const skeleton = draft.shapes.includes('keypoints') && {
      points: linesOf(draft.points),
      edges: edgesOf(draft.edges) ?? [],
    };
    return {
      id: draft.id ?? slugOf(draft.name, 'class', taken),
      name: draft.name.trim(),
      ...(draft.color !== '' && { color: draft.color }),
      ...(draft.digit !== '' && { key: draft.digit }),
      shapes: draft.shapes,
      description: draft.description,
      attributes: attributesOf(draft.attributes),
      ...(skeleton && { skeleton }),
      ...(draft.cocoId !== null && { cocoId: draft.cocoId }),
      ...(tagged && draft.choice.trim() !== '' && { choice: draft.choice.trim() }),
    };
  });
}

function attributesOf(drafts: readonly AttributeDraft[]): readonly AttributeDefinition[] {
  const taken = new Set(drafts.map(({ id }) => id).filter((id) => id !== null));
  return drafts.map((draft) => {
    const about = {
      id: draft.id ?? slugOf(draft.name, 'attribute', taken),
      name: draft.name.trim(),
      ...(draft.required && { required: true as const }),
    };
    if (draft.kind === 'choice') return { kind: 'choice', ...about, options: linesOf(draft.options) };
    if (draft.kind !== 'number') return { kind: draft.kind, ...about };
    const [minimum, maximum] = [numberOf(draft.minimum), numberOf(draft.maximum)];
    return {
      kind: 'number',
      ...about,
      ...(minimum !== undefined && { minimum }),
      ...(maximum !== undefined && { maximum }),
    };
  });
}

/** Everything that keeps the drafts from being classes, with the field that it stands beside. */
export function classProblems(drafts: readonly ClassDraft[]): readonly ClassProblem[] {
  return drafts.flatMap((draft, at) => {
    const problems: ClassProblem[] = [];
    const add = (field: ClassField, code: ClassProblem['code']) => problems.push({ at, field, code });
    const before = drafts.slice(0, at);
    if (draft.name.trim() === '') add('name', 'empty');
    else if (draft.name.trim().length > LONGEST_NAME) add('name', 'too-long');
    else if (before.some(({ name }) => sameName(name, draft.name))) add('name', 'taken');
    if (draft.color !== '' && !/^#[0-9a-f]{6}$/i.test(draft.color)) add('color', 'no-color');
    if (draft.digit !== '' && !/^\d$/.test(draft.digit)) add('digit', 'no-digit');
    else if (draft.digit !== '' && before.some(({ digit }) => digit === draft.digit)) add('digit', 'taken');
    if (draft.shapes.length === 0) add('shapes', 'no-shape');
    if (draft.shapes.includes('keypoints')) {
      const points = linesOf(draft.points);
      const edges = edgesOf(draft.edges);
      if (points.length === 0) add('points', 'no-point');
      else if (points.length > 256 || points.some((name) => name.length > LONGEST_NAME)) add('points', 'too-long');
      if (!edges || edges.some((edge) => edge.some((point) => point >= points.length))) add('edges', 'no-edge');
    }
    for (const [index, attribute] of draft.attributes.entries()) {
      const code = attributeProblem(attribute, draft.attributes.slice(0, index));
      if (code) add(`attribute-${index}`, code);
    }
    return problems;
  });
}

function attributeProblem(
  { name, kind, options, minimum, maximum }: AttributeDraft,
  before: readonly AttributeDraft[],
): ClassProblem['code'] | undefined {
  if (name.trim() === '') return 'no-name';
  if (name.trim().length > LONGEST_NAME) return 'too-long';
  if (before.some((other) => sameName(other.name, name))) return 'taken';
  if (kind === 'choice') {
    const offered = linesOf(options);
    return offered.length === 0 || offered.length > 200 || offered.some((option) => option.length > 120)
      ? 'no-option'
      : undefined;
  }
  if (kind !== 'number') return undefined;
  const [low, high] = [numberOf(minimum), numberOf(maximum)];
  const unread = (low === undefined) !== (minimum.trim() === '') || (high === undefined) !== (maximum.trim() === '');
  return unread || (low ?? -Infinity) > (high ?? Infinity) ? 'no-range' : undefined;
}

function sameName(one: string, other: string): boolean {
  const plain = (text: string) => text.trim().normalize('NFC').toLowerCase();
  return plain(one) === plain(other);
}

function linesOf(text: string): readonly string[] {
  return text
    .split(/\r?\n/)
    .map((line) => line.trim())
    .filter((line) => line !== '');
}

/** @returns undefined where something is no pair of numbers from 1 */
function edgesOf(text: string): readonly [number, number][] | undefined {
  const edges: [number, number][] = [];
  for (const part of text.split(/[,;\n]/)) {
    if (part.trim() === '') continue;
    const [, a, b] = /^\s*([1-9]\d{0,2})\s*[-–]\s*([1-9]\d{0,2})\s*$/.exec(part) ?? [];
    if (a === undefined || b === undefined) return undefined;
    edges.push([Number(a) - 1, Number(b) - 1]);
  }
  return edges;
}

function numberOf(text: string): number | undefined {
  const number = Number(text.trim().replace(',', '.').replace('−', '-'));
  return text.trim() !== '' && Number.isFinite(number) ? number : undefined;
}

/** A plain id of a name: it goes into file formats. Names without a plain letter are counted. */
function slugOf(name: string, fallback: string, taken: Set<string>): string {
  const plain = name
    .normalize('NFKD')
    .replaceAll(/\p{M}/gu, '')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, 56);
  const base = plain === '' ? fallback : plain;
  let slug = base;
  for (let number = 2; taken.has(slug); number++) slug = `${base}-${number}`;
  taken.add(slug);
  return slug;
}
