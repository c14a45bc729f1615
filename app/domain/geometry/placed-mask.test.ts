import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { ImageSize } from '../annotation/annotation-document.ts';
import { type Bitmap, bitmapOf, bitmaps } from './mask-fixture.ts';
import {
  intersectMasks,
  maskIntersectionOverUnion,
  sharedMaskArea,
  subtractMask,
  uniteMasks,
} from './mask-operations.ts';
import {
  canonicalMask,
  clipMaskToImage,
  maskArea,
  maskBitmap,
  maskContains,
  masksEqual,
  pictureRuns,
  placeBitmap,
  type PlacedMask,
  placeRuns,
  translateMask,
} from './placed-mask.ts';
import { imagePoint } from './point.ts';
import { RunLengthError } from './run-length.ts';

/** A window of the plane in which every mask of these tests lies. */
const plane = { x: -40, y: -40, width: 120, height: 120 };

/** Pixels "x,y" of a mask, wherever it lies. */
function pixelsOf(mask: PlacedMask | null): Set<string> {
  const pixels = new Set<string>();
  if (mask === null) return pixels;
  maskBitmap(mask).forEach((inside, i) => {
    if (inside === 1) pixels.add(`${mask.x + (i % mask.width)},${mask.y + Math.floor(i / mask.width)}`);
  });
  return pixels;
}

/** The record of a set of pixels by way of one large bitmap. */
function maskOf(pixels: ReadonlySet<string>): PlacedMask | null {
  const bitmap = bitmapOf(plane, (column, row) => pixels.has(`${column + plane.x},${row + plane.y}`));
  return placeBitmap(bitmap.pixels, bitmap, plane.x, plane.y);
}

const place = (bitmap: Bitmap, x: number, y: number) => placeBitmap(bitmap.pixels, bitmap, x, y);
const offset = fc.integer({ min: -12, max: 12 });
const masks = fc
  .tuple(bitmaps, offset, offset)
  .map(([bitmap, x, y]) => place(bitmap, x, y))
  .filter((mask) => mask !== null);

describe('a placed mask', () => {
  it('has the tight box of its pixels', () => {
    const bitmap = bitmapOf({ width: 5, height: 4 }, (column, row) => column >= 2 && column <= 3 && row === 1);
    expect(place(bitmap, 10, 20)).toEqual({ x: 12, y: 21, width: 2, height: 1, counts: '02' });
    expect(
      place(
        bitmapOf({ width: 5, height: 4 }, () => false),
        10,
        20,
      ),
    ).toBeNull();
  });

  it('is one record, however its pixels came', () => {
    fc.assert(
      fc.property(masks, (mask) => {
        const again = maskOf(pixelsOf(mask));
        expect(again).toEqual(mask);
        expect(canonicalMask(mask)).toEqual(mask);
        expect(again !== null && masksEqual(again, mask)).toBe(true);
      }),
      { numRuns: 50 },
    );
  });

  it('is made canonical from a loose box and from runs of length 0', () => {
    const tight = { x: 12, y: 21, width: 2, height: 1, counts: '02' };
    const loose = { x: 11, y: 20, width: 4, height: 3 };
    expect([
      canonicalMask({ ...loose, counts: '41202' }),
      canonicalMask({ ...loose, counts: '410O212' }),
      canonicalMask({ ...tight, counts: '0100' }),
    ]).toEqual([tight, tight, tight]);
    expect(masksEqual(tight, translateMask(tight, 1, 0))).toBe(false);
    expect(canonicalMask({ ...tight, counts: '2' })).toBeNull();
    expect(() => canonicalMask({ ...tight, counts: '03' })).toThrow(RunLengthError);
  });

  it('goes to the picture and back', () => {
    const image: ImageSize = { width: 30, height: 30 };
    fc.assert(
      fc.property(masks, (mask) => {
        const clipped = clipMaskToImage(mask, image);
        const runs = pictureRuns(mask, image);
        const inside = [...pixelsOf(mask)].filter((pixel) =>
          pixel.split(',').every((at) => Number(at) >= 0 && +at < 30),
        );
        expect(clipped).toEqual(maskOf(new Set(inside)));
        expect(placeRuns(runs)).toEqual(clipped);
        expect(pictureRuns(clipped, image)).toEqual(runs);
      }),
    );
    expect(pictureRuns(null, image).counts).toEqual([900]);
  });

  it('knows its pixels, their number and where they go', () => {
    fc.assert(
      fc.property(masks, offset, offset, (mask, dx, dy) => {
        const pixels = pixelsOf(mask);
        expect(maskArea(mask)).toBe(pixels.size);
        const seen = bitmapOf(plane, (column, row) =>
          maskContains(mask, imagePoint(column + plane.x + 0.5, row + plane.y + 0.999)),
        );
        expect(placeBitmap(seen.pixels, seen, plane.x, plane.y)).toEqual(mask);
        const moved = [...pixels].map((pixel) => pixel.split(',').map(Number) as [number, number]);
        expect(translateMask(mask, dx, dy)).toEqual(maskOf(new Set(moved.map(([x, y]) => `${x + dx},${y + dy}`))));
      }),
      { numRuns: 40 },
    );
  });
});

describe('operations on placed masks', () => {
  it('do what they do to each pixel, wherever the boxes lie', () => {
    fc.assert(
      fc.property(masks, masks, (a, b) => {
        const [pixelsA, pixelsB] = [pixelsOf(a), pixelsOf(b)];
        const shared = new Set([...pixelsA].filter((pixel) => pixelsB.has(pixel)));
        const union = new Set([...pixelsA, ...pixelsB]);
        expect({
          union: uniteMasks(a, b),
          intersection: intersectMasks(a, b),
          difference: subtractMask(a, b),
          shared: sharedMaskArea(a, b),
          ratio: maskIntersectionOverUnion(a, b),
          crowd: maskIntersectionOverUnion(a, b, true),
        }).toEqual({
          union: maskOf(union),
          intersection: maskOf(shared),
          difference: maskOf(new Set([...pixelsA].filter((pixel) => !pixelsB.has(pixel)))),
          shared: shared.size,
          ratio: shared.size / union.size,
          crowd: shared.size / pixelsA.size,
        });
      }),
      { numRuns: 60 },
    );
  });
});
