import { expect, test } from 'vitest';
import type { Geometry } from '../../domain/annotation/shape.ts';
import { imagePoint } from '../../domain/geometry/point.ts';
import { leadingFact, shapeFacts } from './shape-facts.ts';

const square = [imagePoint(0, 0), imagePoint(10, 0), imagePoint(10, 10), imagePoint(0, 10)];
const hole = [imagePoint(2, 2), imagePoint(4, 2), imagePoint(4, 4)];
const joints: Geometry = {
  kind: 'keypoints',
  points: [
    { ...imagePoint(1, 1), state: 'visible' },
    { ...imagePoint(2, 2), state: 'hidden' },
    { ...imagePoint(0, 0), state: 'absent' },
  ],
};

test('each kind is measured by what an annotator asks of it', () => {
  const facts = (
    [
      { kind: 'rectangle', x: 1, y: 2, width: 30, height: 4 },
      { kind: 'rotated-rectangle', x: 50, y: 50, width: 30, height: 4, angle: 0.5 },
      { kind: 'polygon', outer: square, holes: [hole] },
      { kind: 'polygon', outer: square, holes: [] },
      { kind: 'polyline', points: square.slice(0, 3) },
      joints,
      { kind: 'mask', x: 0, y: 0, width: 2, height: 1, counts: '02' },
      { kind: 'tag' },
    ] satisfies Geometry[]
  ).map((geometry) => ({ facts: shapeFacts(geometry), leading: leadingFact(geometry) }));
  expect(facts).toEqual([
    { facts: [{ kind: 'area', value: 120 }], leading: { kind: 'size', width: 30, height: 4 } },
    { facts: [{ kind: 'area', value: 120 }], leading: { kind: 'angle', radians: 0.5 } },
    {
      facts: [
        { kind: 'area', value: 98 },
        { kind: 'points', count: 4 },
        { kind: 'holes', count: 1 },
      ],
      leading: { kind: 'points', count: 4 },
    },
    {
      facts: [
        { kind: 'area', value: 100 },
        { kind: 'points', count: 4 },
      ],
      leading: { kind: 'points', count: 4 },
    },
    {
      facts: [
        { kind: 'length', value: 20 },
        { kind: 'points', count: 3 },
      ],
      leading: { kind: 'points', count: 3 },
    },
    {
      facts: [
        { kind: 'joints', state: 'visible', count: 1 },
        { kind: 'joints', state: 'hidden', count: 1 },
        { kind: 'joints', state: 'absent', count: 1 },
      ],
      leading: { kind: 'points', count: 2 },
    },
    { facts: [{ kind: 'area', value: 2 }], leading: { kind: 'area', value: 2 } },
    { facts: [], leading: null },
  ]);
});
