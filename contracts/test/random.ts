/** Random choices of a test, from a seed that is printed when it fails. */
export class RandomSource {
  #state: bigint;

  constructor(seed: bigint | number) {
    this.#state = BigInt(seed);
  }

  /** 64 random bits: splitmix64 (Steele, Lea, Flood 2014). */
  bits64(): bigint {
    this.#state = BigInt.asUintN(64, this.#state + 0x9e3779b97f4a7c15n);
    let word = this.#state;
    word = BigInt.asUintN(64, (word ^ (word >> 30n)) * 0xbf58476d1ce4e5b9n);
    word = BigInt.asUintN(64, (word ^ (word >> 27n)) * 0x94d049bb133111ebn);
    return word ^ (word >> 31n);
  }

  /** A whole number from `lowest` to `highest`, both included. */
  between(lowest: number, highest: number): number {
    return lowest + Number(this.bits64() % BigInt(highest - lowest + 1));
  }

  /** An amount from 1 to about 2^bits. */
  amount(bits: number): bigint {
    return 1n + (this.word() >> BigInt(256 - bits));
  }

  word(): bigint {
    return [0, 1, 2, 3].reduce((word) => (word << 64n) | this.bits64(), 0n);
  }

  chance(probability: number): boolean {
    return Number(this.bits64() >> 11n) / 2 ** 53 < probability;
  }

  pick<Value>(values: readonly Value[]): Value {
    return values[this.between(0, values.length - 1)] as Value;
  }
}

/** How many random cases a test plays: SURETY_FUZZ multiplies what continuous integration runs. */
export function fuzzRuns(usual: number): number {
  const factor = Number(process.env['SURETY_FUZZ'] ?? 1);
  if (!Number.isFinite(factor) || factor <= 0) throw new Error('SURETY_FUZZ must be a positive number');
  return Math.ceil(usual * factor);
}
