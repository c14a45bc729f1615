import { randomBytes } from 'node:crypto';
import path from 'node:path';
import type { ChildProcesses } from '../../core/ports/child-processes.ts';
import type { SteadyClock } from '../../core/ports/clock.ts';
import type { Log } from '../../core/ports/log.ts';
import type { Random } from '../../core/ports/random.ts';
import type { Secrets } from '../../core/ports/secrets.ts';
import { fileSecrets } from './file-secrets.ts';
import { forkedProcesses } from './forked-processes.ts';

export const systemClock: SteadyClock = { now: () => Date.now(), steady: () => performance.now() };
export const systemRandom: Random = { bytes: (length) => new Uint8Array(randomBytes(length)) };

interface NodePortsOptions {
  readonly dataFolder: string;
  /** Where the built programs of child processes are. */
  readonly programsFolder: string;
  readonly log: Log;
}

interface NodePorts {
  readonly clock: SteadyClock;
  readonly random: Random;
  readonly secrets: Secrets;
  readonly childProcesses: ChildProcesses;
  readonly log: Log;
}

/** The ports of a host that is plain Node: secrets in private files, child processes forked. */
export function nodePorts({ dataFolder, programsFolder, log }: NodePortsOptions): NodePorts {
  return {
    clock: systemClock,
    random: systemRandom,
    secrets: fileSecrets(path.join(dataFolder, 'secrets')),
    childProcesses: forkedProcesses(programsFolder, log),
    log,
  };
}
