import { randomBytes } from 'node:crypto';
import { mkdir, readdir, rename, rm, rmdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import type { ImageSize } from '../../domain/annotation/annotation-document.ts';
import {
  classColours,
  type MaskChangeReason,
  type MaskDropReason,
  type MaskImages,
  paintMasks,
} from '../../domain/formats/mask-images.ts';
import type { LabelSchema } from '../../domain/requirement/label-class.ts';
import { encodePng } from '../media/encode-png.ts';
import type { ExportItem, ExportReport, ExportSource, ItemFinding } from './export-report.ts';
import { NewFile } from './new-file.ts';
import { exportFailure, TransferError } from './transfer-error.ts';

interface MaskSource extends ExportSource {
  /** What a pixel says: which object it belongs to, or of which class it is. */
  readonly value: 'object' | 'class';
}

export interface MaskExport extends MaskSource {
  /** Path of a folder that does not exist yet, or is empty. */
  readonly folder: string;
}

/** What the pictures do not show, item by item, and what they show otherwise. */
export type MaskReport = ExportReport<MaskDropReason, MaskChangeReason>;

/** A palette has 256 places; more classes are written as 16 bits of grey. */
const MOST_PALETTE_CLASSES = 255;

/** What an export will lose, without writing anything: to be shown before. @throws the signal's reason */
export function surveyMasks(source: MaskSource): Promise<MaskReport> {
  return run(source, async () => {});
}

/**
 * Writes a picture an item, `<name>.png`: 16 bits whose values are objects, or a palette whose values are classes in the
 * schema's order from 1; 0 is background, and `legend.json` says what the values mean.
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
  const { schema, value } = input;
  const palette = classColours(schema);
  const legend = await NewFile.create(path.join(folder, 'legend.json'));
  try {
    await legend.write(`{"classes":${JSON.stringify(legendClasses(schema, palette))},\n"items":[`);
    const report = await run(input, async ({ fileName, width, height }, painted, isFirst) => {
      const png =
        value === 'class' ? classMap(painted, { width, height }, palette) : objectMap(painted, { width, height });
      await writePicture(folder, fileName, await png);
      const objects = value === 'object' ? { objects: painted.objects } : {};
      const entry = { name: fileName, picture: `${fileName}.png`, ...objects };
      await legend.write(`${isFirst ? '' : ','}\n${JSON.stringify(entry)}`);
    });
    await legend.write('\n]}\n');
    await legend.keep();
    return report;
  } catch (cause) {
    await legend.discard();
    throw cause;
  }
}

type Take = (item: ExportItem, painted: MaskImages, isFirst: boolean) => Promise<void>;

async function run({ schema, items, value, signal, onProgress, total }: MaskSource, take: Take): Promise<MaskReport> {
  const dropped: ItemFinding<MaskDropReason>[] = [];
  const changed: ItemFinding<MaskChangeReason>[] = [];
  let [images, annotations] = [0, 0];
  for await (const item of items) {
    signal.throwIfAborted();
    const { fileName, width, height, shapes } = item;
    const painted = paintMasks(shapes, { width, height }, schema);
    for (const finding of painted.dropped) dropped.push({ fileName, ...finding });
    for (const finding of painted.changed) changed.push({ fileName, ...finding });
    const count = painted.objects.length;
    if (value === 'class' && count > 0) changed.push({ fileName, reason: 'class-only', count });
    await take(item, painted, images === 0);
    images += 1;
    annotations += count;
    onProgress(images, total);
  }
  signal.throwIfAborted();
  return { images, annotations, dropped, changed };
}

type Palette = ReturnType<typeof classColours>;

function legendClasses({ classes }: LabelSchema, palette: Palette) {
  return classes.map(({ id, name }, i) => ({ value: i + 1, id, name, color: palette[i + 1] }));
}

function objectMap({ instances }: MaskImages, size: ImageSize): Promise<Uint8Array> {
  return encodePng({ kind: 'grey16', ...size, pixels: instances });
}

function classMap({ classes }: MaskImages, size: ImageSize, palette: Palette): Promise<Uint8Array> {
  return palette.length - 1 <= MOST_PALETTE_CLASSES
    ? encodePng({ kind: 'palette', ...size, pixels: Uint8Array.from(classes), palette })
    : encodePng({ kind: 'grey16', ...size, pixels: classes });
}

/** @throws for a name that would leave the folder: items never have one */
async function writePicture(folder: string, name: string, png: Uint8Array): Promise<void> {
  const file = path.join(folder, `${name}.png`);
  if (!file.startsWith(folder + path.sep)) throw new Error(`"${name}" leaves the folder of the export`);
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, png);
}
