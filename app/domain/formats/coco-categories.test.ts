import { describe, expect, it } from 'vitest';
import type { LabelClass, LabelSchema } from '../requirement/label-class.ts';
import { cocoCategories } from './coco-categories.ts';
import { CocoClasses } from './coco-classes.ts';
import { importFindings } from './import-findings.ts';

const limits = { maximumShapesPerItem: 10 };
const classOf = (id: string, more: Partial<LabelClass> = {}): LabelClass => ({
  ...{ id, name: id, shapes: ['rectangle'], description: '', attributes: [] },
  ...more,
});
const numbersOf = (schema: LabelSchema) => cocoCategories(schema).map(({ id, name }) => [id, name]);

describe('numbers of categories', () => {
  it('outlive the way in and out of a foreign file, in its order; classes of one’s own get free ones', () => {
    const before: LabelSchema = { classes: [classOf('own'), classOf('dog')], limits };
    const classes = new CocoClasses(before, importFindings());
    const file = [
      { id: 90, name: 'toothbrush' },
      { id: 1, name: 'person' },
      { id: '17', name: 'cat' },
      { id: 18, name: 'Dog' },
    ];
    for (const category of file) classes.add(category);
    for (const { id } of file) {
      const category = classes.find(id);
      if (category) classes.use(category, 'rectangle', {});
    }
    const known = before.classes.map((labelClass) => {
      const cocoId = classes.numbers().get(labelClass.id);
      return cocoId === undefined ? labelClass : { ...labelClass, cocoId };
    });
    const after: LabelSchema = { classes: [...known, ...classes.classesToAdd()], limits };
    expect(numbersOf(after)).toEqual([
      [2, 'own'],
      [18, 'dog'],
      [90, 'toothbrush'],
      [1, 'person'],
      [17, 'cat'],
    ]);
  });

  it('are never shared: the second file with a number that is taken gets another one', () => {
    const schema: LabelSchema = { classes: [classOf('cat', { cocoId: 1 })], limits };
    const classes = new CocoClasses(schema, importFindings());
    classes.add({ id: 1, name: 'tree' });
    classes.add({ id: 'a-word', name: 'house' });
    classes.add({ id: 7, name: 'Cat' });
    expect(numbersOf({ classes: [...schema.classes, ...classes.classesToAdd()], limits })).toEqual([
      [1, 'cat'],
      [2, 'tree'],
      [3, 'house'],
    ]);
    expect(numbersOf({ classes: [classOf('a', { cocoId: 4 }), classOf('b', { cocoId: 4 })], limits })).toEqual([
      [4, 'a'],
      [1, 'b'],
    ]);
  });
});
