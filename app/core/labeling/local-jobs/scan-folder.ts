import { opendir, realpath } from 'node:fs/promises';
import path from 'node:path';
import { hasPictureName } from '../../media/picture-names.ts';
import { folderFailure, LocalJobError } from './local-job-error.ts';
import { naturalOrder } from './natural-order.ts';

export interface ScanOptions {
  readonly signal: AbortSignal;
  /** Told how many pictures were found so far. */
  readonly onFound: (pictures: number) => void;
}

/** Resolves a folder as a person wrote it. @throws LocalJobError */
export async function resolveFolder(folder: string): Promise<string> {
  if (!path.isAbsolute(folder))
    throw new LocalJobError(
      'folder-missing',
      `“${folder}” is no whole path. Begin with the root of a drive, or choose a folder below.`,
    );
  try {
    return await realpath(folder);
  } catch (cause) {
    throw folderFailure(folder, cause);
  }
}

/**
 * The pictures in a folder and the folders below it, by their names alone, in natural order. Links are not followed, so that
 * nothing outside the folder comes in; hidden files and folders are passed over.
 *
 * @param folder as {@link resolveFolder} gives it.
 * @returns paths below the folder with `/` between names.
 * @throws LocalJobError where the folder itself cannot be read, or holds no picture; the signal's reason when it is aborted.
 */
export async function scanFolder(folder: string, { signal, onFound }: ScanOptions): Promise<string[]> {
  const found: string[] = [];
  let others = 0;
  const waiting = [''];
  for (let below = waiting.pop(); below !== undefined; below = waiting.pop()) {
    signal.throwIfAborted();
    try {
      for await (const entry of await opendir(path.join(folder, below), { bufferSize: 512 })) {
        if (entry.name.startsWith('.')) continue;
        const name = below === '' ? entry.name : `${below}/${entry.name}`;
        if (entry.isDirectory()) waiting.push(name);
        else if (entry.isFile() && hasPictureName(entry.name)) found.push(name);
        else others += 1;
        if (found.length % 512 === 0) signal.throwIfAborted();
      }
    } catch (cause) {
      signal.throwIfAborted();
      // What lies deeper and may not be read is passed over, as a file manager does.
      if (below === '') throw folderFailure(folder, cause);
      others += 1;
    }
    onFound(found.length);
  }
  if (found.length > 0) return naturalOrder(found);
  if (others === 0)
    throw new LocalJobError(
      'folder-empty',
      `The folder ${folder} is empty. Put pictures into it, or choose another one.`,
    );
  throw new LocalJobError(
    'folder-no-pictures',
    `There is no picture in ${folder} or below it. Surety reads JPEG, PNG, WebP, TIFF, BMP and AVIF.`,
  );
}
