import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { encodePng } from './encode-png.ts';

describe('encodePng', () => {
  it('writes palette places that another decoder shows in their colours', async () => {
    const palette = [
      [0, 0, 0],
      [10, 20, 30],
      [200, 100, 50],
    ] as const;
    const pixels = Uint8Array.of(2, 0, 1, 1, 2, 0);
    const png = await encodePng({ kind: 'palette', width: 3, height: 2, pixels, palette });
    const { data, info } = await sharp(png).raw().toBuffer({ resolveWithObject: true });
    expect([info.width, info.height, info.channels]).toEqual([3, 2, 3]);
    expect([...data]).toEqual([...pixels].flatMap((place) => [...(palette[place] ?? [])]));
    // Bit depth and colour type, in the header.
    expect([png[24], png[25]]).toEqual([8, 3]);
  });

  it('writes all 16 bits of grey', async () => {
    const pixels = Uint16Array.of(0, 1, 255, 256, 65_535, 4660);
    const png = await encodePng({ kind: 'grey16', width: 2, height: 3, pixels });
    const data = await sharp(png).toColourspace('grey16').raw({ depth: 'ushort' }).toBuffer();
    expect([...new Uint16Array(data.buffer, data.byteOffset, 6)]).toEqual([...pixels]);
  });

  it('refuses pixels that do not fill the picture', async () => {
    const raw = { kind: 'grey16', width: 2, height: 3, pixels: new Uint16Array(5) } as const;
    await expect(encodePng(raw)).rejects.toThrow('2 × 3 are not 5 pixels');
  });
});
