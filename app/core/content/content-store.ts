import { randomBytes } from 'node:crypto';
import { access, mkdir, open, readFile, rename, stat } from 'node:fs/promises';
import path from 'node:path';
import { type Digest, digestOf } from '../../domain/digest.ts';
import { contentIdOf } from './content-id.ts';

export type ContentErrorCode = 'not-found' | 'damaged' | 'too-large';

/** Why content could not be had. */
export class ContentError extends Error {
  readonly code: ContentErrorCode;

  constructor(code: ContentErrorCode, message: string) {
    super(message);
    this.name = 'ContentError';
    this.code = code;
  }
}

export interface GetOptions {
  readonly signal?: AbortSignal;
  /** Refuses larger content before reading it. */
  readonly maximumBytes?: number;
}

/** Content by the sha-256 of its bytes. What `get` gives has been checked against its name. */
export interface ContentStore {
  /** Keeps the bytes; they are on disk when this resolves. */
  put(bytes: Uint8Array): Promise<Digest>;
  /** @throws ContentError */
  get(content: Digest, options?: GetOptions): Promise<Uint8Array<ArrayBuffer>>;
  has(content: Digest): Promise<boolean>;
  /** Where the bytes lie as a file, which whoever reads it must check. @returns undefined where they are not on this machine. */
  locate(content: Digest): Promise<string | undefined>;
}

const MAXIMUM_BYTES = 64 * 1024 * 1024;

/** Content in a local folder, one file each, named by its content id. */
export function localContentStore(folder: string): ContentStore {
  const fileOf = (content: Digest) => {
    const id = contentIdOf(content);
    // The last letters of a CID are spread evenly; its first are the same for all.
    return path.join(folder, id.slice(-2), id);
  };
  const has = (content: Digest) =>
    access(fileOf(content)).then(
      () => true,
      () => false,
    );
  return {
    has,
    locate: async (content) => ((await has(content)) ? fileOf(content) : undefined),
    async put(bytes) {
      const content = digestOf(bytes);
      if (!(await has(content))) await writeDurably(fileOf(content), bytes);
      return content;
    },
    async get(content, { signal, maximumBytes = MAXIMUM_BYTES } = {}) {
      const file = fileOf(content);
      const size = await stat(file).then(
        (found) => found.size,
        () => undefined,
      );
      if (size === undefined) throw new ContentError('not-found', `${contentIdOf(content)} is not on this machine`);
      if (size > maximumBytes)
        throw new ContentError(
          'too-large',
          `${contentIdOf(content)} has ${size} bytes; at most ${maximumBytes} are read`,
        );
      const bytes = new Uint8Array(await readFile(file, { signal }));
      if (digestOf(bytes) !== content)
        throw new ContentError('damaged', `${contentIdOf(content)} does not have the bytes its name stands for`);
      return bytes;
    },
  };
}

async function writeDurably(target: string, bytes: Uint8Array): Promise<void> {
  await mkdir(path.dirname(target), { recursive: true });
  const temporary = `${target}.${randomBytes(6).toString('hex')}`;
  const file = await open(temporary, 'wx');
  try {
    await file.writeFile(bytes);
    await file.sync();
  } finally {
    await file.close();
  }
  await rename(temporary, target);
}
