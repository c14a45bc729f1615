import { existsSync, mkdtempSync, readdirSync, rmSync, utimesSync, writeFileSync } from 'node:fs';
import { writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digestOf } from '../../domain/digest.ts';
import { PictureError } from './picture-error.ts';
import { openPictureCache } from './picture-cache.ts';
import type { PictureDecoder } from './picture-decoder.ts';
import { openPictureLibrary, type PictureSource } from './picture-library.ts';

let folder = '';
beforeEach(() => {
  folder = path.join(mkdtempSync(path.join(os.tmpdir(), 'surety-cache-')), 'pictures');
});
afterEach(() => rmSync(path.dirname(folder), { recursive: true, force: true }));

const bytes = (length: number, value = 7) => new Uint8Array(length).fill(value);
const makes =
  (length: number, value?: number) =>
  (target: string): Promise<void> =>
    writeFile(target, bytes(length, value));

describe('the cache of pictures', () => {
  it('gives what was kept, also to the next start, and is empty after someone deleted it', async () => {
    const cache = openPictureCache(folder);
    expect(await cache.read('a')).toBeUndefined();
    const kept = await cache.keep('a', makes(3));
    const again = await openPictureCache(folder).read('a');
    rmSync(folder, { recursive: true });
    const gone = await cache.read('a');
    expect([[...kept], again && [...again], gone, [...(await cache.keep('a', makes(1)))]]).toEqual([
      [7, 7, 7],
      [7, 7, 7],
      undefined,
      [7],
    ]);
  });

  it('keeps nothing half written: not where the maker fails, and not what a killed one left', async () => {
    const cache = openPictureCache(folder);
    const failing = async (target: string) => {
      await writeFile(target, bytes(2));
      throw new Error('the decoder was killed');
    };
    await expect(cache.keep('a', failing)).rejects.toThrow('the decoder was killed');
    writeFileSync(path.join(folder, 'b.unfinished-0123'), bytes(9));
    await openPictureCache(folder).keep('c', makes(1));
    expect(readdirSync(folder)).toEqual(['c']);
  });

  it('removes what was written first when it is full', async () => {
    const cache = openPictureCache(folder, 100);
    for (const [index, name] of ['a', 'b', 'c'].entries()) {
      await cache.keep(name, makes(30));
      utimesSync(path.join(folder, name), 1000 + index, 1000 + index);
    }
    await cache.keep('d', makes(30));
    expect(readdirSync(folder).toSorted()).toEqual(['b', 'c', 'd']);
  });

  it('says so where the folder cannot be written', async () => {
    writeFileSync(path.join(path.dirname(folder), 'file'), '');
    const cache = openPictureCache(path.join(path.dirname(folder), 'file', 'pictures'));
    await expect(cache.keep('a', makes(1))).rejects.toMatchObject({ code: 'picture-not-kept' });
  });
});

describe('what a window is given of a picture', () => {
  const tiff = digestOf(bytes(1));
  const jpeg = digestOf(bytes(2));
  const calls: string[] = [];
  const decoder: PictureDecoder = {
    inspect: () => Promise.reject(new Error('not asked for')),
    async ownBytes({ path: file }) {
      calls.push(`own ${file}`);
      return file === 'a.jpg' ? { mediaType: 'image/jpeg', bytes: bytes(2) } : undefined;
    },
    convert: async ({ path: file }, target) => {
      calls.push(`convert ${file}`);
      await writeFile(target, bytes(4));
    },
    thumbnail: async ({ path: file }, target) => {
      calls.push(`thumbnail ${file}`);
      if (file === 'a.jpg') throw new PictureError('picture-unreadable', 'a.jpg is damaged');
      await writeFile(target, bytes(5));
    },
    close: async () => {},
  };
  const source: PictureSource = {
    async find(contentId) {
      // Two spellings of one content id, one of which is no file's name.
      if (contentId === 'tiff' || contentId === '../../tiff') return { path: 'a.tif', digest: tiff };
      return contentId === 'jpeg' ? { path: 'a.jpg', digest: jpeg } : undefined;
    },
  };

  it('is its own bytes, or what was converted once; another source is another function', async () => {
    calls.length = 0;
    const library = openPictureLibrary(source, decoder, openPictureCache(folder));
    const converted = { mediaType: 'image/png', bytes: Buffer.from(bytes(4)) };
    const small = { mediaType: 'image/webp', bytes: Buffer.from(bytes(5)) };
    const answers = [
      await library.display('none'),
      await library.thumbnail('none'),
      await library.display('jpeg'),
      ...(await Promise.all([library.display('tiff'), library.display('../../tiff')])),
      await library.display('tiff'),
      await library.thumbnail('tiff'),
      await library.thumbnail('tiff'),
    ];
    expect([answers, calls, readdirSync(folder).toSorted(), existsSync(path.join(folder, '..', '..', 'tiff'))]).toEqual(
      [
        [
          undefined,
          undefined,
          { mediaType: 'image/jpeg', bytes: bytes(2) },
          converted,
          converted,
          converted,
          small,
          small,
        ],
        ['own a.jpg', 'own a.tif', 'own a.tif', 'convert a.tif', 'thumbnail a.tif'],
        [`${tiff.slice(2)}.display.png`, `${tiff.slice(2)}.thumbnail.webp`],
        false,
      ],
    );
  });

  it('is tried again after it failed', async () => {
    calls.length = 0;
    const library = openPictureLibrary(source, decoder, openPictureCache(folder));
    for (let time = 0; time < 2; time++)
      await expect(library.thumbnail('jpeg')).rejects.toMatchObject({ code: 'picture-unreadable' });
    expect(calls).toEqual(['thumbnail a.jpg', 'thumbnail a.jpg']);
  });
});
