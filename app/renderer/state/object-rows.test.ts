import { describe, expect, it } from 'vitest';
import { documentOf } from '../../domain/annotation/annotation-document.ts';
import { type Shape, shapeId } from '../../domain/annotation/shape.ts';
import { zOrderSequence } from '../../domain/annotation/z-order.ts';
import { listedShapes, NO_FILTER, type ObjectListInput, objectRows, rangeOfRows, stepWarned } from './object-rows.ts';

const keys = zOrderSequence(6);
const shape = (id: string, index: number, change: Partial<Shape> = {}): Shape => ({
  id: shapeId(id),
  classId: 'boat',
  geometry: { kind: 'rectangle', x: 0, y: 0, width: 1, height: 1 },
  attributes: {},
  z: keys[index] ?? '',
  hidden: false,
  locked: false,
  ...change,
});
/** Bottom first. */
const shapes = [
  shape('hull', 0, { group: 'g1' }),
  shape('tree', 1, { classId: 'tree', geometry: { kind: 'tag' }, hidden: true }),
  shape('sail', 2, { group: 'g1', attributes: { state: 'Torn' } }),
  shape('person', 3, { classId: 'person', locked: true }),
  shape('alone', 4, { group: 'g2' }),
];
const input: ObjectListInput = {
  document: documentOf({ width: 10, height: 10 }, shapes),
  names: new Map(shapes.map(({ id }) => [id, `The ${id}`])),
  classOrder: ['person', 'boat'],
  filter: NO_FILTER,
  sort: 'order',
  open: new Set(),
  warned: new Set([shapeId('sail')]),
};
const list = (change: Partial<ObjectListInput> = {}) => listedShapes({ ...input, ...change });
const listed = (change: Partial<ObjectListInput> = {}) => list(change).map(({ id }) => id);
const filtered = (filter: Partial<ObjectListInput['filter']>) => listed({ filter: { ...NO_FILTER, ...filter } });
const lines = (shown: readonly Shape[], open: readonly string[] = []) =>
  objectRows(shown, new Set(open)).map((row) =>
    row.kind === 'group' ? `${row.group}*${row.shapes.length}` : `${row.inGroup ? '  ' : ''}${row.shape.id}`,
  );

it('lists objects top first, or by the job’s classes with unknown ones last', () => {
  expect(listed()).toEqual(['alone', 'person', 'sail', 'tree', 'hull']);
  expect(listed({ sort: 'class' })).toEqual(['person', 'alone', 'sail', 'hull', 'tree']);
});

it('filters by name, value, kind, class and state, all together', () => {
  expect([
    filtered({ text: 'the P' }),
    filtered({ text: 'torn' }),
    filtered({ kind: 'tag' }),
    filtered({ classId: 'boat' }),
    filtered({ state: 'hidden' }),
    filtered({ state: 'locked' }),
    filtered({ state: 'warned' }),
    filtered({ state: 'warned', text: 'hull' }),
  ]).toEqual([['person'], ['sail'], ['tree'], ['alone', 'sail', 'hull'], ['tree'], ['person'], ['sail'], []]);
});

describe('groups', () => {
  it('are one line where their first object stands, and open', () => {
    expect(lines(list())).toEqual(['alone', 'person', 'g1*2', 'tree']);
    expect(lines(list(), ['g1'])).toEqual(['alone', 'person', 'g1*2', '  sail', '  hull', 'tree']);
  });

  it('are not there for one object alone', () => {
    expect(lines(list({ filter: { ...NO_FILTER, text: 'sail' } }))).toEqual(['sail']);
  });
});

it('selects from row to row either way, a closed group whole', () => {
  const rows = objectRows(list(), new Set());
  expect(rangeOfRows(rows, 'tree', 'person')).toEqual(['person', 'sail', 'hull', 'tree']);
  expect(rangeOfRows(rows, 'gone', 'person')).toEqual(['person']);
  expect(rangeOfRows(objectRows(list(), new Set(['g1'])), 'group g1', 'hull')).toEqual(['sail', 'hull']);
});

it('steps through warnings round the list', () => {
  const order = ['a', 'b', 'c', 'd'].map(shapeId);
  const warned = new Set(['b', 'd'].map(shapeId));
  const step = (from: string | undefined, by: 1 | -1) => stepWarned(order, warned, from as (typeof order)[0], by);
  expect([step(undefined, 1), step('b', 1), step('d', 1), step('c', -1), step('b', -1), step(undefined, -1)]).toEqual([
    'b',
    'd',
    'b',
    'b',
    'd',
    'd',
  ]);
  expect(stepWarned(order, new Set(), undefined, 1)).toBeUndefined();
});
