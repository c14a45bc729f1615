import { type AnnotationDocument, shapesInOrder } from '../../domain/annotation/annotation-document.ts';
import type { Shape, ShapeId, ShapeKind } from '../../domain/annotation/shape.ts';

/** Which objects are listed; everything has to fit. */
export interface ObjectFilter {
  /** In the name, or in a value of an attribute. */
  readonly text: string;
  readonly state: 'all' | 'hidden' | 'locked' | 'warned';
  readonly kind: ShapeKind | 'all';
  readonly classId: string | 'all';
}

export const NO_FILTER: ObjectFilter = { text: '', state: 'all', kind: 'all', classId: 'all' };

export function isFiltering({ text, state, kind, classId }: ObjectFilter): boolean {
  return text.trim() !== '' || state !== 'all' || kind !== 'all' || classId !== 'all';
}

/** By the order of painting, top first; or by class, as the job lists them, and within one top first. */
export type ObjectSort = 'order' | 'class';

/** A line of the list: an object, or a group that opens to show its own. */
export type ObjectRow =
  | { readonly kind: 'shape'; readonly key: string; readonly shape: Shape; readonly inGroup: boolean }
  | {
      readonly kind: 'group';
      readonly key: string;
      readonly group: string;
      /** Those that are listed, top first. */
      readonly shapes: readonly Shape[];
      readonly open: boolean;
    };

export interface ObjectListInput {
  readonly document: AnnotationDocument;
  readonly names: ReadonlyMap<ShapeId, string>;
  /** Ids of the classes in the job's order. */
  readonly classOrder: readonly string[];
  readonly filter: ObjectFilter;
  readonly sort: ObjectSort;
  /** Groups that are open. */
  readonly open: ReadonlySet<string>;
  /** Shapes that something is wrong with. */
  readonly warned: ReadonlySet<ShapeId>;
}

function fits(shape: Shape, { filter, names, warned }: ObjectListInput, text: string): boolean {
  if (filter.kind !== 'all' && shape.geometry.kind !== filter.kind) return false;
  if (filter.classId !== 'all' && shape.classId !== filter.classId) return false;
  if (filter.state === 'hidden' && !shape.hidden) return false;
  if (filter.state === 'locked' && !shape.locked) return false;
  if (filter.state === 'warned' && !warned.has(shape.id)) return false;
  if (text === '') return true;
  if ((names.get(shape.id) ?? shape.classId).toLowerCase().includes(text)) return true;
  return Object.values(shape.attributes).some((value) => String(value).toLowerCase().includes(text));
}

/** The objects of a list in its order, groups not yet put together. */
export function listedShapes(input: ObjectListInput): readonly Shape[] {
  const text = input.filter.text.trim().toLowerCase();
  const topFirst = shapesInOrder(input.document).toReversed();
  const listed = isFiltering(input.filter) ? topFirst.filter((shape) => fits(shape, input, text)) : topFirst;
  if (input.sort === 'order') return listed;
  const place = new Map(input.classOrder.map((id, index) => [id, index]));
  const placeOf = ({ classId }: Shape) => place.get(classId) ?? place.size;
  return listed.toSorted((a, b) => placeOf(a) - placeOf(b));
}

/** The lines of the list. A group stands where its first object would; alone in the list, an object needs no group. */
export function objectRows(shapes: readonly Shape[], open: ReadonlySet<string>): readonly ObjectRow[] {
  const groups = new Map<string, Shape[]>();
  for (const shape of shapes) {
    if (shape.group === undefined) continue;
    const members = groups.get(shape.group);
    if (members) members.push(shape);
    else groups.set(shape.group, [shape]);
  }
  const rows: ObjectRow[] = [];
  const shown = new Set<string>();
  for (const shape of shapes) {
    const { group } = shape;
    const members = group === undefined ? undefined : groups.get(group);
    if (group === undefined || members === undefined || members.length === 1) {
      rows.push({ kind: 'shape', key: shape.id, shape, inGroup: false });
    } else if (!shown.has(group)) {
      shown.add(group);
      rows.push({ kind: 'group', key: `group ${group}`, group, shapes: members, open: open.has(group) });
      if (open.has(group))
        for (const member of members) rows.push({ kind: 'shape', key: member.id, shape: member, inGroup: true });
    }
  }
  return rows;
}

/** The shapes that a row stands for. */
export function shapesOfRow(row: ObjectRow): readonly Shape[] {
  return row.kind === 'group' ? row.shapes : [row.shape];
}

/** All shapes from one row to another, both included; those of the second alone where the first is not listed any more. */
export function rangeOfRows(rows: readonly ObjectRow[], from: string | null, to: string): readonly ShapeId[] {
  const end = rows.findIndex(({ key }) => key === to);
  const start = from === null ? -1 : rows.findIndex(({ key }) => key === from);
  const [first, last] = start < 0 ? [end, end] : [Math.min(start, end), Math.max(start, end)];
  const ids = rows.slice(Math.max(0, first), last + 1).flatMap((row) => shapesOfRow(row).map(({ id }) => id));
  return [...new Set(ids)];
}

/** The next shape with a warning after the selected one, round the list; undefined where there is none. */
export function stepWarned(
  order: readonly ShapeId[],
  warned: ReadonlySet<ShapeId>,
  selected: ShapeId | undefined,
  step: 1 | -1,
): ShapeId | undefined {
  const at = selected === undefined ? -1 : order.indexOf(selected);
  const start = at < 0 ? (step === 1 ? -1 : 0) : at;
  for (let move = 1; move <= order.length; move += 1) {
    const id = order[(start + step * move + order.length * move) % order.length];
    if (id !== undefined && warned.has(id)) return id;
  }
  return undefined;
}
