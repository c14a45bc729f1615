import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Bitmap, bitmapOf, bitmapPairs, bitmaps } from './mask-fixture.ts';
import { bitmapFromRuns, runsFromBitmap } from './run-length-bitmap.ts';
import {
  complementRuns,
  intersectRuns,
  runIntersectionOverUnion,
  sharedRunArea,
  subtractRuns,
  uniteRuns,
} from './run-length-operations.ts';
import { formatRuns, parseRuns } from './run-length-text.ts';
import {
  canonicalRuns,
  checkRuns,
  maskFromSpans,
  reframeRuns,
  runArea,
  runBounds,
  RunLengthError,
  type RunLengthMask,
} from './run-length.ts';

const runs = (bitmap: Bitmap): RunLengthMask => runsFromBitmap(bitmap.pixels, bitmap);
const ring = bitmapOf({ width: 4, height: 3 }, (column, row) => column > 0 && !(column === 2 && row === 1));

describe('runs', () => {
  it('count down the columns, outside first', () => {
    expect(runs(ring)).toEqual({ width: 4, height: 3, counts: [3, 4, 1, 4] });
    expect(runs(bitmapOf({ width: 2, height: 2 }, () => true)).counts).toEqual([0, 4]);
    expect(runs(bitmapOf({ width: 2, height: 2 }, () => false)).counts).toEqual([4]);
  });

  it('give the bitmap again, canonically', () => {
    fc.assert(
      fc.property(bitmaps, (bitmap) => {
        const mask = runs(bitmap);
        checkRuns(mask);
        expect(mask.counts.slice(1).includes(0)).toBe(false);
        expect(bitmapFromRuns(mask)).toEqual(bitmap.pixels);
      }),
    );
  });

  it('know their area and their tight box', () => {
    fc.assert(
      fc.property(bitmaps, (bitmap) => {
        const inside = [...bitmap.pixels.keys()].filter((i) => bitmap.pixels[i] === 1);
        const columns = inside.map((i) => i % bitmap.width);
        const rows = inside.map((i) => Math.floor(i / bitmap.width));
        const [x, y] = [Math.min(...columns), Math.min(...rows)];
        const box = { x, y, width: Math.max(...columns) + 1 - x, height: Math.max(...rows) + 1 - y };
        expect(runArea(runs(bitmap))).toBe(inside.length);
        expect(runBounds(runs(bitmap))).toEqual(inside.length > 0 ? box : null);
      }),
    );
  });

  it('move into another frame, cut off at its borders', () => {
    const shift = fc.integer({ min: -16, max: 16 });
    fc.assert(
      fc.property(bitmapPairs, shift, shift, ([bitmap], dx, dy) => {
        const frame = { width: bitmap.height + 2, height: bitmap.width };
        const moved = bitmapOf(frame, (column, row) => {
          const [x, y] = [column - dx, row - dy];
          return x >= 0 && y >= 0 && x < bitmap.width && y < bitmap.height && bitmap.pixels[y * bitmap.width + x] === 1;
        });
        expect(reframeRuns(runs(bitmap), dx, dy, frame)).toEqual(runs(moved));
      }),
    );
  });

  it('lose empty runs and join what touches', () => {
    expect(canonicalRuns({ width: 3, height: 2, counts: [1, 2, 0, 1, 0, 0, 2, 0] }).counts).toEqual([1, 3, 2]);
    expect(maskFromSpans({ width: 3, height: 2 }, [0, 1, 1, 1, 1, 3, 2, 4]).counts).toEqual([0, 4, 2]);
  });

  it.each([
    [[1, -1, 6], 'Run 1 of the mask is -1 long'],
    [[1.5, 4.5], 'Run 0 of the mask is 1.5 long'],
    [[1, 2], "The mask's runs cover 3 pixels, its 2 × 3 box has 6"],
  ])('%j are refused', (counts, message) => {
    expect(() => checkRuns({ width: 2, height: 3, counts })).toThrow(message);
  });

  it('refuse a bitmap of another size', () => {
    expect(() => runsFromBitmap(new Uint8Array(5), { width: 2, height: 3 })).toThrow('has 6 bytes, not 5');
  });
});

describe('a size that is none', () => {
  it('is refused, also where its product is an area: a hostile file hung there', () => {
    const sizes = [
      [-2, -4],
      [-1, 0],
      [0.5, 16],
      [Number.NaN, 8],
      [Infinity, 0],
    ] as const;
    for (const [width, height] of sizes) {
      expect(() => parseRuns('08', { width, height })).toThrow(RunLengthError);
      expect(() => checkRuns({ width, height, counts: [0, 8] })).toThrow(RunLengthError);
    }
    expect(parseRuns('08', { width: 2, height: 4 }).counts).toEqual([0, 8]);
  });
});

describe('operations on runs', () => {
  it('do what they do to each pixel', () => {
    const each = (a: Bitmap, b: Bitmap, keeps: (inA: boolean, inB: boolean) => boolean) =>
      runs(bitmapOf(a, (x, y) => keeps(a.pixels[y * a.width + x] === 1, b.pixels[y * a.width + x] === 1)));
    fc.assert(
      fc.property(bitmapPairs, ([left, right]) => {
        const [a, b] = [runs(left), runs(right)];
        const both = each(left, right, (inA, inB) => inA && inB);
        expect({
          union: uniteRuns(a, b),
          intersection: intersectRuns(a, b),
          difference: subtractRuns(a, b),
          complement: complementRuns(a),
          shared: sharedRunArea(a, b),
        }).toEqual({
          union: each(left, right, (inA, inB) => inA || inB),
          intersection: both,
          difference: each(left, right, (inA, inB) => inA && !inB),
          complement: each(left, right, (inA) => !inA),
          shared: runArea(both),
        });
      }),
    );
  });

  it('keep the laws of sets', () => {
    fc.assert(
      fc.property(bitmapPairs, ([left, right]) => {
        const [a, b] = [runs(left), runs(right)];
        expect(complementRuns(uniteRuns(a, b))).toEqual(intersectRuns(complementRuns(a), complementRuns(b)));
        expect(complementRuns(complementRuns(a))).toEqual(a);
        expect(uniteRuns(subtractRuns(a, b), intersectRuns(a, b))).toEqual(a);
        expect(runIntersectionOverUnion(a, b)).toBe(runIntersectionOverUnion(b, a));
      }),
    );
  });

  it('take a crowd as whatever part of it is asked about', () => {
    const half = runs(bitmapOf(ring, (column) => column < 3));
    expect([runIntersectionOverUnion(half, runs(ring)), runIntersectionOverUnion(half, runs(ring), true)]).toEqual([
      5 / 12,
      5 / 9,
    ]);
  });

  it('refuse masks of different sizes', () => {
    const other = { width: 3, height: 4, counts: [12] };
    expect(() => uniteRuns(runs(ring), other)).toThrow('Masks of 4 × 3 and 3 × 4 pixels cannot be combined');
  });
});

describe('run-length text', () => {
  it('gives the runs again', () => {
    fc.assert(
      fc.property(bitmaps, (bitmap) => {
        const mask = runs(bitmap);
        expect(parseRuns(formatRuns(mask), bitmap)).toEqual(mask);
      }),
    );
  });

  it('holds runs of any length, empty ones too', () => {
    const lengths = fc.array(fc.oneof(fc.nat(40), fc.nat(70_000), fc.nat(65_535 ** 2)), {
      minLength: 1,
      maxLength: 30,
    });
    fc.assert(
      fc.property(lengths, (counts) => {
        const mask = { width: 1, height: counts.reduce((sum, count) => sum + count, 0), counts };
        expect(parseRuns(formatRuns(mask), mask)).toEqual(mask);
      }),
    );
  });

  it.each([
    ['a character above the digits', '0p', 'damaged at character 2: "p" is none of its digits'],
    ['a character below the digits', '0 4', 'damaged at character 2: " " is none of its digits'],
    ['a character outside ASCII', '0é', 'damaged at character 2: "é" is none of its digits'],
    ['a number cut off', '04P', 'damaged at character 3: the number that begins there is cut off'],
    ['a number without end', `0${'o'.repeat(40)}0`, 'damaged at character 2: the number that begins there is too long'],
    ['a negative run', '0O', 'damaged at character 2: run 1 would be -1 pixels long'],
    ['a negative run by its difference', '012M', 'damaged at character 4: run 3 would be -2 pixels long'],
    ['too few pixels', '05', 'covers 5 of the 6 pixels of its 2 × 3 box'],
    ['no text', '', 'covers 0 of the 6 pixels of its 2 × 3 box'],
    ['too many pixels', '07', 'covers more than the 6 pixels of its 2 × 3 box'],
  ])('%s is an error', (_name, text, message) => {
    const read = () => parseRuns(text, { width: 2, height: 3 });
    expect(read).toThrow(RunLengthError);
    expect(read).toThrow(message);
  });

  it('is read as a mask of its size or refused, whatever it holds', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.integer({ min: 46, max: 113 }).map((code) => String.fromCharCode(code)) }),
        (text) => {
          try {
            checkRuns(parseRuns(text, { width: 6, height: 4 }));
          } catch (error) {
            expect(error).toBeInstanceOf(RunLengthError);
          }
        },
      ),
      { numRuns: 2000 },
    );
  });
});
