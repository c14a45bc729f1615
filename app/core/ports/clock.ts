/** Wall-clock time of this machine. Deadlines never use it: block time is their clock (`core/chain`). */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}
