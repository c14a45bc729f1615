import { crc32, deflateSync } from 'node:zlib';
import { encode as encodeBitmap } from 'bmp-ts';
import { indexedBitmap } from './bitmap-fixture.ts';
import sharp, { type Sharp } from 'sharp';

/** For tests: an upright picture without any symmetry, in colours that survive JPEG and print. Rows of red, green, blue. */
export const UPRIGHT = { width: 48, height: 32 };
const BLOCK = 16;
const COLORS = [
  [176, 88, 80],
  [96, 144, 88],
  [80, 96, 160],
  [192, 176, 96],
  [56, 56, 56],
  [208, 208, 208],
] as const;

function colorIndex(x: number, y: number): number {
  return Math.floor(y / BLOCK) * 3 + Math.floor(x / BLOCK);
}

/** The colour of an upright pixel. */
export function colorAt(x: number, y: number): readonly [number, number, number] {
  return COLORS[colorIndex(x, y)]!;
}

function samples(orientation = 1): { readonly data: Buffer; readonly width: number; readonly height: number } {
  const { width: w, height: h } = UPRIGHT;
  const turned = orientation > 4;
  const [width, height] = turned ? [h, w] : [w, h];
  const data = Buffer.alloc(w * h * 3);
  for (let y = 0; y < h; y++) {
    for (let x = 0; x < w; x++) {
      const [column, row] = STORED[orientation - 1]!(x, y, w - 1, h - 1);
      data.set(colorAt(x, y), (row * width + column) * 3);
    }
  }
  return { data, width, height };
}

type Place = (x: number, y: number, right: number, bottom: number) => readonly [column: number, row: number];
/** Where an upright pixel is stored under each EXIF orientation, 1 to 8 (EXIF 2.32, 4.6.4 A). */
const STORED: readonly Place[] = [
  (x, y) => [x, y],
  (x, y, right) => [right - x, y],
  (x, y, right, bottom) => [right - x, bottom - y],
  (x, y, _right, bottom) => [x, bottom - y],
  (x, y) => [y, x],
  (x, y, right) => [y, right - x],
  (x, y, right, bottom) => [bottom - y, right - x],
  (x, y, _right, bottom) => [bottom - y, x],
];

const raw = (orientation?: number): Sharp => {
  const { data, width, height } = samples(orientation);
  return sharp(data, { raw: { width, height, channels: 3 } });
};

export type OrientedFormat = 'jpeg' | 'png' | 'webp' | 'tiff' | 'avif';

/** The upright picture, stored under an orientation that the file asks to undo. Lossless but for JPEG and AVIF. */
export function orientedPicture(format: OrientedFormat, orientation: number): Promise<Buffer> {
  const image = raw(orientation).withMetadata({ orientation });
  switch (format) {
    case 'jpeg':
      return image.jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
    case 'png':
      return image.png().toBuffer();
    case 'webp':
      return image.webp({ lossless: true }).toBuffer();
    case 'tiff':
      return image.tiff({ compression: 'lzw' }).toBuffer();
    case 'avif':
      return image.avif({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer();
  }
}

/** A PNG's chunk with its length and check sum. */
function chunk(kind: string, body: Uint8Array): Buffer {
  const typed = Buffer.concat([Buffer.from(kind, 'latin1'), body]);
  return Buffer.concat([uint32(body.length), typed, uint32(crc32(typed))]);
}

function uint32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(value);
  return bytes;
}

const PNG_START = Buffer.from('\x89PNG\r\n\x1a\n', 'latin1');
const ANIMATION = chunk('acTL', Buffer.concat([uint32(2), uint32(0)]));

function pngHeader(width: number, height: number, bits: number, colorType: number): Buffer {
  return chunk('IHDR', Buffer.concat([uint32(width), uint32(height), Buffer.from([bits, colorType, 0, 0, 0])]));
}

/** Puts chunks between a PNG's header and the rest. */
function afterHeader(png: Buffer, ...chunks: readonly Buffer[]): Buffer {
  return Buffer.concat([png.subarray(0, 33), ...chunks, png.subarray(33)]);
}

interface TiffOptions {
  readonly width: number;
  readonly height: number;
  readonly bits: number;
  readonly samples: number;
  /** TIFF 6.0: 0 where zero is white, 1 where it is black, 2 RGB. */
  readonly photometric: number;
  /** TIFF 6.0: 1 whole numbers, 3 floating point. */
  readonly sampleFormat?: number;
  readonly data: Uint8Array;
}

/** A little-endian, uncompressed TIFF of one strip. */
function tiff({ width, height, bits, samples: count, photometric, sampleFormat = 1, data }: TiffOptions): Buffer {
  const tags: readonly (readonly [tag: number, type: 3 | 4, value: number])[] = [
    [256, 4, width],
    [257, 4, height],
    [258, 3, bits],
    [259, 3, 1],
    [262, 3, photometric],
    [273, 4, 8],
    [277, 3, count],
    [278, 4, height],
    [279, 4, data.length],
    [339, 3, sampleFormat],
  ];
  const directory = Buffer.alloc(2 + tags.length * 12 + 4);
  directory.writeUInt16LE(tags.length);
  const at = 8 + data.length + (data.length % 2);
  const depths = at + directory.length;
  for (const [index, [tag, type, value]] of tags.entries()) {
    const entry = 2 + index * 12;
    // A depth for each sample does not fit into the entry.
    const many = count > 2 && (tag === 258 || tag === 339);
    directory.writeUInt16LE(tag, entry);
    directory.writeUInt16LE(type, entry + 2);
    directory.writeUInt32LE(many ? count : 1, entry + 4);
    directory.writeUInt32LE(many ? depths + (tag === 339 ? count * 2 : 0) : value, entry + 8);
  }
  const numbers = Buffer.alloc(count * 4);
  for (let index = 0; index < count; index++) {
    numbers.writeUInt16LE(bits, index * 2);
    numbers.writeUInt16LE(sampleFormat, (count + index) * 2);
  }
  const start = Buffer.from([0x49, 0x49, 42, 0, 0, 0, 0, 0]);
  start.writeUInt32LE(at, 4);
  return Buffer.concat([start, data, Buffer.alloc(data.length % 2), directory, numbers]);
}

/** Each 8-bit sample as 16 bits of the same brightness. */
function wide(data: Uint8Array): Buffer {
  return Buffer.from(Uint16Array.from(data, (value) => value * 257).buffer);
}

function bigEndian(data: Buffer): Buffer {
  return Buffer.from(data).swap16();
}

/** Scan lines of a PNG, unfiltered. */
function scanLines(data: Uint8Array, stride: number): Buffer {
  const rows = Array.from({ length: data.length / stride }, (_, row) => [
    Buffer.from([0]),
    data.subarray(row * stride, (row + 1) * stride),
  ]);
  return deflateSync(Buffer.concat(rows.flat()));
}

/** A picture of the upright size whose left half is black, a bit a pixel; set bits are black where `blackIs` is 1. */
function halfBlack(blackIs: 0 | 1): Uint8Array {
  const row = [0, 0, 0, 255, 255, 255].map((byte) => (blackIs === 1 ? byte ^ 255 : byte));
  return Uint8Array.from(Array.from({ length: UPRIGHT.height }, () => row).flat());
}

/** What the decoder must say of a file. */
export type Expected =
  | {
      readonly is: 'shown';
      readonly mediaType: string;
      readonly shown: 'as-is' | 'converted';
      /** The upright colours, or half black and half white. */
      readonly colors: 'upright' | 'half-black';
      /** How far a colour may be off: lossy formats and CMYK. */
      readonly tolerance: number;
    }
  | { readonly is: 'refused'; readonly code: string; readonly message: RegExp };

export interface PictureCase {
  readonly name: string;
  readonly bytes: Uint8Array;
  readonly expected: Expected;
}

/** Every kind of file that a hostile or careless hand may bring. */
export async function pictureCorpus(): Promise<readonly PictureCase[]> {
  const { data, width, height } = samples();
  const image = raw();
  const [png, jpeg, webp, lzw, avif] = await Promise.all([
    image.clone().png().toBuffer(),
    image.clone().jpeg({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(),
    image.clone().webp({ lossless: true }).toBuffer(),
    image.clone().tiff({ compression: 'lzw' }).toBuffer(),
    image.clone().avif({ quality: 100, chromaSubsampling: '4:4:4' }).toBuffer(),
  ]);
  const noise = await noisyPictures();
  const frames = [png, await image.clone().negate().png().toBuffer()];
  const animated = sharp(frames, { join: { animated: true } });
  const bitmap = (bits: 16 | 24 | 32) => bitmapOf(data, width, height, bits);
  const png16 = Buffer.concat([
    PNG_START,
    pngHeader(width, height, 16, 2),
    chunk('IDAT', scanLines(bigEndian(wide(data)), width * 6)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  const oneBit = (photometric: 0 | 1) =>
    tiff({ width, height, bits: 1, samples: 1, photometric, data: halfBlack(photometric === 0 ? 1 : 0) });
  const png1 = Buffer.concat([
    PNG_START,
    pngHeader(width, height, 1, 0),
    chunk('IDAT', scanLines(halfBlack(0), width / 8)),
    chunk('IEND', Buffer.alloc(0)),
  ]);
  return [
    good('jpeg.jpg', jpeg, 'image/jpeg', 'as-is', 4),
    good('png.png', png, 'image/png', 'as-is'),
    good('webp.webp', webp, 'image/webp', 'as-is'),
    good('tiff.tif', lzw, 'image/tiff', 'converted'),
    good('avif.avif', avif, 'image/avif', 'as-is', 6),
    good('wrong-extension.jpg', png, 'image/png', 'as-is'),
    good('a-tiff-called.png', lzw, 'image/tiff', 'converted'),
    good(
      'progressive.jpg',
      await image.clone().jpeg({ quality: 100, progressive: true, chromaSubsampling: '4:4:4' }).toBuffer(),
      'image/jpeg',
      'as-is',
      6,
    ),
    good(
      'cmyk.jpg',
      await image.clone().toColourspace('cmyk').jpeg({ quality: 100 }).toBuffer(),
      'image/jpeg',
      'converted',
      40,
    ),
    good('indexed.png', await image.clone().png({ palette: true }).toBuffer(), 'image/png', 'as-is', 2),
    good('16-bit.png', png16, 'image/png', 'converted'),
    good(
      '16-bit.tif',
      tiff({ width, height, bits: 16, samples: 3, photometric: 2, data: wide(data) }),
      'image/tiff',
      'converted',
    ),
    { ...good('1-bit.png', png1, 'image/png', 'as-is'), expected: HALF_BLACK('image/png', 'as-is') },
    { ...good('1-bit.tif', oneBit(1), 'image/tiff', 'converted'), expected: HALF_BLACK('image/tiff', 'converted') },
    {
      ...good('1-bit-zero-is-white.tif', oneBit(0), 'image/tiff', 'converted'),
      expected: HALF_BLACK('image/tiff', 'converted'),
    },
    ...([24, 32] as const).map((bits) => good(`${bits}-bit.bmp`, bitmap(bits), 'image/bmp', 'converted')),
    ...([4, 8] as const).flatMap((bits) => [
      good(`${bits}-bit.bmp`, paletteBitmap(bits, false), 'image/bmp', 'converted'),
      good(`${bits}-bit-runs.bmp`, paletteBitmap(bits, true), 'image/bmp', 'converted'),
    ]),
    good('16-bit.bmp', bitmap(16), 'image/bmp', 'converted', 8),
    refused('empty.png', new Uint8Array(), 'picture-unreadable', /^empty\.png is empty: the file has 0 bytes\./),
    refused(
      'notes.jpg',
      Buffer.from('hello'),
      'picture-format-unknown',
      /^notes\.jpg is not a picture that Surety can show/,
    ),
    refused(
      'drawing.svg',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" width="9" height="9"/>'),
      'picture-format-unknown',
      /^drawing\.svg is not a picture that Surety can show/,
    ),
    refused(
      'phone.heic',
      Buffer.from('\0\0\0\x18ftypheic\0\0\0\0mif1heic', 'latin1'),
      'picture-format-unknown',
      /^phone\.heic is a HEIC file, which Surety cannot show/,
    ),
    refused(
      'float.tif',
      tiff({ width: 4, height: 4, bits: 32, samples: 1, photometric: 1, sampleFormat: 3, data: new Uint8Array(64) }),
      'picture-format-unknown',
      /^float\.tif is a TIFF file with samples of the kind "float"/,
    ),
    refused(
      'cut.jpg',
      noise.jpeg.subarray(0, noise.jpeg.length >> 1),
      'picture-unreadable',
      /^cut\.jpg is a JPEG file that is cut off or damaged \(/,
    ),
    refused(
      'cut.png',
      noise.png.subarray(0, noise.png.length >> 1),
      'picture-unreadable',
      /^cut\.png is a PNG file that is cut off or damaged \(/,
    ),
    refused(
      'cut.webp',
      noise.webp.subarray(0, noise.webp.length >> 1),
      'picture-unreadable',
      /^cut\.webp is a WebP file that is cut off or damaged \(/,
    ),
    refused(
      'cut.tif',
      noise.tiff.subarray(0, noise.tiff.length >> 1),
      'picture-unreadable',
      /^cut\.tif is a TIFF file that is cut off or damaged \(/,
    ),
    refused(
      'cut.avif',
      noise.avif.subarray(0, noise.avif.length >> 1),
      'picture-unreadable',
      /^cut\.avif is an AVIF file that is cut off or damaged \(/,
    ),
    refused(
      'cut.bmp',
      bitmap(24).subarray(0, 1000),
      'picture-unreadable',
      /^cut\.bmp is a BMP file that is cut off or damaged \(it ends early\)/,
    ),
    ...[jpeg, png, webp, lzw, avif].map((whole, index) =>
      refused(
        `header-only.${index}`,
        whole.subarray(0, 30),
        'picture-unreadable',
        /is an? \w+ file that is cut off or damaged/,
      ),
    ),
    refused(
      'corrupt.png',
      corrupted(noise.png),
      'picture-unreadable',
      /^corrupt\.png is a PNG file that is cut off or damaged \(/,
    ),
    refused(
      'bomb.png',
      pngBomb(),
      'picture-too-large',
      /^bomb\.png says that it is 65535 × 65535 pixels, 4295 megapixels; Surety opens at most 100\. It was not decoded/,
    ),
    refused('bomb.jpg', jpegBomb(jpeg), 'picture-too-large', /^bomb\.jpg says that it is 65535 × 65535 pixels/),
    refused(
      'bomb.tif',
      tiff({ width: 65535, height: 65535, bits: 8, samples: 1, photometric: 1, data: new Uint8Array(64) }),
      'picture-too-large',
      /^bomb\.tif says that it is 65535 × 65535 pixels/,
    ),
    refused('bomb.bmp', bitmapBomb(bitmap(24)), 'picture-too-large', /^bomb\.bmp says that it is 65535 × 65535 pixels/),
    refused('bomb.avif', avifBomb(avif), 'picture-too-large', /^bomb\.avif says that it is 65535 × 65535 pixels/),
    refused(
      'animated.gif',
      await animated.clone().gif().toBuffer(),
      'picture-animated',
      /^animated\.gif is a GIF file, which may hold many frames/,
    ),
    refused(
      'animated.webp',
      await animated.clone().webp().toBuffer(),
      'picture-animated',
      /^animated\.webp is an animated WebP file/,
    ),
    refused('animated.png', afterHeader(png, ANIMATION), 'picture-animated', /^animated\.png is an animated PNG file/),
    refused(
      'animated.avif',
      Buffer.concat([avif, uint32(8), Buffer.from('moov')]),
      'picture-animated',
      /^animated\.avif is an animated AVIF file/,
    ),
  ];
}

function good(
  name: string,
  bytes: Uint8Array,
  mediaType: string,
  shown: 'as-is' | 'converted',
  tolerance = 0,
): PictureCase {
  return { name, bytes, expected: { is: 'shown', mediaType, shown, colors: 'upright', tolerance } };
}

const HALF_BLACK = (mediaType: string, shown: 'as-is' | 'converted'): Expected => ({
  is: 'shown',
  mediaType,
  shown,
  colors: 'half-black',
  tolerance: 0,
});

function refused(name: string, bytes: Uint8Array, code: string, message: RegExp): PictureCase {
  return { name, bytes, expected: { is: 'refused', code, message } };
}

/** Pictures of noise, of which half the bytes hold half the rows. */
async function noisyPictures() {
  const noise = sharp({
    create: {
      width: 128,
      height: 128,
      channels: 3,
      background: '#808080',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  });
  const [jpeg, png, webp, tiffBytes, avif] = await Promise.all([
    noise.clone().jpeg().toBuffer(),
    noise.clone().png().toBuffer(),
    noise.clone().webp({ lossless: true }).toBuffer(),
    noise.clone().tiff({ compression: 'lzw' }).toBuffer(),
    noise.clone().avif().toBuffer(),
  ]);
  return { jpeg, png, webp, tiff: tiffBytes, avif };
}

/** Changes bytes in the middle, where pixels are. */
function corrupted(bytes: Buffer): Buffer {
  const changed = Buffer.from(bytes);
  for (let at = bytes.length >> 1; at < (bytes.length >> 1) + 64; at++) changed[at] = 0xff ^ (changed[at] ?? 0);
  return changed;
}

function pngBomb(): Buffer {
  const lines = deflateSync(Buffer.alloc(65535));
  return Buffer.concat([
    PNG_START,
    pngHeader(65535, 65535, 8, 2),
    chunk('IDAT', lines),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** The size in the frame header (SOF0) of a baseline JPEG. */
function jpegBomb(jpeg: Buffer): Buffer {
  const bomb = Buffer.from(jpeg);
  const frame = bomb.indexOf(Buffer.from([0xff, 0xc0]));
  bomb.writeUInt32BE(0xffff_ffff, frame + 5);
  return bomb;
}

function bitmapBomb(bitmap: Buffer): Buffer {
  const bomb = Buffer.from(bitmap);
  bomb.writeInt32LE(65535, 18);
  bomb.writeInt32LE(-65535, 22);
  return bomb;
}

/** The size in the property `ispe`. */
function avifBomb(avif: Buffer): Buffer {
  const bomb = Buffer.from(avif);
  const property = bomb.indexOf('ispe');
  bomb.writeUInt32BE(65535, property + 8);
  bomb.writeUInt32BE(65535, property + 12);
  return bomb;
}

/** Written by a library that is not ours, whose pixels are alpha, blue, green, red. */
function bitmapOf(data: Uint8Array, width: number, height: number, bits: 16 | 24 | 32): Buffer {
  const reversed = Buffer.alloc(width * height * 4, 255);
  for (let pixel = 0; pixel < width * height; pixel++)
    for (let channel = 0; channel < 3; channel++) reversed[pixel * 4 + 3 - channel] = data[pixel * 3 + channel]!;
  return encodeBitmap({ data: reversed, width, height, bitPP: bits }).data;
}

function paletteBitmap(bits: 4 | 8, runs: boolean): Buffer {
  const { width, height } = UPRIGHT;
  const indices = Array.from({ length: width * height }, (_, pixel) =>
    colorIndex(pixel % width, Math.floor(pixel / width)),
  );
  return indexedBitmap({ width, height, bits, palette: COLORS, indices, runs });
}
