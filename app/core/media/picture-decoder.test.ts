import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { forkedProcesses } from '../../hosts/ports/forked-processes.ts';
import { digestOf } from '../../domain/digest.ts';
import type { ChildProcesses } from '../ports/child-processes.ts';
import { openPictureDecoder, type PictureDecoder } from './picture-decoder.ts';
import {
  colorAt,
  orientedPicture,
  type OrientedFormat,
  type PictureCase,
  pictureCorpus,
  UPRIGHT,
} from './picture-fixture.ts';
import type { PictureFile } from './picture-methods.ts';
import { buildPictureProgram } from './picture-programs-fixture.ts';

let programs = '';
let folder = '';
let decoder: PictureDecoder;
let corpus: readonly PictureCase[];
let starts = 0;
const log = { info: () => {}, error: () => {} };

function counted(processes: ChildProcesses): ChildProcesses {
  return {
    start(program) {
      starts += 1;
      return processes.start(program);
    },
  };
}

beforeAll(async () => {
  folder = mkdtempSync(path.join(os.tmpdir(), 'surety-pictures-'));
  [programs, corpus] = await Promise.all([buildPictureProgram('app/hosts/children/pictures.ts'), pictureCorpus()]);
  decoder = openPictureDecoder(counted(forkedProcesses(programs, log)), log);
}, 60_000);
afterAll(async () => {
  await decoder.close();
  for (const made of [folder, programs]) rmSync(made, { recursive: true, force: true });
});

function fileOf(name: string, bytes: Uint8Array): PictureFile {
  writeFileSync(path.join(folder, name), bytes);
  return { path: path.join(folder, name), name, digest: digestOf(bytes) };
}

/** What a window gets, as it is served. */
async function displayed(file: PictureFile): Promise<Uint8Array> {
  const own = await decoder.ownBytes(file);
  if (own) return own.bytes;
  return converted(file);
}

async function converted(file: PictureFile): Promise<Uint8Array> {
  const target = path.join(folder, 'display.png');
  await decoder.convert(file, target);
  return readFile(target);
}

function inspect(file: PictureFile): Promise<unknown> {
  return decoder.inspect(file);
}

async function thumbnail(file: PictureFile): Promise<Uint8Array> {
  const target = path.join(folder, 'thumbnail.webp');
  await decoder.thumbnail(file, target);
  return readFile(target);
}

interface Upright {
  readonly width: number;
  readonly height: number;
  readonly data: Buffer;
}

/** The pixels that a viewer shows which applies an orientation, as a window does. */
async function pixelsOf(bytes: Uint8Array): Promise<Upright> {
  const upright = sharp(bytes).autoOrient().toColourspace('srgb').removeAlpha();
  const { data, info } = await upright.raw().toBuffer({ resolveWithObject: true });
  return { width: info.width, height: info.height, data };
}

/** The largest difference from the picture that was meant, in levels of 255. */
function difference({ width, height, data }: Upright, colors: 'upright' | 'half-black'): number {
  expect({ width, height }).toEqual(UPRIGHT);
  const channels = data.length / (width * height);
  let largest = 0;
  for (let pixel = 0; pixel < width * height; pixel++) {
    const [x, y] = [pixel % width, Math.floor(pixel / width)];
    const half = x < width / 2 ? 0 : 255;
    const meant = colors === 'upright' ? colorAt(x, y) : [half, half, half];
    for (let channel = 0; channel < channels; channel++)
      largest = Math.max(largest, Math.abs(data[pixel * channels + channel]! - meant[channel]!));
  }
  return largest;
}

describe('the decoder of pictures, in a process of its own', { timeout: 60_000 }, () => {
  it('shows every format that an annotator brings, and refuses the rest in words; the process stays alive', async () => {
    const seen: unknown[] = [];
    const meant: unknown[] = [];
    for (const { name, bytes, expected } of corpus) {
      const file = fileOf(name, bytes);
      if (expected.is === 'shown') {
        const { mediaType, shown, colors, tolerance } = expected;
        const pixels = await pixelsOf(await displayed(file));
        const off = difference(pixels, colors);
        const small = await sharp(await thumbnail(file)).metadata();
        seen.push([name, await decoder.inspect(file), off <= tolerance || off, small.format, small.width]);
        meant.push([name, { mediaType, ...UPRIGHT, frames: 1, orientation: 1, shown }, true, 'webp', UPRIGHT.width]);
        continue;
      }
      const refusal = { code: expected.code, message: expect.stringMatching(expected.message) as unknown };
      // A window is sent what only a decoder finds damaged; it decodes in a sandbox, and no batch opens with it.
      for (const work of [inspect, expected.code === 'picture-unreadable' ? converted : displayed, thumbnail]) {
        const said = await work(file).then(
          () => 'was taken',
          (cause: { code?: unknown; message: string }) => ({ code: cause.code, message: cause.message }),
        );
        seen.push([name, work.name, said]);
        meant.push([name, work.name, refusal]);
      }
    }
    expect(seen).toEqual(meant);
    expect(starts).toBe(1);
    const [first] = corpus;
    expect(await decoder.inspect(fileOf('still-alive.jpg', first!.bytes))).toMatchObject(UPRIGHT);
  });

  it.each<[OrientedFormat, number]>([
    ['jpeg', 4],
    ['png', 0],
    ['webp', 0],
    ['tiff', 0],
    ['avif', 6],
  ])(
    'shows a %s upright under each of the eight orientations, and says its upright size',
    async (format, tolerance) => {
      for (const orientation of [1, 2, 3, 4, 5, 6, 7, 8]) {
        const file = fileOf(`turned-${orientation}.${format}`, await orientedPicture(format, orientation));
        const shown = await displayed(file);
        expect([orientation, difference(await pixelsOf(shown), 'upright') <= tolerance]).toEqual([orientation, true]);
        const upright =
          format === 'jpeg' || ((format === 'png' || format === 'webp' || format === 'avif') && orientation === 1);
        expect(await decoder.inspect(file)).toEqual({
          mediaType: `image/${format}`,
          ...UPRIGHT,
          frames: 1,
          // In AVIF it is no EXIF value but boxes of the format, which are applied before anyone sees them.
          orientation: format === 'avif' ? 1 : orientation,
          shown: upright ? 'as-is' : 'converted',
        });
        expect(await sharp(await thumbnail(file)).metadata()).toMatchObject({ ...UPRIGHT, format: 'webp' });
      }
    },
  );

  it('says so where a file is gone, or has other bytes than its content id stands for', async () => {
    const file = fileOf('changed.png', corpus[1]!.bytes);
    writeFileSync(file.path, corpus[0]!.bytes);
    const gone = { ...file, path: path.join(folder, 'gone.png') };
    const unwritable = path.join(folder, 'none', 'display.png');
    const outcomes = await Promise.all(
      [
        decoder.inspect(file),
        decoder.ownBytes(file),
        decoder.inspect(gone),
        decoder.ownBytes(gone),
        decoder.convert({ ...file, digest: null }, unwritable),
      ].map((work) => work.then(String, (cause: { code: unknown; message: string }) => [cause.code, cause.message])),
    );
    const changed = ['picture-changed', expect.stringMatching(/^changed\.png has other bytes on disk/)];
    const missing = ['picture-missing', expect.stringMatching(/^changed\.png cannot be read from disk/)];
    const notKept = ['picture-not-kept', expect.stringMatching(/^What is shown of changed\.png cannot be written/)];
    expect(outcomes).toEqual([changed, changed, missing, missing, notKept]);
  });

  it('says so where the disk is full, which is no fault of the picture', async ({ skip }) => {
    skip(process.platform !== 'linux', 'only Linux has /dev/full');
    const refusal = decoder.convert(fileOf('good.png', corpus[1]!.bytes), '/dev/full');
    await expect(refusal).rejects.toMatchObject({
      code: 'picture-not-kept',
      message:
        'What is shown of good.png cannot be written to the data folder (No space left on device). The picture and your labels are safe. Free some space or make the folder writable, then try again.',
    });
  });
});
