import { promisify } from 'node:util';
import { crc32, deflate } from 'node:zlib';

const compress = promisify(deflate);

/** Pixels row by row: palette places of 8 bits, or grey of 16 bits. */
export type RawPng =
  | {
      readonly kind: 'palette';
      readonly width: number;
      readonly height: number;
      readonly pixels: Uint8Array;
      /** Red, green, blue, 0…255 each; at most 256 entries, one for each place that a pixel names. */
      readonly palette: readonly (readonly [number, number, number])[];
    }
  | { readonly kind: 'grey16'; readonly width: number; readonly height: number; readonly pixels: Uint16Array };

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const COLOUR_TYPE = { grey16: 0, palette: 3 } as const;

/**
 * A PNG (W3C Portable Network Graphics, second edition) with exactly these values. Written here because sharp orders
 * palettes anew, and a place in the palette is what a class map says. Compression runs off the main thread.
 */
export async function encodePng(raw: RawPng): Promise<Uint8Array> {
  const { width, height, kind } = raw;
  if (raw.pixels.length !== width * height)
    throw new RangeError(`${width} × ${height} are not ${raw.pixels.length} pixels`);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = kind === 'grey16' ? 16 : 8;
  header[9] = COLOUR_TYPE[kind];
  const palette = raw.kind === 'palette' ? [chunk('PLTE', Buffer.from(raw.palette.flat()))] : [];
  const data = await compress(rowsOf(raw));
  return Buffer.concat([
    SIGNATURE,
    chunk('IHDR', header),
    ...palette,
    chunk('IDAT', data),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** Each row after its filter byte, 0: none. */
function rowsOf(raw: RawPng): Buffer {
  const { width, height } = raw;
  const bytes = raw.kind === 'grey16' ? 2 : 1;
  const rows = Buffer.alloc(height * (1 + width * bytes));
  for (let row = 0; row < height; row += 1) {
    const at = row * (1 + width * bytes) + 1;
    if (raw.kind === 'palette') rows.set(raw.pixels.subarray(row * width, (row + 1) * width), at);
    else
      for (let column = 0; column < width; column += 1)
        rows.writeUInt16BE(raw.pixels[row * width + column] as number, at + 2 * column);
  }
  return rows;
}

function chunk(name: string, data: Buffer): Buffer {
  const named = Buffer.concat([Buffer.from(name, 'latin1'), data]);
  const whole = Buffer.alloc(named.length + 8);
  whole.writeUInt32BE(data.length, 0);
  whole.set(named, 4);
  whole.writeUInt32BE(crc32(named), named.length + 4);
  return whole;
}
