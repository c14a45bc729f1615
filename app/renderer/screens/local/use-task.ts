import { useCallback, useEffect, useEffectEvent, useState } from 'react';
import { ApiError } from '../../../api/contract.ts';
import type { Task, TaskResult } from '../../../api/local.ts';
import { asApiError } from '../../client/workstation-client.ts';
import { useSession } from '../../state/session.tsx';
import { useLiveValue } from '../../state/use-live.ts';

/** How long work is to the dialog that began it. */
export type TaskState =
  | { readonly status: 'idle' }
  | { readonly status: 'running'; readonly done: number; readonly total: number | null; readonly cancel: () => void }
  | { readonly status: 'cancelled' }
  | { readonly status: 'failed'; readonly error: ApiError };

/** Begins long work and follows it. @param onDone told what came of it, once */
export function useTask(onDone: (result: TaskResult) => void) {
  const { client } = useSession();
  const tasks = useLiveValue('local.tasks');
  const [name, setName] = useState<string>();
  const [refused, setRefused] = useState<ApiError>();
  const task = tasks?.find((candidate) => candidate.task === name);
  const done = useEffectEvent(onDone);
  const outcome = task?.outcome;
  useEffect(() => {
    if (outcome?.status !== 'done') return;
    setName(undefined);
    done(outcome.result);
  }, [outcome]);
  const start = (begin: () => Promise<{ readonly task: string }>) => {
    setRefused(undefined);
    begin().then(
      (begun) => setName(begun.task),
      (cause: unknown) => setRefused(asApiError(cause)),
    );
  };
  const reset = useCallback(() => {
    setName(undefined);
    setRefused(undefined);
  }, []);
  // A window that is closed half-way goes on without it; only Cancel cancels.
  const cancel = () => void (name !== undefined && client.local.cancel({ task: name }).catch(() => undefined));
  return { state: stateOf(name, task, refused, cancel), start, reset };
}

function stateOf(
  name: string | undefined,
  task: Task | undefined,
  refused: ApiError | undefined,
  cancel: () => void,
): TaskState {
  if (refused) return { status: 'failed', error: refused };
  if (name === undefined) return { status: 'idle' };
  const { outcome, done = 0, total = null } = task ?? { outcome: undefined };
  if (outcome === undefined || outcome.status === 'running' || outcome.status === 'done')
    return { status: 'running', done, total, cancel };
  if (outcome.status === 'cancelled') return outcome;
  return { status: 'failed', error: new ApiError(outcome.code, outcome.message) };
}
