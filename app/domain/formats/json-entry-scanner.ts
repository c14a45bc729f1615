/*
 * Where the objects of a few top-level lists of one large JSON object stand: `{"images": [{…}, {…}], …}`. Nothing is
 * built: strings, brackets and commas are followed byte by byte, and JSON.parse reads an entry later, by itself. So
 * memory does not grow with the file, nothing deep ever reaches a recursive parser, and an entry that is no JSON
 * spoils itself only.
 */

/** One object of a scanned list. */
export interface JsonEntry {
  /** Number of its list among those asked for. */
  readonly list: number;
  /** Bytes from the start of the file; `end` is the first one after the object. */
  readonly start: number;
  readonly end: number;
  /** Values of the watched keys, in their order, where they are plain whole numbers; else NaN. */
  readonly numbers: readonly [number, number];
  /** Whether one of its objects, at any depth, has a key twice. */
  readonly repeatsKey: boolean;
}

export interface JsonEntryHandlers {
  /** The object is used again for the next entry. */
  entry(entry: JsonEntry): void;
  /** Something in a list that is no object: a number, a text, null, a list. */
  stray(list: number): void;
  /** The outermost object has this list's key more than once. */
  listAgain(list: number): void;
}

export type JsonScanProblem = 'not-an-object' | 'brackets' | 'cut-off' | 'too-deep';

/** The text is not one JSON object with balanced brackets. `at` is the byte where that shows. */
export class JsonScanError extends Error {
  override readonly name = 'JsonScanError';
  readonly problem: JsonScanProblem;
  readonly at: number;

  constructor(problem: JsonScanProblem, at: number) {
    super(`${problem} at byte ${at}`);
    this.problem = problem;
    this.at = at;
  }
}

/** Brackets inside brackets; a COCO file has about five. */
const MAXIMUM_DEPTH = 64;
/** Keys of an object that are compared one by one; from there on a set holds them. */
const FEW_KEYS = 48;
const MOST_DIGITS = 15;
const BYTE_ORDER_MARK: readonly number[] = [0xef, 0xbb, 0xbf];

const [QUOTE, BACKSLASH, COMMA, COLON] = [0x22, 0x5c, 0x2c, 0x3a];
const [OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT] = [0x5b, 0x5d, 0x7b, 0x7d];

/** 1 for the bytes that matter inside a list, 2 for those that do so inside an object only. */
const MEANING = new Uint8Array(256);
for (const byte of [QUOTE, OPEN_LIST, CLOSE_LIST, OPEN_OBJECT, CLOSE_OBJECT]) MEANING[byte] = 1;
MEANING[COMMA] = 2;

const isSpace = (byte: number) => byte === 0x20 || byte === 0x0a || byte === 0x0d || byte === 0x09;
const isDigit = (byte: number) => byte >= 0x30 && byte <= 0x39;

const HASH_START = 0x811c9dc5 | 0;
/** FNV-1a (G. Fowler, L. Noll, P. Vo), 32 bits. */
const hashStep = (hash: number, byte: number) => Math.imul(hash ^ byte, 0x01000193);

function hashOf(text: string): number {
  let hash = HASH_START;
  for (const letter of text) hash = hashStep(hash, letter.charCodeAt(0));
  return hash;
}

/** Where a scan stands between two bytes of a watched value. */
type Watch = 'none' | 'before' | 'digits';

/**
 * Fed with the file's bytes chunk by chunk. Keys are told apart by 32 bits of hash: two different ones may pass as the
 * same once in billions, so whoever uses `numbers` or `repeatsKey` compares with the parsed entry where it matters.
 */
export class JsonEntryScanner {
  readonly #lists: readonly number[];
  readonly #watched: readonly number[];
  readonly #handlers: JsonEntryHandlers;
  /** Bytes before the present chunk. */
  #before = 0;
  #depth = 0;
  #begun = false;
  /** By depth: whether the bracket is an object, and where its keys begin in `#keys`. */
  readonly #isObject = new Uint8Array(MAXIMUM_DEPTH + 1);
  readonly #keyStart = new Int32Array(MAXIMUM_DEPTH + 2);
  readonly #manyKeys: (Set<number> | undefined)[] = [];
  #keys = new Int32Array(1024);
  #keyCount = 0;
  #inString = false;
  #escaped = false;
  #isKey = false;
  #expectsKey = false;
  #hash = 0;
  /** The list whose key was read last in the outermost object, and the one we are in; −1 for none. */
  #namedList = -1;
  #list = -1;
  readonly #seen = new Set<number>();
  #watch: Watch = 'none';
  #watchedKey: 0 | 1 = 0;
  #value = 0;
  #digits = 0;
  #stray = false;
  readonly #entry = {
    list: 0,
    start: 0,
    end: 0,
    numbers: [Number.NaN, Number.NaN] as [number, number],
    repeatsKey: false,
  };

  /**
   * @param lists keys of the outermost object whose lists are scanned
   * @param watched two keys of the entries whose numbers are wanted
   */
  constructor(lists: readonly string[], watched: readonly [string, string], handlers: JsonEntryHandlers) {
    this.#lists = lists.map(hashOf);
    this.#watched = watched.map(hashOf);
    this.#handlers = handlers;
  }

  /** @throws {JsonScanError} */
  feed(chunk: Uint8Array): void {
    const length = chunk.length;
    let i = 0;
    while (i < length) {
      if (this.#inString) i = this.#readString(chunk, i);
      else if (this.#watch !== 'none') i = this.#readWatched(chunk, i);
      else if (this.#depth > 2 || (this.#depth > 0 && this.#list < 0)) i = this.#skip(chunk, i);
      else {
        this.#betweenEntries(chunk[i] as number, i);
        i += 1;
      }
    }
    this.#before += length;
  }

  /** @returns the lists that were there @throws {JsonScanError} */
  end(): ReadonlySet<number> {
    if (!this.#begun) throw new JsonScanError('not-an-object', this.#before);
    if (this.#depth > 0) throw new JsonScanError('cut-off', this.#before);
    return this.#seen;
  }

  /** To the next byte that means something, past what lies between. */
  #skip(chunk: Uint8Array, from: number): number {
    const length = chunk.length;
    const least = this.#isObject[this.#depth] === 1 ? 1 : 3;
    let i = from;
    if (least === 3) while (i < length && MEANING[chunk[i] as number] !== 1) i += 1;
    else while (i < length && MEANING[chunk[i] as number] === 0) i += 1;
    if (i < length) this.#take(chunk[i] as number, i);
    return i + 1;
  }

  #take(byte: number, i: number): void {
    if (byte === QUOTE) {
      this.#inString = true;
      this.#isKey = this.#expectsKey;
      this.#expectsKey = false;
      this.#hash = HASH_START;
    } else if (byte === COMMA) this.#expectsKey = true;
    else if (byte === OPEN_OBJECT || byte === OPEN_LIST) this.#open(byte === OPEN_OBJECT, i);
    else this.#close(byte === CLOSE_OBJECT, i);
  }

  #open(isObject: boolean, i: number): void {
    if (this.#depth === MAXIMUM_DEPTH) throw new JsonScanError('too-deep', this.#before + i);
    this.#depth += 1;
    this.#isObject[this.#depth] = isObject ? 1 : 0;
    this.#keyStart[this.#depth] = this.#keyCount;
    this.#expectsKey = isObject;
    if (this.#depth === 2 && !isObject && this.#namedList >= 0) this.#list = this.#namedList;
    this.#namedList = -1;
  }

  #close(isObject: boolean, i: number): void {
    if ((this.#isObject[this.#depth] === 1) !== isObject) throw new JsonScanError('brackets', this.#before + i);
    this.#keyCount = this.#keyStart[this.#depth] as number;
    if (this.#manyKeys.length > this.#depth) this.#manyKeys.length = this.#depth;
    this.#depth -= 1;
    this.#expectsKey = false;
    if (this.#depth === 2 && this.#list >= 0 && isObject) this.#endEntry(i + 1);
    if (this.#depth === 1) this.#list = -1;
  }

  #endEntry(i: number): void {
    this.#entry.end = this.#before + i;
    this.#handlers.entry(this.#entry);
  }

  /** In the outermost level or directly in a scanned list. */
  #betweenEntries(byte: number, i: number): void {
    if (isSpace(byte)) return;
    if (this.#depth === 0) {
      if (byte === BYTE_ORDER_MARK[this.#before + i]) return;
      if (this.#begun || byte !== OPEN_OBJECT) throw new JsonScanError('not-an-object', this.#before + i);
      this.#begun = true;
      this.#open(true, i);
    } else if (byte === COMMA) this.#stray = false;
    else if (byte === CLOSE_LIST || byte === CLOSE_OBJECT) {
      this.#stray = false;
      this.#close(byte === CLOSE_OBJECT, i);
    } else if (byte === OPEN_OBJECT) {
      Object.assign(this.#entry, { list: this.#list, start: this.#before + i, repeatsKey: false });
      this.#entry.numbers[0] = this.#entry.numbers[1] = Number.NaN;
      this.#open(true, i);
    } else {
      if (!this.#stray) this.#handlers.stray(this.#list);
      this.#stray = true;
      if (MEANING[byte] === 1) this.#take(byte, i);
    }
  }

  #readString(chunk: Uint8Array, from: number): number {
    const length = chunk.length;
    let i = from;
    if (this.#escaped) {
      this.#escaped = false;
      if (this.#isKey) this.#hash = hashStep(this.#hash, chunk[i] as number);
      i += 1;
    }
    let byte = 0;
    if (this.#isKey) {
      let hash = this.#hash;
      for (; i < length; i += 1) {
        byte = chunk[i] as number;
        if (byte === QUOTE || byte === BACKSLASH) break;
        hash = hashStep(hash, byte);
      }
      this.#hash = hash;
    } else {
      for (; i < length; i += 1) {
        byte = chunk[i] as number;
        if (byte === QUOTE || byte === BACKSLASH) break;
      }
    }
    if (i === length) return i;
    if (byte === BACKSLASH) {
      this.#escaped = true;
      if (this.#isKey) this.#hash = hashStep(this.#hash, byte);
    } else {
      this.#inString = false;
      if (this.#isKey) this.#endKey();
    }
    return i + 1;
  }

  #endKey(): void {
    const hash = this.#hash;
    const isRepeated = this.#addKey(hash);
    if (this.#depth === 1) {
      this.#namedList = this.#lists.indexOf(hash);
      if (this.#namedList >= 0) {
        if (isRepeated) this.#handlers.listAgain(this.#namedList);
        this.#seen.add(this.#namedList);
      }
      return;
    }
    if (this.#list < 0) return;
    if (isRepeated) this.#entry.repeatsKey = true;
    if (this.#depth !== 3) return;
    const watched = this.#watched.indexOf(hash);
    if (watched < 0) return;
    this.#watchedKey = watched === 0 ? 0 : 1;
    this.#entry.numbers[this.#watchedKey] = Number.NaN;
    this.#watch = 'before';
  }

  /** @returns whether the innermost object had the key already */
  #addKey(hash: number): boolean {
    const start = this.#keyStart[this.#depth] as number;
    const many = this.#manyKeys[this.#depth];
    if (many !== undefined) return many.size === many.add(hash).size;
    for (let k = start; k < this.#keyCount; k += 1) if (this.#keys[k] === hash) return true;
    if (this.#keyCount - start === FEW_KEYS)
      this.#manyKeys[this.#depth] = new Set(this.#keys.subarray(start, this.#keyCount)).add(hash);
    else {
      if (this.#keyCount === this.#keys.length) {
        const keys = new Int32Array(2 * this.#keys.length);
        keys.set(this.#keys);
        this.#keys = keys;
      }
      this.#keys[this.#keyCount] = hash;
      this.#keyCount += 1;
    }
    return false;
  }

  /** The value of a watched key, of which digits alone are read. */
  #readWatched(chunk: Uint8Array, from: number): number {
    const length = chunk.length;
    let i = from;
    if (this.#watch === 'before') {
      while (i < length && (isSpace(chunk[i] as number) || chunk[i] === COLON)) i += 1;
      if (i === length) return i;
      this.#watch = 'digits';
      [this.#value, this.#digits] = [0, 0];
    }
    let [value, digits] = [this.#value, this.#digits];
    while (i < length && isDigit(chunk[i] as number)) {
      value = 10 * value + (chunk[i] as number) - 0x30;
      digits += 1;
      i += 1;
    }
    [this.#value, this.#digits] = [value, digits];
    if (i === length) return i;
    const byte = chunk[i] as number;
    const isPlain = digits > 0 && digits <= MOST_DIGITS && (isSpace(byte) || byte === COMMA || byte === CLOSE_OBJECT);
    if (isPlain) this.#entry.numbers[this.#watchedKey] = value;
    this.#watch = 'none';
    return i;
  }
}
