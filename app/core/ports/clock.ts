/** Wall-clock time of this machine. Deadlines never use it: block time is their clock (`core/chain`). */
export interface Clock {
  /** Milliseconds since the Unix epoch. */
  now(): number;
}

/** A clock that also measures how much time passed, whatever the wall clock is set to meanwhile. */
export interface SteadyClock extends Clock {
  /** Milliseconds since some moment; never jumps. */
  steady(): number;
}
