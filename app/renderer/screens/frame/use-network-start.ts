import { useEffect } from 'react';
import { useSession } from '../../state/session.tsx';
import { useLiveValue } from '../../state/use-live.ts';

/** Starts the practice network of a wallet that exists already; the welcome screen starts that of a new one itself. */
export function useNetworkStart(welcoming: boolean): void {
  const { client } = useSession();
  const phase = useLiveValue('network.state')?.phase;
  const wallet = useLiveValue('wallet.state')?.status;
  const wanted = phase === 'absent' && (wallet === 'locked' || wallet === 'unlocked') && !welcoming;
  useEffect(() => {
    // Failures arrive as a state of the network, where the screens show them.
    if (wanted) void client.network.startPractice().catch(() => undefined);
  }, [client, wanted]);
}

/** Opens again, once the network is ready, what could not be had before. */
export function useNetworkRetry(): void {
  const { cache } = useSession();
  const ready = useLiveValue('network.state')?.phase === 'ready';
  useEffect(() => {
    if (ready) cache.retryFailed('network-not-ready');
  }, [cache, ready]);
}
