/** After so long without a key, click or move of the hand, nobody is working; milliseconds. */
export const IDLE_AFTER = 30_000;
/** Between two writes to the disk; milliseconds. */
export const SAVE_EVERY = 10_000;

/** Time that somebody worked, as far as it was counted. Moments are of one clock that never jumps; milliseconds. */
export interface ActiveTime {
  readonly counted: number;
  /** Up to when it was counted. */
  readonly at: number;
  readonly lastInput: number;
  readonly focused: boolean;
}

/** Opening an item is the first thing that somebody does on it. */
export function startActiveTime(now: number, focused: boolean): ActiveTime {
  return { counted: 0, at: now, lastInput: now, focused };
}

/** Counts up to now: while the window has the focus, and until so long after the last input. */
export function countActive(time: ActiveTime, now: number): ActiveTime {
  const until = Math.min(now, time.lastInput + IDLE_AFTER);
  const passed = time.focused ? Math.max(0, until - time.at) : 0;
  return { ...time, counted: time.counted + passed, at: Math.max(now, time.at) };
}

/** Somebody pressed, clicked or moved: the pause before, beyond the grace, was none of the work. */
export function hearInput(time: ActiveTime, now: number): ActiveTime {
  return { ...countActive(time, now), lastInput: now };
}

/** The window got or lost the focus. */
export function changeFocus(time: ActiveTime, now: number, focused: boolean): ActiveTime {
  const counted = countActive(time, now);
  return { ...counted, focused, lastInput: focused ? now : counted.lastInput };
}

interface ActiveTimePorts {
  /** Milliseconds that are on disk for the item. */
  readonly load: () => Promise<number>;
  /** Makes the sum durable. */
  readonly save: (milliseconds: number) => Promise<unknown>;
  /** A clock that never jumps, milliseconds. */
  readonly now: () => number;
}

/** Counts the active time of one item and keeps it on disk: every ten seconds at most, and when the item is left. */
export class ActiveTimeKeeper {
  readonly #ports: ActiveTimePorts;
  readonly #loaded: Promise<void>;
  #time: ActiveTime;
  #before: number | undefined;
  #savedAt: number;
  #saved = 0;

  constructor(ports: ActiveTimePorts, focused: boolean) {
    this.#ports = ports;
    this.#time = startActiveTime(ports.now(), focused);
    this.#savedAt = ports.now();
    // Without what was there before, nothing is shown and nothing is written over.
    this.#loaded = ports.load().then(
      (before) => void (this.#before = before),
      () => undefined,
    );
  }

  /** In all, milliseconds; undefined until the disk has said what was there before. */
  total(): number | undefined {
    return this.#before === undefined ? undefined : this.#before + Math.round(this.#time.counted);
  }

  input(): void {
    this.#time = hearInput(this.#time, this.#ports.now());
  }

  focus(focused: boolean): void {
    this.#time = changeFocus(this.#time, this.#ports.now(), focused);
  }

  /** Counts on, and writes where it is time to. */
  tick(): void {
    const now = this.#ports.now();
    this.#time = countActive(this.#time, now);
    if (now - this.#savedAt >= SAVE_EVERY) this.#write(now);
  }

  /** The item is left: what was counted goes to disk, also where the disk has yet to say what was there. */
  async leave(): Promise<void> {
    this.#time = changeFocus(this.#time, this.#ports.now(), false);
    await this.#loaded;
    this.#write(this.#ports.now());
  }

  #write(now: number): void {
    const total = this.total();
    const counted = Math.round(this.#time.counted);
    if (total === undefined || counted === this.#saved) return;
    this.#savedAt = now;
    this.#saved = counted;
    // A second that was not written is written with the next ones.
    this.#ports.save(total).catch(() => (this.#saved = 0));
  }
}
