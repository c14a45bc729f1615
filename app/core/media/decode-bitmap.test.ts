import { decode as decodeElsewhere, encode } from 'bmp-ts';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { indexedBitmap } from './bitmap-fixture.ts';
import { decodeBitmap } from './decode-bitmap.ts';

const indexed = fc
  .record({
    width: fc.integer({ min: 1, max: 40 }),
    height: fc.integer({ min: 1, max: 6 }),
    bits: fc.constantFrom(1 as const, 4 as const, 8 as const),
    topDown: fc.boolean(),
    runs: fc.boolean(),
  })
  .chain(({ width, height, bits, topDown, runs }) =>
    fc.record({
      width: fc.constant(width),
      height: fc.constant(height),
      bits: fc.constant(bits),
      topDown: fc.constant(topDown && !runs),
      runs: fc.constant(runs && bits !== 1),
      palette: fc.array(fc.tuple(byte(), byte(), byte()), { minLength: 2 ** bits, maxLength: 2 ** bits }),
      indices: fc.array(fc.nat(2 ** bits - 1), { minLength: width * height, maxLength: width * height }),
    }),
  );

function byte() {
  return fc.nat(255);
}

describe('decodeBitmap', () => {
  it('gives each pixel the colour of its index: every depth, odd widths, either way up, plain and in runs', () => {
    fc.assert(
      fc.property(indexed, (picture) => {
        const { width, height, palette, indices } = picture;
        expect(decodeBitmap(indexedBitmap(picture), 'a.bmp')).toEqual({
          width,
          height,
          channels: 3,
          data: Uint8Array.from(indices.flatMap((index) => palette[index]!)),
        });
      }),
    );
  });

  it('reads what another library writes, and as that library reads it', () => {
    const sizes = fc.record({ width: fc.integer({ min: 1, max: 20 }), height: fc.integer({ min: 1, max: 5 }) });
    const written = sizes.chain(({ width, height }) =>
      fc.record({
        width: fc.constant(width),
        height: fc.constant(height),
        bitPP: fc.constantFrom(24, 32),
        data: fc.uint8Array({ minLength: width * height * 4, maxLength: width * height * 4 }),
      }),
    );
    fc.assert(
      fc.property(written, ({ data, ...about }) => {
        const bytes = encode({ ...about, data: Buffer.from(data) }).data;
        const read = decodeElsewhere(bytes, { toRGBA: true }).data;
        const colors = [...read].filter((_, at) => at % 4 !== 3);
        expect(decodeBitmap(bytes, 'a.bmp')).toEqual({
          width: about.width,
          height: about.height,
          channels: 3,
          data: Uint8Array.from(colors),
        });
      }),
    );
  });

  it('follows run lengths that jump, and literals', () => {
    const picture = { width: 4, height: 2, bits: 8, indices: Array.from({ length: 8 }, () => 0) } as const;
    const palette = Array.from({ length: 256 }, (_, index) => [index, 0, 0] as const);
    const whole = indexedBitmap({ ...picture, palette, runs: true });
    const start = whole.subarray(0, 54 + 256 * 4);
    // Three literals and a byte that fills the word; a jump one to the right and one row up; a run.
    const runs = Buffer.from([0, 3, 1, 2, 3, 0, 0, 2, 0, 1, 1, 9, 0, 1]);
    const { data } = decodeBitmap(Buffer.concat([start, runs]), 'a.bmp');
    expect([...data].filter((_, at) => at % 3 === 0)).toEqual([0, 0, 0, 9, 1, 2, 3, 0]);
  });

  it('spreads 5 and 6 bits over the whole range, and takes alpha from its mask', () => {
    const header = (bits: number, headerSize: number) => {
      const bytes = Buffer.alloc(14 + headerSize + 16);
      bytes.write('BM');
      bytes.writeUInt32LE(14 + headerSize, 10);
      bytes.writeUInt32LE(headerSize, 14);
      bytes.writeInt32LE(2, 18);
      bytes.writeInt32LE(1, 22);
      bytes.writeUInt16LE(bits, 28);
      bytes.writeUInt32LE(3, 30);
      return bytes;
    };
    const small = header(16, 56);
    for (const [index, mask] of [0xf800, 0x07e0, 0x001f, 0].entries()) small.writeUInt32LE(mask, 54 + index * 4);
    small.writeUInt16LE(0xffff, 70);
    small.writeUInt16LE(0x0010, 72);
    const clear = header(32, 56);
    for (const [index, mask] of [0xff000000, 0xff0000, 0xff00, 0xff].entries())
      clear.writeUInt32LE(mask, 54 + index * 4);
    clear.writeUInt32LE(0x01020304, 70);
    clear.writeUInt32LE(0xfffefdfc, 74);
    expect([decodeBitmap(small, 'a.bmp'), decodeBitmap(clear, 'b.bmp')]).toEqual([
      { width: 2, height: 1, channels: 3, data: Uint8Array.from([255, 255, 255, 0, 0, 132]) },
      { width: 2, height: 1, channels: 4, data: Uint8Array.from([1, 2, 3, 4, 255, 254, 253, 252]) },
    ]);
  });
});
