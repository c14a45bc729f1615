export type PictureErrorCode =
  /** No file, or one that may not be read. */
  | 'picture-missing'
  /** The file has other bytes than its content id stands for. */
  | 'picture-changed'
  | 'picture-format-unknown'
  /** Empty, cut off or damaged. */
  | 'picture-unreadable'
  /** Too many pixels, bytes, or too much memory while it is decoded. */
  | 'picture-too-large'
  | 'picture-animated'
  | 'picture-too-slow'
  /** The process that decodes ended by itself; the picture may be the reason. */
  | 'picture-decoder-ended'
  /** The cache of pictures cannot be written. */
  | 'picture-not-kept';

/** A file that was offered as a picture is none, or none that can be shown; `message` is fit for the screen. */
export class PictureError extends Error {
  readonly code: PictureErrorCode;

  constructor(code: PictureErrorCode, message: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'PictureError';
    this.code = code;
  }
}

/** Largest picture that is decoded, in pixels; beyond it a file is refused as a possible bomb. */
export const MAXIMUM_PIXELS = 100_000_000;
/** Largest file that is read, in bytes: 100 megapixels of 16-bit RGB beside the memory that their decoding takes. */
export const MAXIMUM_FILE_BYTES = 600_000_000;

const UNCHANGED = 'The file was not changed.';
const FORMATS = 'JPEG, PNG, WebP, TIFF, BMP or AVIF';

/** Every refusal: the file's name, what is wrong, what is safe, what to do. */
export const refusePicture = {
  missing: (name: string, cause: unknown) =>
    new PictureError(
      'picture-missing',
      `${name} cannot be read from disk: it is gone, or Surety may not read it. Your labels are safe. Put it back or give yourself the right to read it, then try again.`,
      { cause },
    ),
  changed: (name: string) =>
    new PictureError(
      'picture-changed',
      `${name} has other bytes on disk than it had when it was added, so it is not shown: shapes could lie elsewhere on it. Your labels are safe. Put the first version back, or add the new one as another picture.`,
    ),
  empty: (name: string) =>
    new PictureError(
      'picture-unreadable',
      `${name} is empty: the file has 0 bytes. ${UNCHANGED} Copy or download the picture again.`,
    ),
  unknown: (name: string) =>
    new PictureError(
      'picture-format-unknown',
      `${name} is not a picture that Surety can show: its bytes are not those of a ${FORMATS} file. ${UNCHANGED} Save it in one of these formats, then try again.`,
    ),
  /** @param what e.g. "a HEIC file" */
  unsupported: (name: string, what: string) =>
    new PictureError(
      'picture-format-unknown',
      `${name} is ${what}, which Surety cannot show. ${UNCHANGED} Save it as 8- or 16-bit ${FORMATS}, then try again.`,
    ),
  /** @param kind e.g. "PNG" @param detail what the decoder said */
  damaged: (name: string, kind: string, detail: string, cause?: unknown) =>
    new PictureError(
      'picture-unreadable',
      `${name} is ${kind === 'AVIF' ? 'an' : 'a'} ${kind} file that is cut off or damaged (${detail}). ${UNCHANGED} Get a whole copy of it, then try again.`,
      { cause },
    ),
  tooManyPixels: (name: string, width: number, height: number) =>
    new PictureError(
      'picture-too-large',
      `${name} says that it is ${width} × ${height} pixels, ${Math.round((width * height) / 1e6)} megapixels; Surety opens at most ${MAXIMUM_PIXELS / 1e6}. It was not decoded. ${UNCHANGED} Make it smaller or cut it into parts.`,
    ),
  tooManyBytes: (name: string, bytes: number) =>
    new PictureError(
      'picture-too-large',
      `${name} has ${Math.round(bytes / 1e6)} MB; Surety opens pictures of at most ${MAXIMUM_FILE_BYTES / 1e6} MB. It was not read. ${UNCHANGED} Save it with compression, or cut it into parts.`,
    ),
  tooMuchMemory: (name: string, bytes: number) =>
    new PictureError(
      'picture-too-large',
      `${name} takes more than ${Math.round(bytes / 2 ** 20)} MiB of memory to decode, so that was stopped. ${UNCHANGED} Other pictures are not affected. Make it smaller or cut it into parts.`,
    ),
  animated: (name: string, kind: string) =>
    new PictureError(
      'picture-animated',
      `${name} is an animated ${kind} file, and a label belongs to one still picture. ${UNCHANGED} Save the frame that you need as PNG, then add that.`,
    ),
  gif: (name: string) =>
    new PictureError(
      'picture-animated',
      `${name} is a GIF file, which may hold many frames, and a label belongs to one still picture. ${UNCHANGED} Save the frame that you need as PNG, then add that.`,
    ),
  tooSlow: (name: string, milliseconds: number) =>
    new PictureError(
      'picture-too-slow',
      `${name} took longer than ${milliseconds / 1000} seconds to decode, so that was stopped. ${UNCHANGED} Other pictures are not affected. Save it anew as PNG or make it smaller, then try again.`,
    ),
  decoderEnded: (name: string, detail: string) =>
    new PictureError(
      'picture-decoder-ended',
      `The decoder of pictures ended while it read ${name} (${detail}). ${UNCHANGED} Other pictures are not affected. Try again; if it ends again, save the picture anew as PNG.`,
    ),
  notKept: (name: string, cause: unknown) =>
    new PictureError(
      'picture-not-kept',
      `What is shown of ${name} cannot be written to the data folder (${cause instanceof Error ? cause.message : String(cause)}). The picture and your labels are safe. Free some space or make the folder writable, then try again.`,
      { cause },
    ),
};
