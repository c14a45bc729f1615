import type { ChildProcesses } from '../ports/child-processes.ts';
import type { Log } from '../ports/log.ts';
import { refusePicture, MAXIMUM_PIXELS } from './picture-error.ts';
import { FORMAT_BYTES, FORMAT_NAMES, MEDIA_TYPES, pictureFormat, readPictureHeader } from './picture-header.ts';
import type { InspectedPicture, PictureFile } from './picture-methods.ts';
import { type PictureLimits, startPictureProcess } from './picture-process.ts';
import { readPictureFile, readPictureStart } from './read-picture-file.ts';

/** Bytes that a window shows, and under which type. */
export interface ShownPicture {
  readonly mediaType: string;
  readonly bytes: Uint8Array;
}

/** Largest edge of a thumbnail, in pixels. */
export const THUMBNAIL_EDGE = 256;

/**
 * Pictures that others made, decoded in a process that is killed by the bad ones. This process reads headers only. Paths
 * cross, never bytes: the child reads the file itself and checks it against its content id, and writes what it made to a
 * file that the caller names, so nothing is copied through JSON and a large result can be kept as it is.
 */
export interface PictureDecoder {
  /** @throws PictureError */
  inspect(file: PictureFile): Promise<InspectedPicture>;
  /**
   * The file's own bytes where a window shows them upright and in the size of {@link PictureDecoder.inspect}.
   *
   * @returns undefined where it must be converted first. @throws PictureError
   */
  ownBytes(file: PictureFile): Promise<ShownPicture | undefined>;
  /** Writes an upright sRGB PNG of 8 bits to `target`. @throws PictureError */
  convert(file: PictureFile, target: string): Promise<void>;
  /** Writes a WebP that fits a square of {@link THUMBNAIL_EDGE} to `target`. @throws PictureError */
  thumbnail(file: PictureFile, target: string): Promise<void>;
  close(): Promise<void>;
}

export function openPictureDecoder(childProcesses: ChildProcesses, log: Log, limits?: PictureLimits): PictureDecoder {
  const process = startPictureProcess(childProcesses, log, limits);
  return {
    inspect: (file) => process.call('inspect', file),
    async ownBytes(file) {
      const { name } = file;
      const format = pictureFormat(await readPictureStart(file, FORMAT_BYTES), name);
      if (format === 'tiff' || format === 'bmp') return undefined;
      const bytes = await readPictureFile(file);
      const { size, animated, shown } = readPictureHeader(bytes, name);
      if (animated) throw refusePicture.animated(name, FORMAT_NAMES[format]);
      if (size && size.width * size.height > MAXIMUM_PIXELS)
        throw refusePicture.tooManyPixels(name, size.width, size.height);
      return shown === 'as-is' ? { mediaType: MEDIA_TYPES[format], bytes } : undefined;
    },
    async convert(file, target) {
      await process.call('convert', { ...file, target }, true);
    },
    async thumbnail(file, target) {
      await process.call('thumbnail', { ...file, target, edge: THUMBNAIL_EDGE });
    },
    close: () => process.close(),
  };
}
