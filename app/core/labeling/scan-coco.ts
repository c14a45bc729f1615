import type { FileHandle } from 'node:fs/promises';
import type { ImportFindings } from '../../domain/formats/import-findings.ts';
import {
  type JsonEntry,
  JsonEntryScanner,
  JsonScanError,
  type JsonScanProblem,
} from '../../domain/formats/json-entry-scanner.ts';
import { EntryIndex, NO_REFERENCE } from './entry-index.ts';
import { importError } from './transfer-error.ts';

export const LISTS = ['images', 'annotations', 'categories'] as const;
export const [IMAGES, ANNOTATIONS, CATEGORIES] = [0, 1, 2] as const;

const READ_BYTES = 4 * 1024 * 1024;
/** Text of one image, annotation or category. */
const MAXIMUM_ENTRY_BYTES = 32 * 1024 * 1024;
const MAXIMUM_ENTRIES = 12_000_000;
const MAXIMUM_PICTURES = 2_000_000;

/** What stands where in a COCO file. */
export interface ScannedCoco {
  readonly entries: EntryIndex;
  /** A small number for each picture id that the file names, in entries and as what annotations refer to. */
  readonly pictures: Map<number | string, number>;
}

/** Gives a picture id its small number. @throws {TransferError} */
export function pictureNumber(pictures: Map<number | string, number>, id: number | string): number {
  const known = pictures.get(id);
  if (known !== undefined) return known;
  if (pictures.size === MAXIMUM_PICTURES)
    throw importError(
      'file-too-large',
      `The file names more than ${MAXIMUM_PICTURES} pictures.`,
      'Split it into smaller ones.',
    );
  pictures.set(id, pictures.size);
  return pictures.size - 1;
}

/**
 * Goes once through the file, in memory that does not grow with it but by 25 bytes an entry.
 *
 * @param onBytes how many bytes are behind us
 * @throws {TransferError} for what is no COCO file @throws the signal's reason
 */
export async function scanCoco(
  file: FileHandle,
  findings: ImportFindings,
  signal: AbortSignal,
  onBytes: (bytes: number) => void,
): Promise<ScannedCoco> {
  const entries = new EntryIndex();
  const pictures = new Map<number | string, number>();
  const scanner = new JsonEntryScanner(LISTS, ['id', 'image_id'], {
    entry: (entry) => addEntry(entry, entries, pictures, findings),
    stray: (list) => findings.skipped.add('entry-no-object', `in the list ${LISTS[list]}`),
    listAgain: (list) => findings.changed.add('list-again', `${LISTS[list]}`),
  });
  try {
    const buffer = Buffer.allocUnsafe(READ_BYTES);
    for (let position = 0; ;) {
      signal.throwIfAborted();
      const { bytesRead } = await file.read(buffer, 0, READ_BYTES, position);
      if (bytesRead === 0) break;
      scanner.feed(buffer.subarray(0, bytesRead));
      position += bytesRead;
      onBytes(position);
    }
    const lists = scanner.end();
    if (!lists.has(IMAGES) || !lists.has(ANNOTATIONS))
      throw importError(
        'file-not-coco',
        'The file is JSON, but it has no lists "images" and "annotations", so it is no COCO file.',
        'Choose the COCO file of the export, often called instances_….json.',
      );
  } catch (cause) {
    throw cause instanceof JsonScanError ? scanFailure(cause) : cause;
  }
  return { entries, pictures };
}

function addEntry(
  entry: JsonEntry,
  entries: EntryIndex,
  pictures: Map<number | string, number>,
  { skipped, changed }: ImportFindings,
): void {
  const { list, start, end, numbers, repeatsKey } = entry;
  const words = () => `${LISTS[list]}: the entry at byte ${start}`;
  if (end - start > MAXIMUM_ENTRY_BYTES) return skipped.add('entry-too-long', words());
  if (entries.length === MAXIMUM_ENTRIES)
    throw importError(
      'file-too-large',
      `The file has more than ${MAXIMUM_ENTRIES} entries.`,
      'Split it into smaller ones.',
    );
  if (repeatsKey) changed.add('key-again', words());
  const picture = list === IMAGES ? numbers[0] : list === ANNOTATIONS ? numbers[1] : Number.NaN;
  entries.add(entry, Number.isNaN(picture) ? NO_REFERENCE : pictureNumber(pictures, picture));
}

function scanFailure(cause: JsonScanError): Error {
  const words: Readonly<Record<JsonScanProblem, string>> = {
    'not-an-object': `The file is not JSON text in UTF-8 (at byte ${cause.at}).`,
    brackets: `The file is not JSON: a bracket at byte ${cause.at} does not fit the one that was opened.`,
    'cut-off': 'The file is cut off: it ends in the middle.',
    'too-deep': `The file has more brackets inside brackets than any COCO file (at byte ${cause.at}).`,
  };
  const code = cause.problem === 'too-deep' ? 'file-too-large' : 'file-not-coco';
  return importError(code, words[cause.problem], 'Export it again where it came from, then import that.', { cause });
}
