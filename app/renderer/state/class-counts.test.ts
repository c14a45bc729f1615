import { expect, it } from 'vitest';
import { documentOf } from '../../domain/annotation/annotation-document.ts';
import { applyDiff } from '../../domain/annotation/document-diff.ts';
import { type Shape, shapeId } from '../../domain/annotation/shape.ts';
import { classCounts, showOneClass } from './class-counts.ts';

const shape = (id: string, classId: string, hidden = false, locked = false): Shape => ({
  ...{ id: shapeId(id), classId, hidden, locked },
  geometry: { kind: 'tag' },
  attributes: {},
  z: 'a0',
});
const document = documentOf({ width: 10, height: 10 }, [
  shape('a', 'boat', true, true),
  shape('b', 'boat'),
  shape('c', 'tree'),
]);
const shown = (of: typeof document) => [...of.shapes.values()].filter(({ hidden }) => !hidden).map(({ id }) => id);

it('counts what is on the picture, hidden and locked too', () => {
  expect([...classCounts(document)]).toEqual([
    ['boat', { all: 2, hidden: 1, locked: 1 }],
    ['tree', { all: 1, hidden: 0, locked: 0 }],
  ]);
});

it('shows one class alone, locked shapes included, and all again the next time', () => {
  const alone = applyDiff(document, showOneClass(document, 'boat'));
  expect(shown(alone)).toEqual(['a', 'b']);
  expect(shown(applyDiff(alone, showOneClass(alone, 'boat')))).toEqual(['a', 'b', 'c']);
  expect(shown(applyDiff(alone, showOneClass(alone, 'tree')))).toEqual(['c']);
});
