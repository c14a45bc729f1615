import { MAXIMUM_PIXELS, refusePicture } from './picture-error.ts';

/** Decoded pixels, rows from the top, samples of a byte each. */
export interface Pixels {
  readonly width: number;
  readonly height: number;
  readonly channels: 3 | 4;
  readonly data: Uint8Array;
}

interface BitmapHeader {
  readonly width: number;
  readonly height: number;
  readonly topDown: boolean;
  readonly bits: number;
  readonly compression: number;
  /** Red, green, blue, alpha; zero where there is none. */
  readonly masks: readonly [number, number, number, number];
  /** Red, green, blue of each colour. */
  readonly palette: Uint8Array;
  readonly pixelsAt: number;
}

/**
 * Decodes a BMP file (Microsoft's `BITMAPFILEHEADER` with every header since OS/2 1.x; palettes, run lengths, bit fields).
 * Our own, since the image library has no decoder for it, and `bmp-ts` reads run lengths and odd widths of 4 bits wrongly;
 * tests read what `bmp-ts` writes.
 *
 * @throws PictureError where it is too large or of a kind that nobody writes; RangeError where it ends early.
 */
export function decodeBitmap(bytes: Uint8Array, name: string): Pixels {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = readHeader(view, name);
  const { width, height, bits } = header;
  if (width * height > MAXIMUM_PIXELS) throw refusePicture.tooManyPixels(name, width, height);
  if (width === 0 || height === 0) throw refusePicture.damaged(name, 'BMP', 'it has no pixels');
  switch (header.compression) {
    case 1:
      if (bits === 8) return indexed(header, runLengths(bytes, header));
      break;
    case 2:
      if (bits === 4) return indexed(header, runLengths(bytes, header));
      break;
    case 0:
    case 3:
    case 6:
      if (bits === 1 || bits === 4 || bits === 8) return indexed(header, plainIndices(bytes, header));
      if (bits === 16 || bits === 24 || bits === 32) return direct(view, header);
      break;
    default:
  }
  throw refusePicture.unsupported(name, `a BMP file of a rare kind (compression ${header.compression}, ${bits} bits)`);
}

function readHeader(view: DataView, name: string): BitmapHeader {
  const headerSize = view.getUint32(14, true);
  const old = headerSize === 12;
  const width = old ? view.getUint16(18, true) : view.getInt32(18, true);
  const signedHeight = old ? view.getInt16(20, true) : view.getInt32(22, true);
  if (width < 0) throw refusePicture.damaged(name, 'BMP', 'its width is negative');
  const bits = view.getUint16(old ? 24 : 28, true);
  const compression = old ? 0 : view.getUint32(30, true);
  const fields = compression === 3 || compression === 6;
  const mask = (index: number) => view.getUint32(54 + index * 4, true);
  const alpha = fields && (headerSize >= 56 || compression === 6) ? mask(3) : 0;
  const masks = fields
    ? ([mask(0), mask(1), mask(2), alpha] as const)
    : bits === 16
      ? ([0x7c00, 0x3e0, 0x1f, 0] as const)
      : ([0xff0000, 0xff00, 0xff, 0] as const);
  const used = old ? 0 : view.getUint32(46, true);
  const colors = bits > 8 ? 0 : used === 0 ? 1 << bits : Math.min(used, 1 << bits);
  // Masks follow the shortest header; the longer ones hold them.
  const paletteAt = 14 + headerSize + (fields && headerSize === 40 ? (compression === 6 ? 16 : 12) : 0);
  const entry = old ? 3 : 4;
  const palette = new Uint8Array((1 << Math.min(bits, 8)) * 3);
  for (let color = 0; color < colors; color++) {
    for (let channel = 0; channel < 3; channel++)
      palette[color * 3 + channel] = view.getUint8(paletteAt + color * entry + 2 - channel);
  }
  return {
    width,
    height: Math.abs(signedHeight),
    topDown: signedHeight < 0,
    bits,
    compression,
    masks,
    palette,
    pixelsAt: view.getUint32(10, true),
  };
}

function rowsOf({ height, topDown }: BitmapHeader): (row: number) => number {
  return topDown ? (row) => row : (row) => height - 1 - row;
}

/** Bytes of a stored row: whole words of 32 bits. */
function strideOf({ width, bits }: BitmapHeader): number {
  return Math.ceil((width * bits) / 32) * 4;
}

function plainIndices(bytes: Uint8Array, header: BitmapHeader): Uint8Array {
  const { width, height, bits, pixelsAt } = header;
  const stride = strideOf(header);
  // The last row's padding is often left out.
  if (pixelsAt + stride * (height - 1) + Math.ceil((width * bits) / 8) > bytes.length) throw new RangeError('rows');
  const rowOf = rowsOf(header);
  const indices = new Uint8Array(width * height);
  const mask = (1 << bits) - 1;
  for (let row = 0; row < height; row++) {
    const [from, to] = [pixelsAt + row * stride, rowOf(row) * width];
    for (let x = 0; x < width; x++) {
      const bit = x * bits;
      indices[to + x] = ((bytes[from + (bit >> 3)] ?? 0) >> (8 - bits - (bit & 7))) & mask;
    }
  }
  return indices;
}

/** BI_RLE8 and BI_RLE4: pairs of count and value; a count of 0 escapes to an end of row, of picture, a jump or literals. */
function runLengths(bytes: Uint8Array, header: BitmapHeader): Uint8Array {
  const { width, height, bits, pixelsAt } = header;
  const rowOf = rowsOf(header);
  const indices = new Uint8Array(width * height);
  let [at, x, row] = [pixelsAt, 0, 0];
  const next = (): number => {
    const byte = bytes[at++];
    if (byte === undefined) throw new RangeError('run lengths');
    return byte;
  };
  const put = (index: number) => {
    if (x < width && row < height) indices[rowOf(row) * width + x] = index;
    x += 1;
  };
  const half = (byte: number, index: number) => (bits === 8 ? byte : index % 2 === 0 ? byte >> 4 : byte & 15);
  while (row < height) {
    const [count, value] = [next(), next()];
    if (count > 0) for (let index = 0; index < count; index++) put(half(value, index));
    else if (value === 0) [x, row] = [0, row + 1];
    else if (value === 1) break;
    else if (value === 2) [x, row] = [x + next(), row + next()];
    else {
      const length = bits === 8 ? value : Math.ceil(value / 2);
      const literals = Array.from({ length: length + (length % 2) }, next);
      for (let index = 0; index < value; index++) put(half(literals[bits === 8 ? index : index >> 1] ?? 0, index));
    }
  }
  return indices;
}

function indexed({ width, height, palette }: BitmapHeader, indices: Uint8Array): Pixels {
  const data = new Uint8Array(width * height * 3);
  for (let pixel = 0; pixel < indices.length; pixel++) {
    const color = (indices[pixel] ?? 0) * 3;
    data[pixel * 3] = palette[color] ?? 0;
    data[pixel * 3 + 1] = palette[color + 1] ?? 0;
    data[pixel * 3 + 2] = palette[color + 2] ?? 0;
  }
  return { width, height, channels: 3, data };
}

function direct(view: DataView, header: BitmapHeader): Pixels {
  const { width, height, bits, masks, pixelsAt } = header;
  const [stride, rowOf, size] = [strideOf(header), rowsOf(header), bits / 8];
  if (pixelsAt + stride * (height - 1) + width * size > view.byteLength) throw new RangeError('rows');
  const channels = masks[3] === 0 ? 3 : 4;
  const data = new Uint8Array(width * height * channels);
  const spread = masks.map(spreader);
  for (let row = 0; row < height; row++) {
    let [from, to] = [pixelsAt + row * stride, rowOf(row) * width * channels];
    for (let x = 0; x < width; x++, from += size) {
      const low = view.getUint16(from, true);
      const value = size === 2 ? low : size === 3 ? low | (view.getUint8(from + 2) << 16) : view.getUint32(from, true);
      for (let channel = 0; channel < channels; channel++) data[to++] = spread[channel]?.(value) ?? 0;
    }
  }
  return { width, height, channels, data };
}

/** Takes a mask's bits out of a value and spreads them over 0 to 255. */
function spreader(mask: number): (value: number) => number {
  if (mask === 0) return () => 0;
  let shift = 0;
  while (((mask >>> shift) & 1) === 0) shift += 1;
  const highest = mask >>> shift;
  if (highest === 255) return (value) => (value >>> shift) & 255;
  return (value) => Math.round((((value >>> shift) & highest) * 255) / highest);
}
