import { expect, test } from 'vitest';
import { lineLength } from './line-length.ts';
import { imagePoint } from './point.ts';

test('a line is as long as its parts together, whichever way it is walked', () => {
  const line = [imagePoint(0, 0), imagePoint(3, 4), imagePoint(3, 10), imagePoint(-5, 10)];
  expect([lineLength(line), lineLength(line.toReversed()), lineLength(line.slice(0, 1)), lineLength([])]).toEqual([
    19, 19, 0, 0,
  ]);
});
