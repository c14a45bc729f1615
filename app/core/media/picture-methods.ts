import type { Digest } from '../../domain/digest.ts';

/** A picture as a file. Only its path crosses to the decoder: megabytes in JSON would be copied four times. */
export interface PictureFile {
  readonly path: string;
  /** What messages call it. */
  readonly name: string;
  /** What its bytes must hash to, which whoever reads them checks; null for a file that has no content id yet. */
  readonly digest: Digest | null;
}

/** What a picture is, found by decoding it once. */
export interface InspectedPicture {
  readonly mediaType: string;
  /** Pixels, after the orientation that the file asks for. */
  readonly width: number;
  readonly height: number;
  /** Pages of a TIFF, of which the first is shown; 1 for every other format. */
  readonly frames: number;
  /** EXIF orientation, 1 to 8, which is applied to `width` and `height`. */
  readonly orientation: number;
  /** Whether a window gets the file's own bytes, or an upright lossless PNG of them. */
  readonly shown: 'as-is' | 'converted';
}

/** What the pictures' process offers. Results of more than a line are files: the parent names them, the child writes them. */
export type PictureMethods = {
  /** Answers once the decoder is loaded. @param memoryBytes of the whole process; beyond it the event `memory` tells */
  begin(argument: { readonly memoryBytes: number }): Promise<null>;
  inspect(file: PictureFile): Promise<InspectedPicture>;
  /** Writes an upright sRGB PNG of 8 bits to `target`, synced. */
  convert(argument: PictureFile & { readonly target: string }): Promise<null>;
  /** Writes a WebP to `target` that fits a square of `edge` pixels, never enlarged; synced. */
  thumbnail(argument: PictureFile & { readonly target: string; readonly edge: number }): Promise<null>;
};
