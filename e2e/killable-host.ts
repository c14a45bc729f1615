import { type ChildProcess, fork } from 'node:child_process';
import path from 'node:path';
import type { DriverMessage, DriverOrder } from './kill-driver.ts';
import { descendantsOf, type RunningProcess } from './process-table.ts';
import type { Sight } from './traveller.ts';

/** A host in a process of its own whose window travels by itself; see kill-driver.ts. */
export class KillableHost {
  /** Why it ended; undefined where it was killed. */
  readonly ended: Promise<string | undefined>;
  readonly log: string[] = [];
  readonly #driver: ChildProcess;
  readonly #onSight: (sight: Sight) => Promise<boolean> | boolean;
  #pid: number | undefined;

  /** @param onSight told of each thing that the screen acknowledged; the journey goes on where it answers true */
  constructor(order: DriverOrder, onSight: (sight: Sight) => Promise<boolean> | boolean) {
    this.#onSight = onSight;
    this.#driver = fork(path.join(import.meta.dirname, 'kill-driver.ts'), [JSON.stringify(order)], {
      execArgv: ['--experimental-strip-types', '--disable-warning=ExperimentalWarning'],
      stdio: ['ignore', 'inherit', 'inherit', 'ipc'],
    });
    let reason: string | undefined;
    this.#driver.on('message', (message: DriverMessage) => {
      if (message.kind === 'ended') reason = message.reason;
      else if (message.kind === 'host') this.#pid = message.pid;
      else if (message.kind === 'log') this.log.push(message.text);
      else void this.#answer(message.sight);
    });
    this.ended = new Promise((resolve) => this.#driver.once('close', () => resolve(reason)));
  }

  async #answer(sight: Sight): Promise<void> {
    if ((await this.#onSight(sight)) && this.#driver.connected) this.#driver.send('go');
  }

  /** Every process that the host started: keys, the practice network, the browser and what is the browser's. */
  family(): readonly RunningProcess[] {
    return this.#pid === undefined ? [] : descendantsOf(this.#pid);
  }

  /** `kill -9`. Resolves once the process is gone; what it started may take a moment longer. */
  async kill(): Promise<void> {
    if (this.#pid !== undefined) process.kill(this.#pid, 'SIGKILL');
    // Under Electron the host is a process of the driver's.
    this.#driver.kill('SIGKILL');
    await this.ended;
  }
}
