import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rename, rm, stat } from 'node:fs/promises';
import path from 'node:path';
import { refusePicture } from './picture-error.ts';

/** Most bytes that are kept of converted pictures and thumbnails. */
const CAPACITY_BYTES = 2e9;
/** Of a full cache, what stays. */
const KEPT_SHARE = 0.9;
const UNFINISHED = '.unfinished-';

/** Files that can be made again, by name: a folder that anyone may delete at any time. */
export interface PictureCache {
  read(name: string): Promise<Uint8Array | undefined>;
  /** Has `write` make the file beside its place, then puts it there. @returns its bytes. */
  keep(name: string, write: (target: string) => Promise<void>): Promise<Uint8Array>;
}

/** @param folder made where it is absent. @param capacityBytes beyond it the files that were written first are removed */
export function openPictureCache(folder: string, capacityBytes = CAPACITY_BYTES): PictureCache {
  /** Bytes of what is there; undefined until the folder was looked at. */
  let stock: Promise<number> | undefined;

  /** Removes what a killed process left half written. */
  async function takeStock(): Promise<number> {
    const names = await readdir(folder);
    for (const name of names) if (name.includes(UNFINISHED)) await rm(path.join(folder, name), { force: true });
    return (await listFiles(folder)).reduce((sum, { size }) => sum + size, 0);
  }

  async function evict(): Promise<number> {
    const files = (await listFiles(folder)).toSorted((a, b) => a.written - b.written);
    let bytes = files.reduce((sum, { size }) => sum + size, 0);
    for (const { file, size } of files) {
      if (bytes <= capacityBytes * KEPT_SHARE) break;
      await rm(file, { force: true });
      bytes -= size;
    }
    return bytes;
  }

  return {
    read: (name) => readFile(path.join(folder, name)).catch(() => undefined),
    async keep(name, write) {
      const target = path.join(folder, name);
      const unfinished = `${target}${UNFINISHED}${randomBytes(6).toString('hex')}`;
      await inFolder(name, () => mkdir(folder, { recursive: true, mode: 0o700 }));
      stock ??= takeStock();
      await inFolder(name, () => stock);
      try {
        await write(unfinished);
        const bytes = await inFolder(name, () => readFile(unfinished));
        await inFolder(name, () => rename(unfinished, target));
        stock = stock.then((total) => (total + bytes.length > capacityBytes ? evict() : total + bytes.length));
        await stock;
        return bytes;
      } finally {
        await rm(unfinished, { force: true });
      }
    },
  };
}

async function listFiles(
  folder: string,
): Promise<readonly { readonly file: string; readonly size: number; readonly written: number }[]> {
  const files = (await readdir(folder)).map((name) => path.join(folder, name));
  const found = await Promise.all(files.map((file) => stat(file).catch(() => undefined)));
  return files.flatMap((file, index) => {
    const about = found[index];
    return about ? [{ file, size: about.size, written: about.mtimeMs }] : [];
  });
}

async function inFolder<T>(name: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    throw refusePicture.notKept(name, cause);
  }
}
