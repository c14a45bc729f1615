import { open } from 'node:fs/promises';
import sharp, { type Metadata, type Sharp } from 'sharp';
import { decodeBitmap } from './decode-bitmap.ts';
import { FORMAT_NAMES, MEDIA_TYPES, type PictureHeader, readPictureHeader } from './picture-header.ts';
import { MAXIMUM_PIXELS, PictureError, refusePicture } from './picture-error.ts';
import type { InspectedPicture, PictureFile } from './picture-methods.ts';
import { readPictureFile } from './read-picture-file.ts';

const LOADERS = ['Jpeg', 'Png', 'Webp', 'Tiff', 'Heif'];
/** Quick rather than small: only our own window reads it, and the largest must be written within the time of a call. */
const pngEffort = ({ width, height }: Opened['size']) => (width * height > 25_000_000 ? 0 : 1);
const THUMBNAIL_QUALITY = 80;

/** Takes from the library whatever no picture of ours needs: loaders of SVG, PDF and others, and its memory of past calls. */
export function restrainDecoder(): void {
  sharp.block({ operation: ['VipsForeignLoad'] });
  sharp.unblock({ operation: LOADERS.map((format) => `VipsForeignLoad${format}`) });
  sharp.cache(false);
}

/** Decodes all of it once, so that a cut or damaged file is noticed. @throws PictureError */
export async function inspectPicture(file: PictureFile): Promise<InspectedPicture> {
  const { image, header, size, frames, orientation } = await openPicture(file);
  // One channel of every pixel: all rows are decoded, and a quarter of the memory is held.
  await decoding(file, header, () => image.extractChannel(0).raw().toBuffer());
  return { mediaType: MEDIA_TYPES[header.format], ...size, frames, orientation, shown: header.shown };
}

/** @throws PictureError */
export async function convertPicture({ target, ...file }: PictureFile & { readonly target: string }): Promise<void> {
  const { image, header, size } = await openPicture(file);
  const compressionLevel = pngEffort(size);
  await keep(file, header, target, image.autoOrient().toColourspace('srgb').png({ compressionLevel }));
}

/** @throws PictureError */
export async function shrinkPicture({
  target,
  edge,
  ...file
}: PictureFile & { readonly target: string; readonly edge: number }): Promise<void> {
  const { image, header } = await openPicture(file);
  const small = image
    .autoOrient()
    .resize(edge, edge, { fit: 'inside', withoutEnlargement: true })
    .webp({ quality: THUMBNAIL_QUALITY });
  await keep(file, header, target, small);
}

interface Opened {
  readonly image: Sharp;
  readonly header: PictureHeader;
  readonly size: { readonly width: number; readonly height: number };
  readonly frames: number;
  readonly orientation: number;
}

/** Reads and checks a file up to the point where pixels are decoded. */
async function openPicture(file: PictureFile): Promise<Opened> {
  const { name } = file;
  const bytes = await readPictureFile(file);
  const header = readPictureHeader(bytes, name);
  if (header.animated) throw refusePicture.animated(name, FORMAT_NAMES[header.format]);
  if (header.size) refuseBomb(name, header.size.width, header.size.height);
  if (header.format === 'bmp') {
    const { data, width, height, channels } = await decoding(file, header, async () => decodeBitmap(bytes, name));
    return { image: sharp(data, { raw: { width, height, channels } }), header, size: { width, height }, ...STILL };
  }
  const found = await decoding(file, header, () => sharp(bytes, { limitInputPixels: false }).metadata());
  refuseBomb(name, found.width, found.height);
  if (found.depth !== 'uchar' && found.depth !== 'ushort')
    throw refusePicture.unsupported(
      name,
      `a ${FORMAT_NAMES[header.format]} file with samples of the kind "${found.depth}"`,
    );
  return {
    image: sharp(bytes, { limitInputPixels: MAXIMUM_PIXELS, failOn: 'error' }),
    header,
    size: found.autoOrient,
    frames: found.pages ?? 1,
    orientation: orientationOf(found),
  };
}

const STILL = { frames: 1, orientation: 1 };

function orientationOf({ orientation = 1 }: Metadata): number {
  return orientation >= 1 && orientation <= 8 ? orientation : 1;
}

function refuseBomb(name: string, width: number, height: number): void {
  if (width * height > MAXIMUM_PIXELS) throw refusePicture.tooManyPixels(name, width, height);
}

/** What libvips says where the disk refuses its output. */
const WRITE_FAILED = /write error\nsystem error: (.+)/;

async function decoding<T>({ name }: PictureFile, { format }: PictureHeader, work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (cause instanceof PictureError) throw cause;
    const refusal = WRITE_FAILED.exec(String(cause));
    if (refusal) throw refusePicture.notKept(name, new Error(refusal[1], { cause }));
    const said = cause instanceof RangeError ? 'it ends early' : firstLine(cause);
    throw refusePicture.damaged(name, FORMAT_NAMES[format], said, cause);
  }
}

function firstLine(cause: unknown): string {
  return (cause instanceof Error ? cause.message : String(cause)).split('\n')[0]?.replace(/[:\s]+$/, '') ?? '';
}

/** A file that a crash left empty would be shown as it is, so its bytes are on disk before anyone renames it. */
async function keep(file: PictureFile, header: PictureHeader, target: string, result: Sharp): Promise<void> {
  const written = await open(target, 'w').catch((cause: unknown) => {
    throw refusePicture.notKept(file.name, cause);
  });
  try {
    await decoding(file, header, () => result.toFile(target));
    await written.sync();
  } finally {
    await written.close();
  }
}
