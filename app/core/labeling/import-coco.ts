import { type FileHandle, open } from 'node:fs/promises';
import type { Shape, ShapeId } from '../../domain/annotation/shape.ts';
import { CocoClasses } from '../../domain/formats/coco-classes.ts';
import { cocoCategorySchema } from '../../domain/formats/coco-document.ts';
import { readExtraShapes } from '../../domain/formats/coco-extra-shapes.ts';
import { ReadItemBuilder } from '../../domain/formats/coco-item.ts';
import { CocoAnnotationReader, type ReadShape } from '../../domain/formats/coco-reading.ts';
import {
  type ChangeReason,
  type Finding,
  type ImportFindings,
  importFindings,
  type SkipReason,
} from '../../domain/formats/import-findings.ts';
import type { LabelClass, LabelSchema } from '../../domain/requirement/label-class.ts';
import { entriesWhere, type Fields, groupedByLane, visitEntries } from './coco-entries.ts';
import { findRepeatedIds, type ImportTarget, type Picture, readPictures, resolveIds } from './coco-pictures.ts';
import { ANNOTATIONS, CATEGORIES, IMAGES, type ScannedCoco, scanCoco } from './scan-coco.ts';
import { importError } from './transfer-error.ts';

const MAXIMUM_BYTES = 2 * 1024 ** 3;
/** How far the work goes on between two words about it. */
const PROGRESS_BYTES = 256 * 1024;

export interface CocoImport {
  /** Path of a file that the user chose. */
  readonly file: string;
  readonly schema: LabelSchema;
  /** See itemFinder. */
  readonly items: (fileName: string) => ImportTarget | undefined;
  readonly signal: AbortSignal;
  /** In bytes of work; `total` stays the same. */
  readonly onProgress: (done: number, total: number) => void;
  /** Once for each item that gets shapes, all of them together, bottom first; only after the whole file was gone through. */
  readonly onItem: (lane: number, shapes: readonly Shape[]) => void;
  readonly newId: () => ShapeId;
}

export interface ImportReport {
  /** Items that got shapes. */
  readonly images: number;
  /** Annotations of which at least one shape came in. */
  readonly annotations: number;
  readonly shapes: number;
  /** What was left out. */
  readonly skipped: readonly Finding<SkipReason>[];
  /** What came in changed, or is to be looked at. */
  readonly changed: readonly Finding<ChangeReason>[];
  /** Classes of the shapes that the schema lacks; their ids are free in it. */
  readonly classesToAdd: readonly LabelClass[];
  /** Numbers that classes of the schema have in the file, by the classes' ids, where they had none: exports keep them. */
  readonly categoryNumbers: ReadonlyMap<string, number>;
}

/**
 * Reads a COCO file of up to 2 GiB: instances, keypoints, run lengths plain and compressed. Goes through it twice, so the
 * lists may stand in any order; memory follows the number of entries (25 bytes each), not their size.
 *
 * @throws {TransferError} before any item was given out, unless the disk fails in the middle
 * @throws the signal's reason when it is aborted
 */
export async function importCoco(input: CocoImport): Promise<ImportReport> {
  input.signal.throwIfAborted();
  const file = await open(input.file).catch((cause: unknown) => {
    throw importError('file-unreadable', 'The file cannot be opened.', 'Check that it is there and readable.', {
      cause,
    });
  });
  try {
    const { size } = await file.stat();
    if (size > MAXIMUM_BYTES)
      throw importError('file-too-large', 'The file is larger than 2 GiB.', 'Split it into smaller ones.');
    return await importFrom(file, size, input);
  } catch (cause) {
    if (!isRefusedReading(cause)) throw cause;
    throw importError('file-unreadable', 'The file could not be read to its end.', 'Copy it anew and try again.', {
      cause,
    });
  } finally {
    await file.close();
  }
}

function isRefusedReading(cause: unknown): boolean {
  const code = (cause as { readonly code?: unknown } | undefined)?.code;
  return code === 'EIO' || code === 'EISDIR' || code === 'EACCES';
}

async function importFrom(file: FileHandle, size: number, input: CocoImport): Promise<ImportReport> {
  const { schema, items, signal, onProgress } = input;
  const findings = importFindings();
  const classes = new CocoClasses(schema, findings);
  let said = 0;
  const progress = (done: number) => {
    if (done < said + PROGRESS_BYTES) return;
    said = done;
    onProgress(Math.min(done, 2 * size), 2 * size);
  };
  const scanned = await scanCoco(file, findings, signal, progress);
  await readCategories(file, scanned, classes, findings, signal);
  await resolveIds(file, scanned, signal);
  const pictures = await readPictures(file, scanned, items, findings, signal);
  findRepeatedIds(scanned, findings);
  const counts = await readItems(file, scanned, pictures, classes, findings, {
    ...input,
    onProgress: (done) => progress(size + done),
  });
  onProgress(2 * size, 2 * size);
  const { skipped, changed } = findings;
  return {
    ...counts,
    skipped: skipped.list(),
    changed: changed.list(),
    classesToAdd: classes.classesToAdd(),
    categoryNumbers: classes.numbers(),
  };
}

async function readCategories(
  file: FileHandle,
  { entries }: ScannedCoco,
  classes: CocoClasses,
  findings: ImportFindings,
  signal: AbortSignal,
): Promise<void> {
  const order = entriesWhere(entries, (entry) => entries.list(entry) === CATEGORIES);
  await visitEntries(file, entries, order, findings, signal, (_, fields) => {
    if (fields === null) return;
    const reading = cocoCategorySchema.safeParse(fields);
    if (reading.success) classes.add(reading.data);
    else findings.skipped.add('category-unreadable', `category ${JSON.stringify(fields['id'] ?? null)}`);
  });
}

/** Annotations with an item here, lane by lane, each lane's followed by its images' own shapes; the others are counted. */
function itemEntries(
  { entries }: ScannedCoco,
  pictures: { readonly found: readonly Picture[]; readonly withShapes: Uint32Array },
  { skipped }: ImportFindings,
): { readonly order: Uint32Array; readonly lanes: Uint32Array } {
  const pictureOf = (entry: number) => pictures.found[entries.reference(entry)] ?? 'unknown';
  const laneOf = (entry: number) => {
    const picture = pictureOf(entry);
    return typeof picture === 'object' ? picture.lane : -1;
  };
  for (let entry = 0; entry < entries.length; entry += 1) {
    if (entries.list(entry) !== ANNOTATIONS || laneOf(entry) >= 0) continue;
    const id = entries.id(entry);
    skipped.add(
      pictureOf(entry) === 'not-here' ? 'picture-not-here' : 'picture-unknown',
      id >= 0 ? `annotation ${id}` : 'an annotation',
    );
  }
  const annotations = entriesWhere(entries, (entry) => entries.list(entry) === ANNOTATIONS && laneOf(entry) >= 0);
  const wanted = new Uint32Array(annotations.length + pictures.withShapes.length);
  wanted.set(annotations);
  wanted.set(pictures.withShapes, annotations.length);
  const lanes = new Uint32Array(wanted.length);
  for (let i = 0; i < wanted.length; i += 1) lanes[i] = laneOf(wanted[i] as number);
  return groupedByLane(wanted, lanes);
}

async function readItems(
  file: FileHandle,
  scanned: ScannedCoco,
  pictures: { readonly found: readonly Picture[]; readonly withShapes: Uint32Array },
  classes: CocoClasses,
  findings: ImportFindings,
  { signal, onProgress, onItem, newId }: CocoImport,
): Promise<Pick<ImportReport, 'images' | 'annotations' | 'shapes'>> {
  const { entries } = scanned;
  const { order, lanes } = itemEntries(scanned, pictures, findings);
  const reader = new CocoAnnotationReader(classes, findings);
  const builder = new ReadItemBuilder(newId);
  const counts = { images: 0, annotations: 0, shapes: 0 };
  let parts: ReadShape[] = [];
  let done = 0;
  const partsOf = (entry: number, fields: Fields): readonly ReadShape[] => {
    const picture = pictures.found[entries.reference(entry)];
    if (typeof picture !== 'object') throw new Error(`Entry ${entry} has no item`);
    if (entries.list(entry) === IMAGES) return readExtraShapes(fields, picture, classes, findings);
    const shapes = reader.read(fields, picture);
    if (shapes.length > 0) counts.annotations += 1;
    return shapes;
  };
  await visitEntries(file, entries, order, findings, signal, (entry, fields, place) => {
    if (fields !== null) for (const part of partsOf(entry, fields)) parts.push(part);
    done += entries.size(entry);
    onProgress(done, entries.length);
    const lane = lanes[place] as number;
    if (lanes[place + 1] === lane) return;
    if (parts.length > 0) {
      counts.images += 1;
      counts.shapes += parts.length;
      onItem(lane, builder.build(parts));
      parts = [];
    }
  });
  return counts;
}
