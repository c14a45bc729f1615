import { describe, expect, it } from 'vitest';
import { documentOf } from '../../domain/annotation/annotation-document.ts';
import { setAttribute } from '../../domain/annotation/commands.ts';
import { type Shape, shapeId } from '../../domain/annotation/shape.ts';
import type { AttributeDefinition, LabelClass } from '../../domain/requirement/label-class.ts';
import { rememberValues, sharedDefinitions, sharedValue, withLastValues } from './shared-attributes.ts';

const roof: AttributeDefinition = { kind: 'choice', id: 'roof', name: 'Roof', options: ['boards', 'canvas'] };
const people: AttributeDefinition = { kind: 'number', id: 'people', name: 'People aboard', minimum: 0, maximum: 40 };
const label = (id: string, ...attributes: AttributeDefinition[]): LabelClass => ({
  ...{ id, name: id, attributes, description: '' },
  shapes: ['rectangle'],
});
const classes = [label('junk', roof, people), label('sampan', people, { ...roof, options: ['boards'] }), label('tree')];
const shape = (id: string, classId: string, attributes: Shape['attributes'] = {}): Shape => ({
  ...{ id: shapeId(id), classId, attributes, hidden: false, locked: false, z: 'a0' },
  geometry: { kind: 'rectangle', x: 0, y: 0, width: 5, height: 5 },
});

describe('several shapes', () => {
  it('share the attributes that their classes define alike', () => {
    const defined = (...ids: string[]) =>
      sharedDefinitions(
        ids.map((id, at) => shape(String(at), id)),
        classes,
      );
    expect([
      defined('junk'),
      defined('junk', 'junk'),
      defined('junk', 'sampan'),
      defined('junk', 'tree'),
      defined('gone'),
    ]).toEqual([[roof, people], [roof, people], [people], [], []]);
  });

  it('say one value, different ones, or none', () => {
    const of = (...values: Shape['attributes'][]) =>
      sharedValue(
        values.map((attributes, at) => shape(String(at), 'junk', attributes)),
        'people',
      );
    expect([of({ people: 2 }, { people: 2 }), of({ people: 2 }, {}), of({}, {}), of({ people: 0 })]).toEqual([
      { kind: 'same', value: 2 },
      { kind: 'mixed' },
      { kind: 'unset' },
      { kind: 'same', value: 0 },
    ]);
  });
});

describe('the last values of a class', () => {
  const document = documentOf({ width: 10, height: 10 }, [shape('a', 'junk', { roof: 'boards' }), shape('b', 'tree')]);
  const last = rememberValues(new Map(), setAttribute(document, [shapeId('a')], 'people', 3));
  const drawn = (added: Shape) => withLastValues({ added: [added], removed: [], updated: [] }, last).added;

  it('go to the next shape of the class', () => {
    expect(drawn(shape('c', 'junk'))).toEqual([shape('c', 'junk', { roof: 'boards', people: 3 })]);
    expect(drawn(shape('d', 'tree'))).toEqual([shape('d', 'tree')]);
  });

  it('never replace what a shape has already', () => {
    expect(drawn(shape('c', 'junk', { people: 1 }))).toEqual([shape('c', 'junk', { people: 1 })]);
  });

  it('are those of the last edit, and other changes leave them', () => {
    const moved = { added: [], removed: [], updated: [{ from: shape('b', 'tree'), to: shape('b', 'junk') }] };
    expect(
      rememberValues(last, {
        ...moved,
        updated: moved.updated.map(({ from }) => ({ from, to: { ...from, hidden: true } })),
      }),
    ).toBe(last);
  });
});
