import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { matchShapes } from '../agreement/match-shapes.ts';
import { documentOf } from '../annotation/annotation-document.ts';
import {
  type LabelDocument,
  labelDocumentSchema,
  labelFromDocument,
  type LabelShape,
} from '../annotation/label-document.ts';
import { shapeId, shapeKinds, type ShapeKind } from '../annotation/shape.ts';
import { digestOf } from '../digest.ts';
import { image, schema, shapesArbitrary } from '../formats/coco-fixture.ts';
import { geometryBounds } from '../geometry/geometry-measure.ts';
import { intersectionOverUnion } from '../geometry/intersection-over-union.ts';
import { keccakOfWords } from './abi-words.ts';
import { type CorruptionRules, corruptLabel } from './corrupt-label.ts';

const rules: CorruptionRules = {
  classes: schema.classes,
  rule: { matching: 'optimal', classEqual: true, minimumIou: 0.5 },
};
const item = digestOf(new Uint8Array([1]));
const saltOf = (number: number) => keccakOfWords([BigInt(number)]);
const labels = shapesArbitrary.map((shapes) => labelFromDocument(item, documentOf(image, shapes)));
const labelOf = (...shapes: readonly LabelShape[]): LabelDocument => ({
  schema: 'surety/label/1',
  item,
  image: { width: 100, height: 80 },
  shapes,
});
const boat = (id: string, x: number, y: number, width: number, height: number): LabelShape => ({
  id: shapeId(id),
  class: 'zebra',
  geometry: { kind: 'rectangle', x, y, width, height },
  attributes: {},
});

/** What happened to the label, in a word. */
function changeOf(before: LabelDocument, after: LabelDocument): string {
  if (after.shapes.length < before.shapes.length) return 'dropped';
  if (after.shapes.length > before.shapes.length) return 'added';
  const at = after.shapes.findIndex((shape, i) => shape !== before.shapes[i]);
  const [was, is] = [before.shapes[at] as LabelShape, after.shapes[at] as LabelShape];
  if (was.class !== is.class) return 'swapped';
  return geometryBounds(is.geometry).width < geometryBounds(was.geometry).width ? 'shrunken' : 'moved';
}

describe('a corrupted label', () => {
  it('is a valid label of the same picture that does not match, whatever was drawn, and the same for the same salt', () => {
    fc.assert(
      fc.property(labels, fc.nat(), (label, salt) => {
        const shown = corruptLabel(label, saltOf(salt), rules);
        expect(labelDocumentSchema.safeParse(shown).error).toBeUndefined();
        expect([shown.item, shown.image]).toEqual([label.item, label.image]);
        expect(matchShapes(shown.shapes, label.shapes, rules.rule).matches).toBe(false);
        expect(Math.abs(shown.shapes.length - label.shapes.length)).toBeLessThanOrEqual(1);
        expect(corruptLabel(label, saltOf(salt), rules)).toEqual(shown);
      }),
    );
  });

  it('has one object dropped, moved or shrunken to an IoU of 0.3 at most, or of another class: each about as often', () => {
    const label = labelOf(boat('a', 10, 10, 20, 20), boat('b', 60, 40, 24, 16));
    const seen: Record<string, number> = {};
    for (let salt = 0; salt < 200; salt += 1) {
      const shown = corruptLabel(label, saltOf(salt), rules);
      const change = changeOf(label, shown);
      seen[change] = (seen[change] ?? 0) + 1;
      if (change === 'dropped') continue;
      const at = shown.shapes.findIndex((shape, i) => shape !== label.shapes[i]);
      const iou = intersectionOverUnion(
        (shown.shapes[at] as LabelShape).geometry,
        (label.shapes[at] as LabelShape).geometry,
      );
      expect(iou <= 0.3 || change === 'swapped').toBe(true);
    }
    expect(Object.keys(seen).toSorted()).toEqual(['dropped', 'moved', 'shrunken', 'swapped']);
    expect(Math.min(...Object.values(seen))).toBeGreaterThan(30);
  });

  it('has an object that is not there where the true label has none, of any kind that the job knows', () => {
    const kinds = new Set<ShapeKind>();
    for (let salt = 0; salt < 200; salt += 1) {
      const [added, ...others] = corruptLabel(labelOf(), saltOf(salt), rules).shapes;
      expect([added === undefined, others]).toEqual([false, []]);
      if (added) kinds.add(added.geometry.kind);
    }
    expect([...kinds].toSorted()).toEqual([...shapeKinds].toSorted());
  });

  it('does not move an object onto a twin of it, which would be right again', () => {
    const twins = labelOf(boat('a', 0, 0, 40, 80), boat('b', 4, 0, 40, 80), boat('c', 30, 0, 40, 80));
    for (let salt = 0; salt < 100; salt += 1)
      expect(matchShapes(corruptLabel(twins, saltOf(salt), rules).shapes, twins.shapes, rules.rule).matches).toBe(
        false,
      );
  });

  it('leaves the masks of a class map apart', () => {
    const mask = (id: string, of: string, x: number): LabelShape => ({
      id: shapeId(id),
      class: of,
      geometry: { kind: 'mask', x, y: 0, width: 2, height: 2, counts: '04' },
      attributes: {},
    });
    const label = labelOf(mask('a', 'zebra', 0), mask('b', 'ant', 2));
    for (let salt = 0; salt < 60; salt += 1) {
      const shown = corruptLabel(label, saltOf(salt), { ...rules, classMap: true });
      expect(['dropped', 'swapped']).toContain(changeOf(label, shown));
    }
  });
});
