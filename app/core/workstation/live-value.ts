import type { Subscribed } from '../../api/contract.ts';

/** Something that says when it changed. @returns a function that stops listening. */
export type Source = (listener: () => void) => () => void;

/**
 * Follows a value that is computed from sources: computes it again after any of them changed, one computation at a time,
 * and publishes it where it came out different.
 *
 * @param onFailure gets what a later computation throws; the first one's failure is the caller's.
 */
export async function followValue<Value>(
  sources: readonly Source[],
  compute: () => Promise<Value> | Value,
  publish: (value: Value) => void,
  onFailure: (cause: unknown) => void,
): Promise<Subscribed<Value>> {
  let ended = false;
  let busy = true;
  let stale = false;
  let last = '';

  const refresh = async () => {
    if (busy) {
      stale = true;
      return;
    }
    busy = true;
    do {
      stale = false;
      try {
        const value = await compute();
        const text = fingerprint(value);
        if (text !== last && !isEnded()) {
          last = text;
          publish(value);
        }
      } catch (cause) {
        if (!isEnded()) onFailure(cause);
      }
    } while (isStale() && !isEnded());
    busy = false;
  };
  // Both change while a computation is awaited.
  const isEnded = () => ended;
  const isStale = () => stale;

  const stops = sources.map((source) => source(() => void refresh()));
  const end = () => {
    ended = true;
    for (const stop of stops) stop();
  };
  try {
    const snapshot = await compute();
    last = fingerprint(snapshot);
    busy = false;
    if (isStale()) void refresh();
    return { snapshot, end };
  } catch (cause) {
    end();
    throw cause;
  }
}

function fingerprint(value: unknown): string {
  return JSON.stringify(value, (_key, part: unknown) => (typeof part === 'bigint' ? `${part}n` : part)) ?? '';
}
