import { exifOrientation } from './exif-orientation.ts';
import { refusePicture } from './picture-error.ts';

export type PictureFormat = 'jpeg' | 'png' | 'webp' | 'tiff' | 'bmp' | 'avif';

export const FORMAT_NAMES: Readonly<Record<PictureFormat, string>> = {
  jpeg: 'JPEG',
  png: 'PNG',
  webp: 'WebP',
  tiff: 'TIFF',
  bmp: 'BMP',
  avif: 'AVIF',
};

export const MEDIA_TYPES: Readonly<Record<PictureFormat, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  tiff: 'image/tiff',
  bmp: 'image/bmp',
  avif: 'image/avif',
};

/** What a file's first bytes say, read without decoding anything. */
export interface PictureHeader {
  readonly format: PictureFormat;
  /** Pixels as stored, before any orientation; undefined where only the decoder can tell (TIFF, BMP). */
  readonly size: { readonly width: number; readonly height: number } | undefined;
  readonly animated: boolean;
  /** Whether a Chromium window shows the bytes as they are, in the size and orientation that the decoder finds. */
  readonly shown: 'as-is' | 'converted';
}

/** Enough of a file for {@link pictureFormat}. */
export const FORMAT_BYTES = 64;

/** The format by the first bytes, never by a name. @throws PictureError */
export function pictureFormat(bytes: Uint8Array, name: string): PictureFormat {
  if (bytes.length === 0) throw refusePicture.empty(name);
  const text = (from: number, to: number) => String.fromCharCode(...bytes.subarray(from, to));
  if (bytes[0] === 0xff && bytes[1] === 0xd8 && bytes[2] === 0xff) return 'jpeg';
  if (text(0, 8) === '\x89PNG\r\n\x1a\n') return 'png';
  if (text(0, 4) === 'RIFF' && text(8, 12) === 'WEBP') return 'webp';
  // 42 is TIFF, 43 is BigTIFF.
  if (/^(II[*+]\0|MM\0[*+])/.test(text(0, 4))) return 'tiff';
  if (text(0, 4) === 'GIF8') throw refusePicture.gif(name);
  if (text(4, 8) === 'ftyp') {
    const brands = text(8, FORMAT_BYTES);
    if (/avif|avis/.test(brands)) return 'avif';
    if (/hei[cxms]|hev[cx]|mif1/.test(brands)) throw refusePicture.unsupported(name, 'a HEIC file');
  }
  // Two letters are little: the reserved words and the header's size must fit too.
  if (text(0, 2) === 'BM' && bytes.length >= 26 && [12, 40, 52, 56, 64, 108, 124].includes(bytes[14] ?? 0))
    return 'bmp';
  throw refusePicture.unknown(name);
}

/** @throws PictureError where the bytes are of no format, or so damaged that not even the header can be read. */
export function readPictureHeader(bytes: Uint8Array, name: string): PictureHeader {
  const format = pictureFormat(bytes, name);
  try {
    return { format, ...READERS[format](new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength), bytes) };
  } catch (cause) {
    if (cause instanceof RangeError)
      throw refusePicture.damaged(name, FORMAT_NAMES[format], 'its header ends early', cause);
    throw cause;
  }
}

type Read = Omit<PictureHeader, 'format'>;
const CONVERTED: Read = { size: undefined, animated: false, shown: 'converted' };

/** Each throws RangeError where it would read past the end. */
const READERS: Readonly<Record<PictureFormat, (view: DataView, bytes: Uint8Array) => Read>> = {
  jpeg: readJpeg,
  png: readPng,
  webp: readWebp,
  tiff: () => CONVERTED,
  bmp: () => CONVERTED,
  avif: readAvif,
};

const shownAsIs = (holds: boolean) => (holds ? 'as-is' : 'converted');

/** ITU T.81, B.2: the first frame header has size and components. Chromium applies a JPEG's orientation itself. */
function readJpeg(view: DataView): Read {
  let at = 2;
  for (;;) {
    if (view.getUint8(at) !== 0xff) {
      at += 1;
      continue;
    }
    const marker = view.getUint8(at + 1);
    // Fill bytes, and markers without a length.
    if (marker === 0xff) at += 1;
    else if (marker === 0 || marker === 1 || (marker >= 0xd0 && marker <= 0xd8)) at += 2;
    else if (marker >= 0xc0 && marker <= 0xcf && marker !== 0xc4 && marker !== 0xc8 && marker !== 0xcc) {
      const components = view.getUint8(at + 9);
      return {
        size: { width: view.getUint16(at + 7), height: view.getUint16(at + 5) },
        animated: false,
        // Four are CMYK, whose colours depend on who converts them.
        shown: shownAsIs(view.getUint8(at + 4) === 8 && (components === 1 || components === 3)),
      };
    } else at += 2 + Math.max(2, view.getUint16(at + 2));
  }
}

/** PNG, third edition, 11.2 and 11.3. An orientation in it is not shown by every Chromium. */
function readPng(view: DataView, bytes: Uint8Array): Read {
  const size = { width: view.getUint32(16), height: view.getUint32(20) };
  let [frames, orientation] = [1, 1];
  let data = false;
  for (let at = 8; at + 8 <= bytes.length; at += 12 + view.getUint32(at)) {
    const kind = view.getUint32(at + 4);
    const body = bytes.subarray(at + 8, at + 8 + view.getUint32(at));
    if (kind === 0x49444154) data = true;
    else if (kind === 0x6163544c && !data) frames = view.getUint32(at + 8);
    else if (kind === 0x65584966) orientation = exifOrientation(body);
  }
  return { size, animated: frames > 1, shown: shownAsIs(view.getUint8(24) <= 8 && orientation === 1) };
}

/** RFC 9649, 2.4 to 2.7. */
function readWebp(view: DataView, bytes: Uint8Array): Read {
  const three = (at: number) => view.getUint16(at, true) + (view.getUint8(at + 2) << 16);
  const kind = view.getUint32(12);
  if (kind === 0x5650384c) {
    const bits = view.getUint32(21, true);
    const size = { width: (bits & 0x3fff) + 1, height: ((bits >>> 14) & 0x3fff) + 1 };
    return { size, animated: false, shown: 'as-is' };
  }
  if (kind !== 0x56503858) {
    const size = { width: view.getUint16(26, true) & 0x3fff, height: view.getUint16(28, true) & 0x3fff };
    return { size, animated: false, shown: 'as-is' };
  }
  let orientation = 1;
  for (
    let at = 12;
    at + 8 <= bytes.length;
    at += 8 + view.getUint32(at + 4, true) + (view.getUint32(at + 4, true) & 1)
  ) {
    if (view.getUint32(at) === 0x45584946)
      orientation = exifOrientation(bytes.subarray(at + 8, at + 8 + view.getUint32(at + 4, true)));
  }
  return {
    size: { width: three(24) + 1, height: three(27) + 1 },
    animated: (view.getUint8(20) & 0x02) !== 0,
    shown: shownAsIs(orientation === 1),
  };
}

/** Boxes that hold boxes, and how many bytes of their own come first (ISO/IEC 14496-12). */
const NESTED: Readonly<Record<string, number>> = { meta: 4, iprp: 0, ipco: 0 };

/** ISO/IEC 23008-12: `ispe` is a size, `irot`, `imir` and `clap` turn, mirror and cut, `moov` is a sequence of pictures. */
function readAvif(view: DataView): Read {
  const found = new Set<string>();
  let [width, height] = [0, 0];
  const visit = (from: number, to: number): void => {
    for (let at = from; at + 8 <= to;) {
      const short = view.getUint32(at);
      const length = short === 0 ? to - at : short === 1 ? Number(view.getBigUint64(at + 8)) : short;
      if (length < 8) return;
      const kind = String.fromCharCode(...[4, 5, 6, 7].map((byte) => view.getUint8(at + byte)));
      found.add(kind);
      if (kind === 'ispe') {
        width = Math.max(width, view.getUint32(at + 12));
        height = Math.max(height, view.getUint32(at + 16));
      }
      const own = NESTED[kind];
      if (own !== undefined) visit(at + 8 + own, Math.min(to, at + length));
      at += length;
    }
  };
  visit(0, view.byteLength);
  return {
    size: width > 0 ? { width, height } : undefined,
    animated: found.has('moov'),
    shown: shownAsIs(!['irot', 'imir', 'clap'].some((kind) => found.has(kind))),
  };
}
