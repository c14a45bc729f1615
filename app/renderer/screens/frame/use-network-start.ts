import { useEffect } from 'react';
import { useSession } from '../../state/session.tsx';
import { useLiveValue } from '../../state/use-live.ts';

/**
 * Starting takes a processor for a second or two, which the place where the window was left needs first, to be drawn. What
 * cannot wait, a signature say, starts the network at once.
 */
const AFTER_THE_PLACE_MS = 400;

/** Starts the practice network of a wallet that exists already; the welcome screen starts that of a new one itself. */
export function useNetworkStart(welcoming: boolean): void {
  const { client, cache } = useSession();
  const phase = useLiveValue('network.state')?.phase;
  const wallet = useLiveValue('wallet.state')?.status;
  const wanted = phase === 'absent' && (wallet === 'locked' || wallet === 'unlocked') && !welcoming;
  useEffect(() => {
    if (!wanted) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    // Failures arrive as a state of the network, where the screens show them.
    const start = () => void client.network.startPractice().catch(() => undefined);
    const leave = cache.whenSettled(() => (timer = setTimeout(start, AFTER_THE_PLACE_MS)));
    return () => {
      leave();
      clearTimeout(timer);
    };
  }, [client, cache, wanted]);
}

/** Opens again, once the network is ready, what could not be had before. */
export function useNetworkRetry(): void {
  const { cache } = useSession();
  const ready = useLiveValue('network.state')?.phase === 'ready';
  useEffect(() => {
    if (ready) cache.retryFailed('network-not-ready');
  }, [cache, ready]);
}
