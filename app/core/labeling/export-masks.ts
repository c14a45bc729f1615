import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import {
  classColours,
  type MaskChangeReason,
  type MaskDropReason,
  type MaskImages,
  paintMasks,
} from '../../domain/formats/mask-images.ts';
import type { LabelSchema } from '../../domain/requirement/label-class.ts';
import { encodePng } from '../media/encode-png.ts';
import type { ExportItem, ItemFinding } from './export-coco.ts';
import { NewFile } from './new-file.ts';
import { exportFailure, TransferError } from './transfer-error.ts';

export interface MaskExport {
  readonly schema: LabelSchema;
  readonly items: AsyncIterable<ExportItem>;
  /** Path of a folder that does not exist yet, or is empty. */
  readonly folder: string;
  readonly signal: AbortSignal;
  /** Items done; `total` is what the caller said. */
  readonly onProgress: (done: number, total: number) => void;
  readonly total: number;
}

export interface MaskReport {
  readonly images: number;
  readonly objects: number;
  /** What the pictures do not show, item by item. */
  readonly dropped: readonly ItemFinding<MaskDropReason>[];
  readonly changed: readonly ItemFinding<MaskChangeReason>[];
}

/** A palette has 256 places; more classes are written as 16 bits of grey. */
const MOST_PALETTE_CLASSES = 255;

/**
 * Writes two pictures an item: `classes/<name>.png`, whose values are classes in the schema's order from 1 (0 is
 * background), and `instances/<name>.png`, 16 bits, whose values are objects; `legend.json` says what the values mean.
 *
 * @throws {TransferError} when the disk refuses, or the folder holds something already
 * @throws the signal's reason; in both cases nothing is left behind
 */
export async function exportMasks(input: MaskExport): Promise<MaskReport> {
  input.signal.throwIfAborted();
  const temporary = `${input.folder}.${randomBytes(6).toString('hex')}.part`;
  try {
    await refuseFullFolder(input.folder);
    await mkdir(temporary);
    const report = await writeMasks(input, temporary);
    // Only an empty folder goes away.
    await rmdir(input.folder).catch(ignoreAbsent);
    await rename(temporary, input.folder);
    return report;
  } catch (cause) {
    await rm(temporary, { recursive: true, force: true });
    throw exportFailure(cause);
  }
}

function ignoreAbsent(cause: unknown): undefined {
  if ((cause as { readonly code?: unknown }).code !== 'ENOENT') throw cause;
}

async function refuseFullFolder(folder: string): Promise<void> {
  const names = await readdir(folder).catch(ignoreAbsent);
  if (names !== undefined && names.length > 0)
    throw new TransferError(
      'target-not-writable',
      'The folder holds files already, so nothing was exported into it. Your labels are safe; choose a new or empty folder.',
    );
}

async function writeMasks(input: MaskExport, folder: string): Promise<MaskReport> {
  const { schema, items, signal, onProgress, total } = input;
  const dropped: ItemFinding<MaskDropReason>[] = [];
  const changed: ItemFinding<MaskChangeReason>[] = [];
  const palette = classColours(schema);
  const legend = await NewFile.create(path.join(folder, 'legend.json'));
  let [images, objects] = [0, 0];
  try {
    await legend.write(`{"classes":${JSON.stringify(legendClasses(schema, palette))},\n"items":[`);
    for await (const { fileName, width, height, shapes } of items) {
      signal.throwIfAborted();
      const painted = paintMasks(shapes, { width, height }, schema);
      for (const finding of painted.dropped) dropped.push({ fileName, ...finding });
      for (const finding of painted.changed) changed.push({ fileName, ...finding });
      await writePictures(painted, { width, height, palette }, (kind) => pictureFile(folder, kind, fileName));
      const entry = { name: fileName, picture: `${fileName}.png`, objects: painted.objects };
      await legend.write(`${images === 0 ? '' : ','}\n${JSON.stringify(entry)}`);
      images += 1;
      objects += painted.objects.length;
      onProgress(images, total);
    }
    signal.throwIfAborted();
    await legend.write('\n]}\n');
    await legend.keep();
  } catch (cause) {
    await legend.discard();
    throw cause;
  }
  return { images, objects, dropped, changed };
}

function legendClasses({ classes }: LabelSchema, palette: readonly (readonly [number, number, number])[]) {
  return classes.map(({ id, name }, i) => ({ value: i + 1, id, name, color: palette[i + 1] }));
}

/** @throws for a name that would leave the folder: items never have one */
function pictureFile(folder: string, kind: 'classes' | 'instances', name: string): string {
  const root = path.join(folder, kind);
  const file = path.join(root, `${name}.png`);
  if (!file.startsWith(root + path.sep)) throw new Error(`"${name}" leaves the folder of the export`);
  return file;
}

async function writePictures(
  { classes, instances }: MaskImages,
  size: { width: number; height: number; palette: readonly (readonly [number, number, number])[] },
  fileOf: (kind: 'classes' | 'instances') => string,
): Promise<void> {
  const { width, height, palette } = size;
  const classMap =
    palette.length - 1 <= MOST_PALETTE_CLASSES
      ? await encodePng({ kind: 'palette', width, height, pixels: Uint8Array.from(classes), palette })
      : await encodePng({ kind: 'grey16', width, height, pixels: classes });
  const objects = await encodePng({ kind: 'grey16', width, height, pixels: instances });
  for (const [kind, png] of [
    ['classes', classMap],
    ['instances', objects],
  ] as const) {
    await mkdir(path.dirname(fileOf(kind)), { recursive: true });
    await writeFile(fileOf(kind), png);
  }
}
