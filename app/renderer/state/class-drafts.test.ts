import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shapeKinds } from '../../domain/annotation/shape.ts';
import { type LabelClass, labelClassesSchema } from '../../domain/requirement/label-class.ts';
import {
  addLines,
  type ClassDraft,
  classesOf,
  classProblems,
  draftsOf,
  emptyAttribute,
  moveClass,
  newClass,
} from './class-drafts.ts';

const full: LabelClass = {
  id: 'person',
  name: 'Person',
  color: '#66B4FC',
  key: '7',
  shapes: ['keypoints', 'tag'],
  description: 'Whole people only',
  attributes: [
    { kind: 'choice', id: 'pose', name: 'Pose', required: true, options: ['sits', 'stands'] },
    { kind: 'number', id: 'age', name: 'Age', minimum: 0, maximum: 120 },
    { kind: 'flag', id: 'hat', name: 'Hat' },
    { kind: 'text', id: 'note', name: 'Note' },
  ],
  skeleton: {
    points: ['head', 'neck', 'hip'],
    edges: [
      [0, 1],
      [1, 2],
    ],
  },
  choice: 'Kind',
};
const draft = (change: Partial<ClassDraft>): ClassDraft => ({ ...newClass([], 'Cat'), ...change });

it('writes a class and reads it back unchanged', () => {
  expect(classesOf(draftsOf([full]))).toEqual([full]);
  expect(classProblems(draftsOf([full]))).toEqual([]);
});

it('adds pasted lines once each, and gives ids of their own to new names', () => {
  const drafts = addLines(draftsOf([full]), ' Boot \r\nboot\n\nBööt\nperson\n舟\n犬');
  expect(drafts.map(({ name }) => name)).toEqual(['Person', 'Boot', 'Bööt', '舟', '犬']);
  expect(classesOf(drafts).map(({ id }) => id)).toEqual(['person', 'boot', 'boot-2', 'class', 'class-2']);
});

it('moves a class, and leaves it where there is no place', () => {
  const drafts = addLines([], 'a\nb\nc');
  const names = (moved: readonly ClassDraft[]) => moved.map(({ name }) => name).join('');
  expect([names(moveClass(drafts, 0, 1)), names(moveClass(drafts, 2, -1)), names(moveClass(drafts, 2, 1))]).toEqual([
    'bac',
    'acb',
    'abc',
  ]);
});

describe('what is wrong stands beside its field', () => {
  it.each([
    [{ name: ' ' }, 'name', 'empty'],
    [{ name: 'x'.repeat(61) }, 'name', 'too-long'],
    [{ name: 'PERSON' }, 'name', 'taken'],
    [{ digit: '12' }, 'digit', 'no-digit'],
    [{ digit: '7' }, 'digit', 'taken'],
    [{ color: 'red' }, 'color', 'no-color'],
    [{ shapes: [] }, 'shapes', 'no-shape'],
    [{ shapes: ['keypoints'] }, 'points', 'no-point'],
    [{ shapes: ['keypoints'], points: 'a\nb', edges: '1-3' }, 'edges', 'no-edge'],
    [{ shapes: ['keypoints'], points: 'a\nb', edges: 'a-b' }, 'edges', 'no-edge'],
    [{ attributes: [{ ...emptyAttribute, kind: 'text' }] }, 'attribute-0', 'no-name'],
    [{ attributes: [{ ...emptyAttribute, name: 'Pose' }] }, 'attribute-0', 'no-option'],
    [
      { attributes: [{ ...emptyAttribute, kind: 'number', name: 'Age', minimum: '5', maximum: '2' }] },
      'attribute-0',
      'no-range',
    ],
    [{ attributes: [{ ...emptyAttribute, kind: 'number', name: 'Age', minimum: 'five' }] }, 'attribute-0', 'no-range'],
  ] as const)('%o', (change, field, code) => {
    expect(classProblems([...draftsOf([full]), draft(change as Partial<ClassDraft>)])).toEqual([
      { at: 1, field, code },
    ]);
  });

  it('and where nothing is wrong the classes are ones that the core takes', () => {
    const anyDraft = fc.record({
      name: fc.string({ maxLength: 70 }),
      digit: fc.constantFrom('', '1', '2', 'x'),
      shapes: fc.subarray([...shapeKinds]),
      points: fc.constantFrom('', 'a\nb'),
      edges: fc.constantFrom('', '1-2', '1-3'),
      choice: fc.string({ maxLength: 20 }),
    });
    fc.assert(
      fc.property(fc.array(anyDraft, { minLength: 1, maxLength: 5 }), (changes) => {
        const drafts = changes.map((change, index) => draft({ ...change, draft: index }));
        fc.pre(classProblems(drafts).length === 0);
        expect(labelClassesSchema.safeParse(classesOf(drafts)).error).toBeUndefined();
      }),
      { numRuns: 300 },
    );
  });
});
