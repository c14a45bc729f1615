import type { ChildProcess, ChildProcesses } from '../ports/child-processes.ts';
import { callOverLink, type LinkClient, LinkError } from '../ports/link-calls.ts';
import type { Log } from '../ports/log.ts';
import { PictureError, type PictureErrorCode, refusePicture } from './picture-error.ts';
import type { PictureFile, PictureMethods } from './picture-methods.ts';

/** How far one picture may go, and how long the process stays without one. */
export interface PictureLimits {
  /** From the call until its answer. */
  readonly callMilliseconds: number;
  /** From the process' start until its decoder is loaded. */
  readonly startMilliseconds: number;
  readonly idleMilliseconds: number;
  /** Resident memory of the whole process. */
  readonly memoryBytes: number;
}

export const PICTURE_LIMITS: PictureLimits = {
  callMilliseconds: 10_000,
  startMilliseconds: 30_000,
  idleMilliseconds: 60_000,
  memoryBytes: 2 ** 30,
};

type Method = Exclude<keyof PictureMethods, 'begin'>;
type Argument<K extends Method> = Parameters<PictureMethods[K]>[0];
type Result<K extends Method> = Awaited<ReturnType<PictureMethods[K]>>;

/** The parent's hold on the pictures' process: started when first called, one picture at a time, killed by a bad one. */
export interface PictureProcess {
  /** @param first before every call that waits without it: someone looks at the place where this picture will be. @throws PictureError */
  call<K extends Method>(method: K, argument: Argument<K>, first?: boolean): Promise<Result<K>>;
  /** Ends the process; calls that wait for it are refused. */
  close(): Promise<void>;
}

interface Running {
  readonly child: ChildProcess;
  readonly client: LinkClient<PictureMethods>;
  readonly begun: Promise<null>;
  /** Why it was killed, or how it ended. */
  end: { readonly why: 'late' | 'slow' | 'memory' | 'ended'; readonly detail: string } | undefined;
  served: number;
}

const KILLED = {
  late: 'it did not start in time',
  slow: 'a picture took too long',
  memory: 'it took too much memory',
};

interface Waiting {
  readonly perform: () => Promise<void>;
  readonly first: boolean;
}

export function startPictureProcess(
  childProcesses: ChildProcesses,
  log: Log,
  limits: PictureLimits = PICTURE_LIMITS,
): PictureProcess {
  const waiting: Waiting[] = [];
  let running: Running | undefined;
  let idle: NodeJS.Timeout | undefined;
  let busy = false;
  let closed = false;

  function launch(): Running {
    const child = childProcesses.start('pictures');
    const client = callOverLink<PictureMethods>(child);
    const begun = client.call('begin', { memoryBytes: limits.memoryBytes });
    // Whoever waits for it is told; when nobody does any more it is no failure of its own.
    begun.catch(() => undefined);
    const mine: Running = { child, client, begun, end: undefined, served: 0 };
    client.onEvent((topic) => topic === 'memory' && void kill(mine, 'memory'));
    void child.exited.then(({ expected, detail }) => {
      mine.end ??= { why: 'ended', detail };
      if (running === mine) running = undefined;
      client.abandon('The decoder ended.');
      if (!expected) log.error(`the pictures' process ended: ${detail}`);
    });
    return mine;
  }

  async function kill(mine: Running, why: 'late' | 'slow' | 'memory'): Promise<void> {
    mine.end ??= { why, detail: KILLED[why] };
    if (running === mine) running = undefined;
    log.info(`the pictures' process is killed: ${KILLED[why]}`);
    await mine.child.kill();
  }

  /** @returns undefined where the process ended, which `mine` then tells about. */
  async function answered<T>(
    mine: Running,
    why: 'late' | 'slow',
    work: Promise<T>,
  ): Promise<{ readonly value: T } | undefined> {
    const milliseconds = why === 'late' ? limits.startMilliseconds : limits.callMilliseconds;
    const late = setTimeout(() => void kill(mine, why), milliseconds);
    try {
      return { value: await work };
    } catch (cause) {
      if (cause instanceof LinkError && cause.code === 'process-gone') return undefined;
      throw cause;
    } finally {
      clearTimeout(late);
    }
  }

  async function attempt<K extends Method>(method: K, argument: Argument<K>): Promise<Result<K>> {
    const { name }: PictureFile = argument;
    const mine = (running ??= launch());
    const fresh = mine.served === 0;
    mine.served += 1;
    try {
      const ready = await answered(mine, 'late', mine.begun);
      const result = ready && (await answered(mine, 'slow', mine.client.call(method, argument)));
      if (result) return result.value;
    } catch (cause) {
      throw asPictureError(cause);
    }
    // What earlier pictures left in the process may be the reason: this one gets a process of its own, once.
    if (!fresh && mine.end?.why !== 'slow' && !closed) return attempt(method, argument);
    if (mine.end?.why === 'slow') throw refusePicture.tooSlow(name, limits.callMilliseconds);
    if (mine.end?.why === 'memory') throw refusePicture.tooMuchMemory(name, limits.memoryBytes);
    throw refusePicture.decoderEnded(name, mine.end?.detail ?? 'closed');
  }

  async function work(): Promise<void> {
    if (busy) return;
    busy = true;
    clearTimeout(idle);
    for (let next = waiting.shift(); next; next = waiting.shift()) await next.perform();
    busy = false;
    idle = setTimeout(() => void rest(), limits.idleMilliseconds);
    idle.unref();
  }

  async function rest(): Promise<void> {
    const resting = running;
    running = undefined;
    await resting?.child.kill();
  }

  return {
    call: (method, argument, first = false) =>
      new Promise((resolve, reject) => {
        const perform = () =>
          (closed
            ? Promise.reject(refusePicture.decoderEnded(argument.name, 'Surety is closing'))
            : attempt(method, argument)
          ).then(resolve, reject);
        const behind = first ? waiting.findIndex((other) => !other.first) : -1;
        waiting.splice(behind < 0 ? waiting.length : behind, 0, { perform, first });
        void work();
      }),
    async close() {
      closed = true;
      clearTimeout(idle);
      await rest();
    },
  };
}

function asPictureError(cause: unknown): unknown {
  if (!(cause instanceof LinkError) || cause.code === 'internal' || cause.code === 'unknown-method') return cause;
  return new PictureError(cause.code as PictureErrorCode, cause.message, { cause });
}
