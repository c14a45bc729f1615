import type { FileHandle } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntryIndex } from './entry-index.ts';

/** Texts that are in memory together, where the order wanted jumps about in the file and where it does not. */
const WIDE_WINDOW = 48 * 1024 * 1024;
const NARROW_WINDOW = 2 * 1024 * 1024;
const READ_BYTES = 2 * 1024 * 1024;
/** What lies between two wanted entries is read along up to here: one long read is cheaper than two short ones. */
const GAP_BYTES = 64 * 1024;
/** Entries parsed together. Longer strings are not born young: making and freeing them costs twenty times as much. */
const BLOCK_BYTES = 64 * 1024;
/** How much is worked through before others get their turn, and a cancel is seen. */
const TURN_BYTES = 256 * 1024;
const [OPEN, COMMA, CLOSE] = [0x5b, 0x2c, 0x5d];

/** Some entries of the order, from place `from` to the one before `to`. */
export interface EntryBlock {
  readonly from: number;
  readonly to: number;
  /** All of them as one JSON list: parsing that is much faster than parsing them one by one. */
  readonly list: string;
  /** One of them by itself. */
  readonly textOf: (place: number) => string;
}

interface Window {
  /** Places in the order: the first, and the one after the last. */
  readonly from: number;
  readonly to: number;
}

/**
 * Reads entries of a file in any wanted order, a window of them at a time and within it in the order of the file, so that
 * also a shuffled file is read in long strides.
 *
 * @param order numbers of entries
 * @throws the signal's reason
 */
export async function visitEntryBlocks(
  file: FileHandle,
  index: EntryIndex,
  order: Uint32Array,
  signal: AbortSignal,
  visit: (block: EntryBlock) => void,
): Promise<void> {
  const limit = isRising(order, (entry) => index.start(entry)) ? NARROW_WINDOW : WIDE_WINDOW;
  const texts = Buffer.allocUnsafe(windowBytes(index, order, limit));
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  for (let from = 0; from < order.length;) {
    const window = { from, to: nextWindow(index, order, from, limit).to };
    const offsets = await loadWindow(file, index, order, window, { texts, buffer }, signal);
    const startOf = (place: number) => offsets[place - window.from] as number;
    const endOf = (place: number) => startOf(place) + index.size(order[place] as number);
    const textOf = (place: number) => texts.toString('utf8', startOf(place), endOf(place));
    let turnStart = startOf(from);
    while (from < window.to) {
      let to = from + 1;
      while (to < window.to && endOf(to) - startOf(from) <= BLOCK_BYTES) to += 1;
      // The bytes around an entry are a comma's place.
      texts[startOf(from) - 1] = OPEN;
      texts[endOf(to - 1)] = CLOSE;
      visit({ from, to, list: texts.toString('utf8', startOf(from) - 1, endOf(to - 1) + 1), textOf });
      from = to;
      if (from < window.to && startOf(from) - turnStart < TURN_BYTES) continue;
      if (from < window.to) turnStart = startOf(from);
      await nextTurn();
      signal.throwIfAborted();
    }
  }
}

function nextWindow(
  index: EntryIndex,
  order: Uint32Array,
  from: number,
  limit: number,
): { readonly to: number; readonly bytes: number } {
  let bytes = 1;
  let to = from;
  for (; to < order.length; to += 1) {
    const size = index.size(order[to] as number) + 1;
    if (to > from && bytes + size > limit) break;
    bytes += size;
  }
  return { to, bytes };
}

/** The largest window's. */
function windowBytes(index: EntryIndex, order: Uint32Array, limit: number): number {
  let most = 0;
  for (let from = 0; from < order.length;) {
    const { to, bytes } = nextWindow(index, order, from, limit);
    most = Math.max(most, bytes);
    from = to;
  }
  return most;
}

interface Buffers {
  readonly texts: Buffer;
  readonly buffer: Buffer;
}

/** Puts the window's texts one after the other, in the order wanted, commas between. @returns where each begins */
async function loadWindow(
  file: FileHandle,
  index: EntryIndex,
  order: Uint32Array,
  { from, to }: Window,
  { texts, buffer }: Buffers,
  signal: AbortSignal,
): Promise<Float64Array> {
  const offsets = new Float64Array(to - from);
  for (let place = from, offset = 1; place < to; place += 1) {
    offsets[place - from] = offset;
    offset += index.size(order[place] as number) + 1;
    texts[offset - 1] = COMMA;
  }
  const places = Uint32Array.from({ length: to - from }, (_, i) => from + i);
  const startOf = (place: number) => index.start(order[place] as number);
  if (!isRising(places, startOf)) places.sort((a, b) => startOf(a) - startOf(b));
  for (let first = 0; first < places.length;) {
    signal.throwIfAborted();
    const runStart = startOf(places[first] as number);
    let runEnd = runStart;
    let last = first;
    for (; last < places.length; last += 1) {
      const start = startOf(places[last] as number);
      const end = start + index.size(order[places[last] as number] as number);
      if (last > first && (start - runEnd > GAP_BYTES || end - runStart > READ_BYTES)) break;
      runEnd = end;
    }
    // An entry longer than the buffer stands alone in its run and is read where it belongs.
    const isLong = runEnd - runStart > READ_BYTES;
    const target = isLong ? texts.subarray(offsets[(places[first] as number) - from]) : buffer;
    await readFully(file, target, runStart, runEnd - runStart);
    for (; first < last; first += 1) {
      const place = places[first] as number;
      const at = startOf(place) - runStart;
      if (!isLong) buffer.copy(texts, offsets[place - from], at, at + index.size(order[place] as number));
    }
  }
  return offsets;
}

function isRising(numbers: Uint32Array, startOf: (number: number) => number): boolean {
  for (let i = 1; i < numbers.length; i += 1)
    if (startOf(numbers[i] as number) < startOf(numbers[i - 1] as number)) return false;
  return true;
}

/** @throws when the file has become shorter meanwhile */
async function readFully(file: FileHandle, target: Buffer, start: number, size: number): Promise<void> {
  for (let done = 0; done < size;) {
    const { bytesRead } = await file.read(target, done, size - done, start + done);
    if (bytesRead === 0) throw Object.assign(new Error('The file ended early'), { code: 'EIO' });
    done += bytesRead;
  }
}
