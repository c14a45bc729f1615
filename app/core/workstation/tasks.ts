import type { Task, TaskResult } from '../../api/local.ts';
import type { SteadyClock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { ChangeSignal } from './change-signal.ts';

/** What long work is given: when to stop, and whom to tell how far it is. */
export interface TaskControls {
  readonly signal: AbortSignal;
  readonly onProgress: (done: number, total: number | null) => void;
}

/** Long work of this workstation. */
export interface Tasks {
  /** Begins work. @returns its name. */
  start(work: (controls: TaskControls) => Promise<TaskResult>): string;
  list(): Task[];
  cancel(task: string): void;
  /** Cancels all of it, and waits. */
  close(): Promise<void>;
}

/** Ended work that is still told of: whoever began it looks at once. */
const REMEMBERED = 16;
/** A window need not hear of every file. */
const TELL_EACH_MS = 100;

/** @param isExpected whether a failure has words for the person; anything else goes to the log as well. */
export function openTasks(
  clock: SteadyClock,
  log: Log,
  changed: ChangeSignal,
  isExpected: (cause: unknown) => cause is { readonly code: string; readonly message: string },
): Tasks {
  const tasks = new Map<string, { task: Task; readonly stop: AbortController; readonly ended: Promise<void> }>();
  let next = 1;
  return {
    start(work) {
      const name = `task-${next++}`;
      const stop = new AbortController();
      let told = -Infinity;
      let task: Task = { task: name, done: 0, total: null, outcome: { status: 'running' } };
      const become = (change: Partial<Task>) => {
        task = { ...task, ...change };
        const entry = tasks.get(name);
        if (entry) entry.task = task;
      };
      const run = async () => {
        try {
          const result = await work({
            signal: stop.signal,
            onProgress(done, total) {
              become({ done, total });
              if (clock.steady() - told < TELL_EACH_MS) return;
              told = clock.steady();
              changed.emit();
            },
          });
          become({ outcome: { status: 'done', result } });
        } catch (cause) {
          if (stop.signal.aborted) become({ outcome: { status: 'cancelled' } });
          else become({ outcome: { status: 'failed', ...failure(cause, log, isExpected) } });
        }
        forget();
        changed.emit();
      };
      // Its caller knows its name before it can end.
      const ended = Promise.resolve().then(run);
      tasks.set(name, { task, stop, ended });
      return name;
    },
    list: () => [...tasks.values()].map(({ task }) => task),
    cancel: (name) => tasks.get(name)?.stop.abort(),
    async close() {
      for (const { stop } of tasks.values()) stop.abort();
      await Promise.all([...tasks.values()].map(({ ended }) => ended));
    },
  };

  function forget(): void {
    const ended = [...tasks].filter(([, { task }]) => task.outcome.status !== 'running');
    for (const [name] of ended.slice(0, Math.max(0, ended.length - REMEMBERED))) tasks.delete(name);
  }
}

function failure(
  cause: unknown,
  log: Log,
  isExpected: (cause: unknown) => cause is { readonly code: string; readonly message: string },
): { code: string; message: string } {
  if (isExpected(cause)) return { code: cause.code, message: cause.message };
  log.error('long work failed', cause);
  return {
    code: 'internal',
    message: 'Something went wrong inside Surety. Nothing that was saved is lost; try again.',
  };
}
