import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { countLanes, hasLane, lanesOf, liveMask, maskOf } from './lane-mask.ts';

describe('lane masks', () => {
  it('has one bit per live lane', () => {
    expect(liveMask(0)).toBe(0n);
    expect(liveMask(3)).toBe(0b111n);
    expect(countLanes(liveMask(256))).toBe(256);
  });

  it('goes to lanes and back', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 0, max: 255 })), (lanes) => {
        const mask = maskOf(lanes);
        const ascending = lanes.toSorted((one, other) => one - other);
        expect(lanesOf(mask)).toEqual(ascending);
        expect(countLanes(mask)).toBe(lanes.length);
        expect(ascending.every((lane) => hasLane(mask, lane))).toBe(true);
      }),
    );
  });
});
