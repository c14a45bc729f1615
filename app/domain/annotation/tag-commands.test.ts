import { describe, expect, it } from 'vitest';
import { type AnnotationDocument, emptyDocument, shapesInOrder } from './annotation-document.ts';
import { applyDiff, isEmptyDiff } from './document-diff.ts';
import { setLocked } from './commands.ts';
import { shapeId } from './shape.ts';
import { toggleTag } from './tag-commands.ts';

const classes = [{ id: 'day', choice: 'Light' }, { id: 'night', choice: 'Light' }, { id: 'blurred' }];
const blank = emptyDocument({ width: 10, height: 10 });
const tagged = (document: AnnotationDocument, ...ids: string[]) =>
  ids.reduce((before, id, i) => applyDiff(before, toggleTag(before, classes, id, shapeId(`t${i}`))), document);
const said = (document: AnnotationDocument) => shapesInOrder(document).map(({ classId }) => classId);

describe('toggleTag', () => {
  it('sets and takes away', () => {
    expect([said(tagged(blank, 'blurred', 'day')), said(tagged(blank, 'blurred', 'day', 'blurred'))]).toEqual([
      ['blurred', 'day'],
      ['day'],
    ]);
  });

  it('lets tags of one choice exclude each other, in one step', () => {
    const day = tagged(blank, 'blurred', 'day');
    const diff = toggleTag(day, classes, 'night', shapeId('n'));
    expect([diff.added.map(({ id }) => id), diff.removed.map(({ classId }) => classId)]).toEqual([['n'], ['day']]);
    expect(said(applyDiff(day, diff))).toEqual(['blurred', 'night']);
  });

  it('gives way to a locked tag', () => {
    const day = tagged(blank, 'day');
    const locked = applyDiff(day, setLocked(day, day.shapes.keys(), true));
    expect([
      isEmptyDiff(toggleTag(locked, classes, 'day', shapeId('n'))),
      isEmptyDiff(toggleTag(locked, classes, 'night', shapeId('n'))),
      said(applyDiff(locked, toggleTag(locked, classes, 'blurred', shapeId('n')))),
    ]).toEqual([true, true, ['day', 'blurred']]);
  });
});
