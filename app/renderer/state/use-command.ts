import { useCallback, useRef, useState } from 'react';
import type { ApiError } from '../../api/contract.ts';
import { asApiError } from '../client/workstation-client.ts';

interface CommandOptions<Value> {
  readonly onDone?: (value: Value) => void;
  /** Called besides `error` being set. */
  readonly onFailure?: (error: ApiError) => void;
}

/** Runs a command of the API from a control: busy while it runs, its failure as a value, never twice at once. */
export function useCommand<Input extends unknown[], Value>(
  command: (...input: Input) => Promise<Value>,
  options: CommandOptions<Value> = {},
) {
  const [busy, setBusy] = useState(false);
  const [error, setError] = useState<ApiError>();
  const running = useRef(false);
  const run = async (...input: Input): Promise<void> => {
    if (running.current) return;
    running.current = true;
    setBusy(true);
    setError(undefined);
    try {
      const value = await command(...input);
      options.onDone?.(value);
    } catch (cause) {
      const failure = asApiError(cause);
      setError(failure);
      options.onFailure?.(failure);
    } finally {
      running.current = false;
      setBusy(false);
    }
  };
  const clear = useCallback(() => setError(undefined), []);
  return { run, busy, error, clear };
}
