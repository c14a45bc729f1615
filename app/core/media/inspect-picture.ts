import type sharpModule from 'sharp';
import type { Sharp } from 'sharp';

/** Largest picture that is decoded; beyond it a file is refused as a possible bomb. */
const MAXIMUM_PIXELS = 100_000_000;

const MEDIA_TYPES: Readonly<Record<string, string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
};

/** A file that was offered as a picture is none, or none that can be shown. */
export class PictureError extends Error {
  constructor(message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PictureError';
  }
}

export interface Picture {
  readonly mediaType: string;
  /** Pixels, after the orientation that the file asks for. */
  readonly width: number;
  readonly height: number;
}

/** Loads the decoder, a large native library, before the first picture needs it. */
export async function loadDecoder(): Promise<typeof sharpModule> {
  return (await import('sharp')).default;
}

/**
 * Reads what a picture is from its bytes, never from its name, and decodes it once so that a truncated file is noticed here.
 *
 * @param name for the message only.
 * @throws PictureError
 */
export function inspectPicture(bytes: Uint8Array, name: string): Promise<Picture> {
  return examine(bytes, name, async (image) => void (await image.stats()));
}

/** Reads what a picture says it is, without decoding it: for one that was looked at before. @throws PictureError */
export function readPictureHeader(bytes: Uint8Array, name: string): Promise<Picture> {
  return examine(bytes, name, async () => {});
}

async function examine(bytes: Uint8Array, name: string, more: (image: Sharp) => Promise<void>): Promise<Picture> {
  const sharp = await loadDecoder();
  try {
    const image = sharp(bytes, { limitInputPixels: MAXIMUM_PIXELS, failOn: 'error' });
    const { format, autoOrient } = await image.metadata();
    const mediaType = MEDIA_TYPES[format];
    if (!mediaType)
      throw new PictureError(`${name} is a ${format} file, which cannot be shown. Use JPEG, PNG or WebP.`);
    await more(image);
    return { mediaType, width: autoOrient.width, height: autoOrient.height };
  } catch (cause) {
    if (cause instanceof PictureError) throw cause;
    throw new PictureError(`${name} is not a picture, or is damaged. The batch was not opened; nothing was changed.`, {
      cause,
    });
  }
}
