import { randomBytes } from 'node:crypto';
import { type FileHandle, open, rename, rm } from 'node:fs/promises';
import path from 'node:path';

const CHUNK = 1024 * 1024;

/**
 * A file that appears at its place whole, or not at all: written beside it, synced, then renamed. Whoever opens one
 * calls `keep` or `discard`.
 */
export class NewFile {
  readonly #target: string;
  readonly #temporary: string;
  readonly #file: FileHandle;
  #text = '';

  private constructor(target: string, temporary: string, file: FileHandle) {
    this.#target = target;
    this.#temporary = temporary;
    this.#file = file;
  }

  static async create(target: string): Promise<NewFile> {
    const temporary = `${target}.${randomBytes(6).toString('hex')}.part`;
    return new NewFile(target, temporary, await open(temporary, 'wx+'));
  }

  /** Adds text; resolves at once unless a chunk was full. */
  async write(text: string): Promise<void> {
    this.#text += text;
    if (this.#text.length >= CHUNK) await this.#flush();
  }

  /** Adds all that the other file holds. */
  async append(other: NewFile): Promise<void> {
    await this.#flush();
    await other.#flush();
    const buffer = Buffer.allocUnsafe(CHUNK);
    for (let position = 0; ;) {
      const { bytesRead } = await other.#file.read(buffer, 0, CHUNK, position);
      if (bytesRead === 0) return;
      await this.#file.writeFile(buffer.subarray(0, bytesRead));
      position += bytesRead;
    }
  }

  /** Puts the file at its place, over one that is there; it is on disk when this resolves. */
  async keep(): Promise<void> {
    await this.#flush();
    await this.#file.sync();
    await this.#file.close();
    await rename(this.#temporary, this.#target);
    await syncFolder(path.dirname(this.#target));
  }

  async discard(): Promise<void> {
    await this.#file.close();
    await rm(this.#temporary, { force: true });
  }

  async #flush(): Promise<void> {
    const text = this.#text;
    this.#text = '';
    if (text !== '') await this.#file.writeFile(text);
  }
}

/** So that the new name survives a power cut too; Windows has no such thing. */
async function syncFolder(folder: string): Promise<void> {
  if (process.platform === 'win32') return;
  const handle = await open(folder, 'r');
  try {
    await handle.sync();
  } finally {
    await handle.close();
  }
}
