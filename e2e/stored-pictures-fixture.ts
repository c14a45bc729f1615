/** For tests: pictures of every kind, put where a data folder keeps its content. */
import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { contentIdOf } from '../app/core/content/content-id.ts';
import { localContentStore } from '../app/core/content/content-store.ts';
import { colorAt, orientedPicture, pictureCorpus, UPRIGHT } from '../app/core/media/picture-fixture.ts';

export interface StoredPicture {
  readonly name: string;
  readonly contentId: string;
  /** How far a colour may be off: lossy formats and CMYK. */
  readonly tolerance: number;
}

export const SIZE = UPRIGHT;

/** Red, green, blue of every upright pixel, rows from the top. */
export function uprightPixels(): readonly (readonly [number, number, number])[] {
  const { width, height } = UPRIGHT;
  return Array.from({ length: width * height }, (_, pixel) => colorAt(pixel % width, Math.floor(pixel / width)));
}

/** Writes the upright picture as JPEG under each EXIF orientation, `1.jpg` to `8.jpg`. */
export async function writeOrientedPictures(folder: string): Promise<void> {
  for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8])
    writeFileSync(path.join(folder, `${orientation}.jpg`), await orientedPicture('jpeg', orientation));
}

/** The eight orientations of each format that has them, and the corpus of pictures that look upright. */
export async function storePictures(dataFolder: string): Promise<readonly StoredPicture[]> {
  const content = localContentStore(path.join(dataFolder, 'content'));
  const store = async (name: string, bytes: Uint8Array, tolerance: number): Promise<StoredPicture> => ({
    name,
    contentId: contentIdOf(await content.put(bytes)),
    tolerance,
  });
  const stored: StoredPicture[] = [];
  for (const [format, tolerance] of [
    ['jpeg', 6],
    ['png', 0],
    ['webp', 0],
    ['tiff', 0],
    ['avif', 8],
  ] as const)
    for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8])
      stored.push(await store(`${format} ${orientation}`, await orientedPicture(format, orientation), tolerance));
  for (const { name, bytes, expected } of await pictureCorpus())
    if (expected.is === 'shown' && expected.colors === 'upright')
      stored.push(await store(name, bytes, expected.tolerance + 2));
  return stored;
}
