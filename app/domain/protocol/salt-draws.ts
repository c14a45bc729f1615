import { type Hex, keccakOfWords } from './abi-words.ts';

/** Numbers that a salt alone decides: the i-th is keccak(salt, i) modulo `below`. Anyone who is shown the salt draws the same. */
export class SaltDraws {
  readonly #salt: Hex;
  #drawn = 0n;

  constructor(salt: Hex) {
    this.#salt = salt;
  }

  /** 32 hexadecimal digits, as ids of shapes have. */
  digits(): string {
    return this.#word().slice(2, 34);
  }

  /** @param below a whole number from 1 @returns a whole number from 0, `below` excluded */
  next(below: number): number {
    if (!Number.isSafeInteger(below) || below < 1) throw new RangeError(`cannot draw a number below ${below}`);
    return Number(BigInt(this.#word()) % BigInt(below));
  }

  /** The entries in an order of the salt's own (R. A. Fisher, F. Yates, 1938). */
  shuffled<Entry>(entries: readonly Entry[]): readonly Entry[] {
    const order = [...entries];
    for (let i = order.length - 1; i > 0; i -= 1) {
      const j = this.next(i + 1);
      [order[i], order[j]] = [order[j] as Entry, order[i] as Entry];
    }
    return order;
  }

  #word(): Hex {
    const word = keccakOfWords([this.#salt, this.#drawn]);
    this.#drawn += 1n;
    return word;
  }
}
