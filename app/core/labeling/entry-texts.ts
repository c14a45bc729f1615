import type { FileHandle } from 'node:fs/promises';
import { setImmediate as nextTurn } from 'node:timers/promises';
import type { EntryIndex } from './entry-index.ts';

/** Texts that are in memory together. */
const WINDOW_BYTES = 48 * 1024 * 1024;
const READ_BYTES = 4 * 1024 * 1024;
/** What lies between two wanted entries is read along up to here: one long read is cheaper than two short ones. */
const GAP_BYTES = 64 * 1024;
/** How much is worked through before others get their turn, and a cancel is seen. */
const TURN_BYTES = 512 * 1024;

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
 * @param visit is given the place in the order and the entry's text
 * @throws the signal's reason
 */
export async function visitEntryTexts(
  file: FileHandle,
  index: EntryIndex,
  order: Uint32Array,
  signal: AbortSignal,
  visit: (place: number, text: string) => void,
): Promise<void> {
  const texts = Buffer.allocUnsafe(windowBytes(index, order));
  const buffer = Buffer.allocUnsafe(READ_BYTES);
  for (let from = 0; from < order.length;) {
    const { to } = nextWindow(index, order, from);
    const offsets = await loadWindow(file, index, order, { from, to }, { texts, buffer }, signal);
    let sinceTurn = 0;
    for (let place = from; place < to; place += 1) {
      const start = offsets[place - from] as number;
      const size = index.size(order[place] as number);
      visit(place, texts.toString('utf8', start, start + size));
      sinceTurn += size;
      if (sinceTurn < TURN_BYTES) continue;
      sinceTurn = 0;
      await nextTurn();
      signal.throwIfAborted();
    }
    from = to;
  }
}

function nextWindow(
  index: EntryIndex,
  order: Uint32Array,
  from: number,
): { readonly to: number; readonly bytes: number } {
  let bytes = 0;
  let to = from;
  for (; to < order.length; to += 1) {
    const size = index.size(order[to] as number);
    if (to > from && bytes + size > WINDOW_BYTES) break;
    bytes += size;
  }
  return { to, bytes };
}

/** The largest window's. */
function windowBytes(index: EntryIndex, order: Uint32Array): number {
  let most = 0;
  for (let from = 0; from < order.length;) {
    const { to, bytes } = nextWindow(index, order, from);
    most = Math.max(most, bytes);
    from = to;
  }
  return most;
}

interface Buffers {
  readonly texts: Buffer;
  readonly buffer: Buffer;
}

/** Puts the window's texts one after the other, in the order wanted. @returns where each begins */
async function loadWindow(
  file: FileHandle,
  index: EntryIndex,
  order: Uint32Array,
  { from, to }: Window,
  { texts, buffer }: Buffers,
  signal: AbortSignal,
): Promise<Float64Array> {
  const offsets = new Float64Array(to - from);
  for (let place = from, offset = 0; place < to; place += 1) {
    offsets[place - from] = offset;
    offset += index.size(order[place] as number);
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

function isRising(places: Uint32Array, startOf: (place: number) => number): boolean {
  for (let i = 1; i < places.length; i += 1)
    if (startOf(places[i] as number) < startOf(places[i - 1] as number)) return false;
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
