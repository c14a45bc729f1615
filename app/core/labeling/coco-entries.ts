import type { FileHandle } from 'node:fs/promises';
import type { ImportFindings } from '../../domain/formats/import-findings.ts';
import { parseEntries, parseEntry, type ParsedEntry } from '../../domain/formats/json-entry.ts';
import type { EntryIndex } from './entry-index.ts';
import { visitEntryBlocks } from './entry-texts.ts';
import { LISTS } from './scan-coco.ts';

export type Fields = ParsedEntry['fields'];

/** Numbers of the entries that the test picks, rising. */
export function entriesWhere(entries: EntryIndex, isPicked: (entry: number) => boolean): Uint32Array {
  let count = 0;
  for (let entry = 0; entry < entries.length; entry += 1) if (isPicked(entry)) count += 1;
  const picked = new Uint32Array(count);
  for (let entry = 0, i = 0; i < count; entry += 1) {
    if (!isPicked(entry)) continue;
    picked[i] = entry;
    i += 1;
  }
  return picked;
}

/**
 * The entries lane by lane, in the order in which lanes first come up; within a lane they stay in their order.
 *
 * @param lanes the lane of each of the entries
 */
export function groupedByLane(entries: Uint32Array, lanes: Uint32Array): { order: Uint32Array; lanes: Uint32Array } {
  const groups = new Map<number, number>();
  const counts: number[] = [];
  const groupOf = new Uint32Array(lanes.length);
  for (let i = 0; i < lanes.length; i += 1) {
    const lane = lanes[i] as number;
    const group = groups.get(lane) ?? groups.size;
    groups.set(lane, group);
    counts[group] = (counts[group] ?? 0) + 1;
    groupOf[i] = group;
  }
  let next = 0;
  const places = counts.map((count) => (next += count) - count);
  const grouped = { order: new Uint32Array(entries.length), lanes: new Uint32Array(entries.length) };
  for (let i = 0; i < entries.length; i += 1) {
    const group = groupOf[i] as number;
    const place = places[group] as number;
    places[group] = place + 1;
    grouped.order[place] = entries[i] as number;
    grouped.lanes[place] = lanes[i] as number;
  }
  return grouped;
}

/** How an entry is called where nothing of it could be read. */
export function entryWords(entries: EntryIndex, entry: number): string {
  return `${LISTS[entries.list(entry)]}: the entry at byte ${entries.start(entry)}`;
}

/**
 * Reads and parses entries in the order given; one that is no JSON is counted, and visited with null.
 *
 * @param findings null where the entries will be read again, and counted then
 * @throws the signal's reason
 */
export function visitEntries(
  file: FileHandle,
  entries: EntryIndex,
  order: Uint32Array,
  findings: ImportFindings | null,
  signal: AbortSignal,
  visit: (entry: number, fields: Fields | null, place: number) => void,
): Promise<void> {
  return visitEntryBlocks(file, entries, order, signal, ({ from, to, list, textOf }) => {
    const together = parseEntries(list, to - from);
    for (let place = from; place < to; place += 1) {
      const entry = order[place] as number;
      const parsed = together === null ? parseEntry(textOf(place)) : null;
      if (together === null && parsed === null) findings?.skipped.add('entry-unreadable', entryWords(entries, entry));
      else if (parsed?.hadBareWords === true) findings?.changed.add('number-not-finite', entryWords(entries, entry));
      visit(entry, together === null ? (parsed?.fields ?? null) : (together[place - from] as Fields), place);
    }
  });
}
