import type { FileHandle } from 'node:fs/promises';
import { cocoImageSchema, idKey } from '../../domain/formats/coco-document.ts';
import type { ImportFindings } from '../../domain/formats/import-findings.ts';
import { entriesWhere, type Fields, visitEntries } from './coco-entries.ts';
import { NO_REFERENCE } from './entry-index.ts';
import { ANNOTATIONS, CATEGORIES, IMAGES, pictureNumber, type ScannedCoco } from './scan-coco.ts';

/** An item of the job that a picture of the file is. */
export interface ImportTarget {
  readonly lane: number;
  /** Pixels of the picture as it is shown. */
  readonly width: number;
  readonly height: number;
}

/** What a picture id of the file stands for. */
export type Picture = ImportTarget | 'unknown' | 'not-here';

/** Looks up ids that the scan left open: texts, numbers with a fraction, keys spelled with escapes. */
export async function resolveIds(
  file: FileHandle,
  { entries, pictures }: ScannedCoco,
  signal: AbortSignal,
): Promise<void> {
  const isOpen = (entry: number) =>
    entries.list(entry) !== CATEGORIES &&
    (entries.reference(entry) === NO_REFERENCE || Number.isNaN(entries.id(entry)));
  await visitEntries(file, entries, entriesWhere(entries, isOpen), null, signal, (entry, fields) => {
    if (fields === null) return;
    const id = fields['id'];
    const picture = entries.list(entry) === IMAGES ? id : fields['image_id'];
    const isId = typeof picture === 'string' || Number.isFinite(picture);
    const reference = isId ? pictureNumber(pictures, idKey(picture as string | number)) : NO_REFERENCE;
    entries.resolve(
      entry,
      reference,
      typeof id === 'number' ? id : typeof id === 'string' ? textNumber(id) : Number.NaN,
    );
  });
}

/** A negative whole number for a text, of 52 bits: two texts share one by chance only. */
function textNumber(text: string): number {
  let [low, high] = [0x811c9dc5, 0x1b873593];
  for (let i = 0; i < text.length; i += 1) {
    low = Math.imul(low ^ text.charCodeAt(i), 0x01000193);
    high = Math.imul(high ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return -1 - ((low >>> 0) + (high >>> 12) * 2 ** 32);
}

function hasShapes(extras: unknown): boolean {
  return extras !== null && typeof extras === 'object' && Object.hasOwn(extras, 'shapes');
}

/** Finds the items of the file's pictures, and the image entries that carry shapes for Surety alone. */
export async function readPictures(
  file: FileHandle,
  { entries, pictures }: ScannedCoco,
  items: (fileName: string) => ImportTarget | undefined,
  { skipped, changed }: ImportFindings,
  signal: AbortSignal,
): Promise<{ readonly found: readonly Picture[]; readonly withShapes: Uint32Array }> {
  const found: Picture[] = Array.from({ length: pictures.size }, () => 'unknown');
  const withShapes = new Set<number>();
  const read = (entry: number, fields: Fields | null) => {
    if (fields === null) return;
    const reading = cocoImageSchema.safeParse(fields);
    if (!reading.success) return skipped.add('picture-unreadable', `image ${JSON.stringify(fields['id'] ?? null)}`);
    const { id, file_name: name, width, height } = reading.data;
    const number = pictureNumber(pictures, idKey(id));
    if ((found[number] ?? 'unknown') !== 'unknown') return changed.add('picture-listed-again', name);
    const item = items(name);
    found[number] = item ?? 'not-here';
    if (item === undefined) return;
    entries.resolve(entry, number, entries.id(entry));
    if ((width !== undefined && width !== item.width) || (height !== undefined && height !== item.height))
      changed.add('picture-size-differs', `${name}: ${width} × ${height}, here ${item.width} × ${item.height}`);
    if (hasShapes(reading.data.surety)) withShapes.add(entry);
  };
  const order = entriesWhere(entries, (entry) => entries.list(entry) === IMAGES);
  await visitEntries(file, entries, order, { skipped, changed }, signal, read);
  return { found, withShapes: Uint32Array.from(withShapes) };
}

/** Notes ids of annotations that came twice. They only mattered to who wrote the file: ours are new. */
export function findRepeatedIds({ entries }: ScannedCoco, { changed }: ImportFindings): void {
  const order = entriesWhere(entries, (entry) => entries.list(entry) === ANNOTATIONS);
  if (order.every((entry, i) => i === 0 || entries.id(entry) > entries.id(order[i - 1] as number))) return;
  const ids = Float64Array.from(order, (entry) => entries.id(entry)).sort();
  for (let i = 1; i < ids.length; i += 1)
    if (ids[i] === ids[i - 1])
      changed.add('annotation-id-again', (ids[i] as number) < 0 ? 'a text' : `annotation ${ids[i]}`);
}
