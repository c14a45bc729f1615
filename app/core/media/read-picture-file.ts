import { createHash } from 'node:crypto';
import { open } from 'node:fs/promises';
import { MAXIMUM_FILE_BYTES, PictureError, refusePicture } from './picture-error.ts';
import type { PictureFile } from './picture-methods.ts';

/** Reads a picture's bytes and checks them against its content id, where it has one. @throws PictureError */
export async function readPictureFile({ path, name, digest }: PictureFile): Promise<Buffer<ArrayBuffer>> {
  const bytes = await readAtMost(path, name, MAXIMUM_FILE_BYTES);
  if (digest !== null && `0x${createHash('sha256').update(bytes).digest('hex')}` !== digest)
    throw refusePicture.changed(name);
  return bytes;
}

/** The first bytes of a picture's file, unchecked. @throws PictureError */
export async function readPictureStart({ path, name }: PictureFile, length: number): Promise<Uint8Array> {
  try {
    const file = await open(path);
    try {
      const { buffer, bytesRead } = await file.read(Buffer.alloc(length), 0, length, 0);
      return buffer.subarray(0, bytesRead);
    } finally {
      await file.close();
    }
  } catch (cause) {
    throw refusePicture.missing(name, cause);
  }
}

async function readAtMost(path: string, name: string, maximum: number): Promise<Buffer<ArrayBuffer>> {
  try {
    const file = await open(path);
    try {
      const { size } = await file.stat();
      if (size > maximum) throw refusePicture.tooManyBytes(name, size);
      return await file.readFile();
    } finally {
      await file.close();
    }
  } catch (cause) {
    if (cause instanceof PictureError) throw cause;
    throw refusePicture.missing(name, cause);
  }
}
