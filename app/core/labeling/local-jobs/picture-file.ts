import { createHash } from 'node:crypto';
import { constants, open, realpath, type FileHandle } from 'node:fs/promises';
import path from 'node:path';
import type { Digest } from '../../../domain/digest.ts';
import { folderFailure, LocalJobError } from './local-job-error.ts';

/** A picture is read whole; beyond this a file is refused. */
const MAXIMUM_BYTES = 512 * 1024 * 1024;

export interface FileFacts {
  readonly size: number;
  /** Milliseconds of the last change. */
  readonly modified: number;
}

/** A file of a job's folder that is open to be read. */
export interface PictureFile extends FileFacts {
  bytes(): Promise<Uint8Array<ArrayBuffer>>;
}

/** sha-256 by the system's library: pictures are large. */
export function contentOf(bytes: Uint8Array): Digest {
  return `0x${createHash('sha256').update(bytes).digest('hex')}` as Digest;
}

/**
 * Opens a file below a job's folder for `work`, and closes it. What leads out of the folder by a link is not opened.
 *
 * @throws LocalJobError `picture-gone`, `picture-unreadable`, or why the folder cannot be read.
 */
export async function withPictureFile<T>(
  folder: string,
  file: string,
  work: (picture: PictureFile) => Promise<T>,
): Promise<T> {
  const handle = await openInside(folder, file);
  try {
    const facts = await handle.stat();
    if (!facts.isFile()) throw unreadable(file, 'it is no file');
    if (facts.size > MAXIMUM_BYTES)
      throw unreadable(file, `it has ${facts.size} bytes; ${MAXIMUM_BYTES} are read at most`);
    return await work({
      size: facts.size,
      modified: Math.floor(facts.mtimeMs),
      bytes: async () => new Uint8Array(await handle.readFile()),
    });
  } finally {
    await handle.close();
  }
}

async function openInside(folder: string, file: string): Promise<FileHandle> {
  const root = await realpath(folder).catch((cause: unknown) => {
    throw folderFailure(folder, cause);
  });
  const target = path.join(root, file);
  try {
    const real = await realpath(path.dirname(target));
    const relative = path.relative(root, real);
    if (relative.startsWith('..') || path.isAbsolute(relative))
      throw unreadable(file, 'a link leads out of the folder');
    return await open(path.join(real, path.basename(target)), constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0));
  } catch (cause) {
    if (cause instanceof LocalJobError) throw cause;
    const code = (cause as { readonly code?: string }).code ?? '';
    if (code === 'ENOENT' || code === 'ENOTDIR')
      throw new LocalJobError(
        'picture-gone',
        `${file} is no longer in the folder. Your drawing is kept; put the file back, then try again.`,
        { cause },
      );
    throw unreadable(file, code === 'ELOOP' ? 'it is a link' : code || 'unknown reason', cause);
  }
}

function unreadable(file: string, why: string, cause?: unknown): LocalJobError {
  return new LocalJobError('picture-unreadable', `${file} cannot be read: ${why}. Your drawing is kept.`, { cause });
}
