import type { JsonEntry } from '../../domain/formats/json-entry-scanner.ts';

const BLOCK = 65_536;

/** No reference: the entry's picture has to be looked up in its text. */
export const NO_REFERENCE = 0xffff_ffff;

interface Block {
  readonly starts: Float64Array;
  readonly sizes: Uint32Array;
  readonly lists: Uint8Array;
  readonly references: Uint32Array;
  readonly ids: Float64Array;
}

/** Where the entries of a file stand, 25 bytes each: millions must fit beside the rest. */
export class EntryIndex {
  readonly #blocks: Block[] = [];
  #length = 0;

  get length(): number {
    return this.#length;
  }

  /** @param reference number of the picture that the entry belongs to, or NO_REFERENCE @returns the entry's number */
  add({ list, start, end, numbers }: JsonEntry, reference: number): number {
    const number = this.#length;
    if (number % BLOCK === 0)
      this.#blocks.push({
        starts: new Float64Array(BLOCK),
        sizes: new Uint32Array(BLOCK),
        lists: new Uint8Array(BLOCK),
        references: new Uint32Array(BLOCK),
        ids: new Float64Array(BLOCK),
      });
    const block = this.#block(number);
    const at = number % BLOCK;
    block.starts[at] = start;
    block.sizes[at] = end - start;
    block.lists[at] = list;
    block.references[at] = reference;
    block.ids[at] = numbers[0];
    this.#length += 1;
    return number;
  }

  /** First byte in the file. */
  start(number: number): number {
    return this.#block(number).starts[number % BLOCK] as number;
  }

  /** Bytes. */
  size(number: number): number {
    return this.#block(number).sizes[number % BLOCK] as number;
  }

  list(number: number): number {
    return this.#block(number).lists[number % BLOCK] as number;
  }

  reference(number: number): number {
    return this.#block(number).references[number % BLOCK] as number;
  }

  /** NaN where it is not known. */
  id(number: number): number {
    return this.#block(number).ids[number % BLOCK] as number;
  }

  resolve(number: number, reference: number, id: number): void {
    this.#block(number).references[number % BLOCK] = reference;
    this.#block(number).ids[number % BLOCK] = id;
  }

  #block(number: number): Block {
    const block = this.#blocks[Math.floor(number / BLOCK)];
    if (block === undefined) throw new Error(`There is no entry ${number}`);
    return block;
  }
}
