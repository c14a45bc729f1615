import { useEffect, useMemo } from 'react';
import { useStore } from 'zustand';
import type { LiveInput, LiveValue, Remote, SubscriptionName } from './remote-cache.ts';
import { useSession } from './session.tsx';

type InputArguments<Name extends SubscriptionName> = LiveInput<Name> extends null ? [] : [input: LiveInput<Name>];

/** A remote value that stays up to date while the component is shown. */
export function useLive<Name extends SubscriptionName>(
  name: Name,
  ...[input]: InputArguments<Name>
): Remote<LiveValue<Name>> {
  const { cache } = useSession();
  const key = JSON.stringify(input ?? null);
  // Inputs are small plain records: the same text is the same input.
  const stable = useMemo(() => JSON.parse(key) as LiveInput<Name>, [key]);
  useEffect(() => cache.follow(name, stable), [cache, name, stable]);
  return useStore(cache.store(name, stable));
}

/** The value alone, undefined until it is there. For facts at the edge of a screen that need no failure state of their own. */
export function useLiveValue<Name extends SubscriptionName>(
  name: Name,
  ...input: InputArguments<Name>
): LiveValue<Name> | undefined {
  const remote = useLive(name, ...input);
  return remote.status === 'ready' ? remote.value : undefined;
}
