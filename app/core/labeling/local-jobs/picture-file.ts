import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import path from 'node:path';
import { pipeline } from 'node:stream/promises';
import type { Digest } from '../../../domain/digest.ts';
import { LocalJobError } from './local-job-error.ts';

/** Where a file of a job's folder lies, and what tells cheaply that it is another one now. */
export interface LocatedFile {
  readonly path: string;
  readonly size: number;
  /** Milliseconds of the last change. */
  readonly modified: number;
}

/**
 * Finds a file below a job's folder. What leads out of it by a link is refused.
 *
 * @throws LocalJobError `picture-gone`, `picture-unreadable`, `job-folder-gone`
 */
export async function locateFile(folder: string, file: string): Promise<LocatedFile> {
  const root = await realpath(folder).catch((cause: unknown) => {
    throw new LocalJobError(
      'job-folder-gone',
      `The folder ${folder} of this job is gone, or may not be read. Your drawings are kept; put it back, then try again.`,
      { cause },
    );
  });
  const target = path.join(root, file);
  try {
    const within = path.relative(root, await realpath(path.dirname(target)));
    if (within.startsWith('..') || path.isAbsolute(within)) throw unreadable(file, 'a link leads out of the folder');
    const facts = await lstat(target);
    if (!facts.isFile()) throw unreadable(file, facts.isSymbolicLink() ? 'it is a link' : 'it is no file');
    return { path: target, size: facts.size, modified: Math.floor(facts.mtimeMs) };
  } catch (cause) {
    if (cause instanceof LocalJobError) throw cause;
    const code = (cause as { readonly code?: string }).code ?? '';
    if (code !== 'ENOENT' && code !== 'ENOTDIR') throw unreadable(file, code || 'unknown reason', cause);
    throw new LocalJobError(
      'picture-gone',
      `${file} is no longer in the folder. Your drawing is kept; put the file back, then try again.`,
      { cause },
    );
  }
}

/** sha-256 of a file's bytes, without holding them. @throws LocalJobError */
export async function contentOfFile({ path: from }: LocatedFile, file: string): Promise<Digest> {
  const hash = createHash('sha256');
  try {
    await pipeline(createReadStream(from), hash);
  } catch (cause) {
    throw unreadable(file, (cause as { readonly code?: string }).code ?? 'unknown reason', cause);
  }
  return `0x${hash.digest('hex')}` as Digest;
}

function unreadable(file: string, why: string, cause?: unknown): LocalJobError {
  return new LocalJobError('picture-unreadable', `${file} cannot be read: ${why}. Your drawing is kept.`, { cause });
}
