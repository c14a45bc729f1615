import { describe, expect, it } from 'vitest';
import { FIRST_BRUSH_SIZE, steppedSize } from './brush-size.ts';

function steps(from: number, by: 1 | -1, count: number): number[] {
  const sizes = [from];
  for (let i = 0; i < count; i += 1) sizes.push(steppedSize(sizes.at(-1) ?? from, by));
  return sizes;
}

describe('the sizes of a brush', () => {
  it('go by single pixels, then by quarters of a doubling', () => {
    expect(steps(1, 1, 14)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 10, 12, 14, 16, 20, 24, 28]);
  });

  it('come back the same way, and end', () => {
    const up = steps(FIRST_BRUSH_SIZE, 1, 40);
    expect([up.at(-1), steps(1024, -1, 60).at(-1)]).toEqual([1024, 1]);
    expect(steps(24, -1, 3)).toEqual([24, 20, 16, 14]);
  });
});
