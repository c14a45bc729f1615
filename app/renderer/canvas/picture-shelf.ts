import { Picture, type PictureSize } from './picture.ts';

/** Above so many pixels a picture is not decoded before it is wanted: two of them would take a gigabyte. */
const LARGEST_AHEAD = 30e6;

/** Keeps the picture that will be wanted next, decoded before it is. */
export class PictureShelf {
  #waiting: { readonly url: string; readonly decoding: Promise<Picture | null>; ready: Picture | null } | null = null;

  /** Begins to decode a picture, and drops any other that waits. One that cannot be decoded says so when it is opened. */
  async prepare(url: string, size: PictureSize): Promise<void> {
    if (this.#waiting?.url === url || size.width * size.height > LARGEST_AHEAD) return;
    this.clear();
    const decoding = Picture.load(url, size).catch(() => null);
    const waiting = { url, decoding, ready: null as Picture | null };
    this.#waiting = waiting;
    const picture = await decoding;
    if (picture === null) return;
    if (this.#waiting !== waiting) return picture.close();
    waiting.ready = picture;
    await picture.buildLevels();
  }

  /** Hands over a picture that is decoded; it is then the caller's to close. @returns null where it is not there */
  take(url: string): Picture | null {
    const ready = this.#waiting?.url === url ? this.#waiting.ready : null;
    if (ready !== null) this.#waiting = null;
    return ready;
  }

  clear(): void {
    this.#waiting?.ready?.close();
    this.#waiting = null;
  }
}
