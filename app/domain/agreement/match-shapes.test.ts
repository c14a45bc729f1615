import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { LabelShape } from '../annotation/label-document.ts';
import { shapeId } from '../annotation/shape.ts';
import { imagePoint } from '../geometry/point.ts';
import type { AgreementRule } from '../requirement/requirement-document.ts';
import { matchShapes } from './match-shapes.ts';
import { optimalAssignment } from './optimal-assignment.ts';

const rule: AgreementRule = { matching: 'optimal', classEqual: true, minimumIou: 0.5 };

const box = (id: string, x: number, y: number, width: number, height: number, label = 'boat'): LabelShape => ({
  id: shapeId(id),
  class: label,
  geometry: { kind: 'rectangle', x, y, width, height },
  attributes: {},
});

function bestSum(weights: readonly (readonly number[])[]): number {
  const columns = weights[0]?.length ?? 0;
  const search = (row: number, used: ReadonlySet<number>): number => {
    const current = weights[row];
    if (current === undefined) return 0;
    const without = weights.length > columns ? search(row + 1, used) : -Infinity;
    return current.reduce(
      (best, weight, column) =>
        used.has(column) ? best : Math.max(best, weight + search(row + 1, new Set([...used, column]))),
      without,
    );
  };
  return search(0, new Set());
}

describe('optimalAssignment', () => {
  it('finds the greatest sum that trying everything finds', () => {
    const matrix = fc.tuple(fc.integer({ min: 1, max: 5 }), fc.integer({ min: 1, max: 5 })).chain(([rows, columns]) =>
      fc.array(fc.array(fc.integer({ min: 0, max: 20 }), { minLength: columns, maxLength: columns }), {
        minLength: rows,
        maxLength: rows,
      }),
    );
    fc.assert(
      fc.property(matrix, (weights) => {
        const assignment = optimalAssignment(weights);
        const used = assignment.filter((column) => column >= 0);
        expect(new Set(used).size).toBe(Math.min(weights.length, weights[0]?.length ?? 0));
        const sum = assignment.reduce((total, column, row) => total + (weights[row]?.[column] ?? 0), 0);
        expect(sum).toBe(bestSum(weights));
      }),
      { numRuns: 500 },
    );
  });

  it('has nothing to say about nothing', () => {
    expect([optimalAssignment([]), optimalAssignment([[], []])]).toEqual([[], [-1, -1]]);
  });
});

describe('matchShapes', () => {
  it('accepts a submission that follows the reference', () => {
    const polygon: LabelShape = {
      id: shapeId('p'),
      class: 'boat',
      geometry: {
        kind: 'polygon',
        outer: [imagePoint(0, 0), imagePoint(10, 0), imagePoint(10, 8), imagePoint(0, 8)],
        holes: [],
      },
      attributes: {},
    };
    expect(
      matchShapes([polygon, box('b', 50, 50, 10, 10)], [box('r1', 50, 50, 10, 10), box('r2', 0, 0, 10, 10)], rule),
    ).toEqual({
      pairs: [
        { submitted: 'b', reference: 'r1', iou: 1, classEqual: true, meetsRule: true },
        { submitted: 'p', reference: 'r2', iou: 0.8, classEqual: true, meetsRule: true },
      ],
      missing: [],
      extra: [],
      matches: true,
    });
  });

  it('says what is loose, of another class, missing and extra', () => {
    const reference = [box('r1', 0, 0, 10, 10), box('r2', 20, 0, 10, 10), box('r3', 40, 0, 10, 10)];
    const submitted = [box('s1', 0, 0, 40, 10), box('s2', 20, 0, 10, 10, 'house'), box('s4', 80, 0, 10, 10)];
    expect(matchShapes(submitted, reference, rule)).toEqual({
      pairs: [
        { submitted: 's1', reference: 'r1', iou: 0.25, classEqual: true, meetsRule: false },
        { submitted: 's2', reference: 'r2', iou: 1, classEqual: false, meetsRule: false },
      ],
      missing: ['r3'],
      extra: ['s4'],
      matches: false,
    });
  });

  it('takes the assignment that fulfils most, not the closest pair first', () => {
    // Greedy would pair s1 with r2 (IoU 0.82) and leave r1 without a partner.
    const reference = [box('r1', 0, 0, 10, 10), box('r2', 3, 0, 10, 10)];
    const submitted = [box('s1', 2, 0, 10, 10), box('s2', 6, 0, 10, 10)];
    expect(matchShapes(submitted, reference, rule).pairs.map(({ submitted: s, reference: r }) => [s, r])).toEqual([
      ['s1', 'r1'],
      ['s2', 'r2'],
    ]);
  });

  it('lets two empty sides match, and the rule hold at its exact bound', () => {
    expect(matchShapes([], [], rule).matches).toBe(true);
    expect(matchShapes([box('s', 0, 0, 5, 10)], [box('r', 0, 0, 10, 10)], rule).matches).toBe(true);
  });

  it('does not depend on the order of shapes', () => {
    const coordinate = fc.integer({ min: 0, max: 30 });
    const size = fc.integer({ min: 1, max: 20 });
    const shapes = (prefix: string) =>
      fc
        .array(fc.tuple(coordinate, coordinate, size, size, fc.constantFrom('boat', 'house')), { maxLength: 8 })
        .map((list) => list.map(([x, y, width, height, label], i) => box(`${prefix}${i}`, x, y, width, height, label)));
    fc.assert(
      fc.property(shapes('s'), shapes('r'), (submitted, reference) => {
        const straight = matchShapes(submitted, reference, rule);
        expect(matchShapes(submitted.toReversed(), reference.toReversed(), rule)).toEqual(straight);
        expect(straight.pairs.length + straight.extra.length).toBe(submitted.length);
        expect(straight.pairs.length + straight.missing.length).toBe(reference.length);
      }),
    );
  });
});
