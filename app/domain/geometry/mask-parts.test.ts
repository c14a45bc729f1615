import { describe, expect, it } from 'vitest';
import { fillMaskHoles, largestMaskPart, uniteAll, wholePicture } from './mask-parts.ts';
import { maskArea, maskBitmap, placeBitmap, type PlacedMask } from './placed-mask.ts';

const image = { width: 9, height: 5 };

/** A mask by its rows: `#` inside. */
function drawn(...rows: string[]): PlacedMask {
  const size = { width: rows[0]?.length ?? 0, height: rows.length };
  const mask = placeBitmap(
    Uint8Array.from(rows.join(''), (pixel) => (pixel === '#' ? 1 : 0)),
    size,
  );
  if (mask === null) throw new Error('The drawing is empty');
  return mask;
}

describe('parts of masks', () => {
  const ring = drawn('####...##', '#..#...##', '#..#.....', '####.....', '.........');

  it('fills what outlines enclose', () => {
    expect(fillMaskHoles(ring, image)).toEqual(drawn('####...##', '####...##', '####.....', '####.....', '.........'));
    const whole = drawn('##', '##');
    expect(fillMaskHoles(whole, image)).toBe(whole);
  });

  it('keeps the largest part', () => {
    expect(largestMaskPart(ring, image)).toEqual(drawn('####', '#..#', '#..#', '####'));
  });

  it('unites any number of masks', () => {
    expect(uniteAll([])).toBeNull();
    expect(uniteAll([drawn('#.'), drawn('.#'), drawn('..', '##')])).toEqual(drawn('##', '##'));
  });

  it('knows the mask of the whole picture', () => {
    expect([maskArea(wholePicture(image)), maskBitmap(wholePicture(image)).every((set) => set === 1)]).toEqual([
      45,
      true,
    ]);
  });
});
