import { describe, expect, it } from 'vitest';
import { LABEL_SCHEMA, type LabelShape } from '../../../domain/annotation/label-document.ts';
import { shapeId } from '../../../domain/annotation/shape.ts';
import { digestOf } from '../../../domain/digest.ts';
import { imagePoint } from '../../../domain/geometry/point.ts';
import type { AgreementRule } from '../../../domain/requirement/requirement-document.ts';
import type { LaneCheck } from './fetch-and-check.ts';
import { ERROR_SHARE, honestVote, judge, type SlipSource, slips } from './judge.ts';

const rule: AgreementRule = { matching: 'optimal', classEqual: true, minimumIou: 0.5 };

const box = (id: string, label: string, x: number, y: number, width: number, height: number): LabelShape => ({
  id: shapeId(id),
  class: label,
  geometry: { kind: 'rectangle', x, y, width, height },
  attributes: {},
});

const house: LabelShape = {
  id: shapeId('house'),
  class: 'house',
  geometry: {
    kind: 'polygon',
    outer: [
      imagePoint(300, 100),
      imagePoint(350, 50),
      imagePoint(400, 100),
      imagePoint(400, 200),
      imagePoint(300, 200),
    ],
    holes: [],
  },
  attributes: {},
};
const references = [box('a', 'boat', 0, 0, 100, 50), box('b', 'boat', 120, 0, 100, 50), house];

const shown = (shapes: readonly LabelShape[]): LaneCheck => ({
  available: true,
  label: { schema: LABEL_SCHEMA, item: digestOf(new Uint8Array()), image: { width: 640, height: 480 }, shapes },
});

describe('honestVote', () => {
  it.each<[string, readonly LabelShape[], string]>([
    ['the reference itself', references, 'accept'],
    [
      'a careful hand, other ids, another order',
      [box('z', 'house', 300, 60, 100, 140), box('y', 'boat', 122, -1, 97, 53), box('x', 'boat', 2, 2, 100, 50)],
      'accept',
    ],
    ['a sloppy box', [box('a', 'boat', 40, 20, 100, 50), ...references.slice(1)], 'reject'],
    ['a wrong class', [box('a', 'house', 0, 0, 100, 50), ...references.slice(1)], 'reject'],
    ['a missing object', references.slice(1), 'reject'],
    ['an extra object', [...references, box('c', 'boat', 500, 300, 60, 40)], 'reject'],
    ['an object marked twice', [...references, box('c', 'boat', 1, 1, 99, 49)], 'reject'],
    ['one box over two objects', [box('a', 'boat', 0, 0, 220, 50), house], 'reject'],
    ['nothing at all', [], 'reject'],
  ])('judges %s', (_, shapes, vote) => {
    expect(honestVote(shown(shapes), references, rule)).toBe(vote);
  });

  it('finds what could not be verified unavailable', () => {
    expect(honestVote({ available: false, reason: 'The label cannot be found.' }, references, rule)).toBe(
      'unavailable',
    );
  });
});

describe('slips', () => {
  const source: SlipSource = { seed: 'practice', batch: (1n << 32n) | 2n, voter: 1 };
  const lanesOf = (from: SlipSource): readonly number[] =>
    Array.from({ length: 256 }, (_, lane) => lane).filter((lane) => slips(from, lane));

  it('happens on the same lanes every time, and on others for another seed, batch or voter', () => {
    expect(lanesOf(source)).toEqual(lanesOf({ ...source }));
    const others = [
      { ...source, seed: 'other' },
      { ...source, batch: 1n << 32n },
      { ...source, voter: 2 },
    ];
    for (const other of others) expect(lanesOf(other)).not.toEqual(lanesOf(source));
  });

  it('happens on about three lanes in a hundred', () => {
    const draws = 20_000;
    const count = Array.from({ length: draws }, (_, lane) => lane).filter((lane) => slips(source, lane)).length;
    const deviation = Math.sqrt(draws * ERROR_SHARE * (1 - ERROR_SHARE));
    expect(Math.abs(count - draws * ERROR_SHARE)).toBeLessThan(4 * deviation);
  });
});

describe('judge', () => {
  const source: SlipSource = { seed: 'practice', batch: 7n << 32n, voter: 0 };
  const lanes = Array.from({ length: 256 }, (_, lane) => lane);
  const bit = (mask: bigint, lane: number): boolean => ((mask >> BigInt(lane)) & 1n) === 1n;

  it('makes a ballot of accepted, rejected and unavailable lanes, and slips only where a slip is drawn', () => {
    const kinds = [shown(references), shown([]), { available: false, reason: 'The label cannot be found.' }] as const;
    const checks = lanes.map((lane) => kinds[lane % kinds.length] as LaneCheck);
    const ballot = judge(
      checks,
      lanes.map(() => references),
      rule,
      source,
    );
    const expected = lanes.map((lane) => {
      const honest = ['accept', 'reject', 'unavailable'][lane % kinds.length];
      if (honest === 'unavailable' || !slips(source, lane)) return honest;
      return honest === 'accept' ? 'reject' : 'accept';
    });
    const voted = lanes.map((lane) => {
      if (bit(ballot.unavailable, lane)) return 'unavailable';
      return bit(ballot.accept, lane) ? 'accept' : 'reject';
    });
    expect(voted).toEqual(expected);
    expect(lanes.filter((lane) => lane % kinds.length !== 2 && slips(source, lane))).not.toEqual([]);
  });

  it('refuses to judge lanes that it has no reference for', () => {
    expect(() => judge([shown(references)], [], rule, source)).toThrow(RangeError);
  });
});
