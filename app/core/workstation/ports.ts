import type { ChildProcesses } from '../ports/child-processes.ts';
import type { SteadyClock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { Secrets } from '../ports/secrets.ts';

/** Everything a host must bring to open a workstation. */
export interface HostPorts {
  readonly host: 'electron' | 'chromium';
  readonly version: string;
  /** Absolute; made where it is absent. One workstation at a time: the host holds the lock. */
  readonly dataFolder: string;
  /** Absolute; what ships as data: the demo job with its photographs. */
  readonly resourcesFolder: string;
  /** Absolute; the built page. */
  readonly rendererFolder: string;
  readonly clock: SteadyClock;
  readonly random: Random;
  readonly secrets: Secrets;
  readonly childProcesses: ChildProcesses;
  readonly log: Log;
  /** Shows the system's dialog for a folder. Absent where the host has none. @returns undefined where nothing was chosen */
  readonly chooseFolder?: () => Promise<string | undefined>;
}
