import { useEffect, useState } from 'react';
import type { NetworkState } from '../../api/network.ts';
import { useLiveValue } from './use-live.ts';

/** When a block was seen, by the monotonic clock of the page (milliseconds). */
export interface SeenBlock {
  /** Block time, seconds since the epoch. */
  readonly time: number;
  readonly seenAt: number;
}

/** The chain's time in seconds: its newest block's, plus what passed here since that block arrived. */
export function chainTime(block: SeenBlock, now: number): number {
  return block.time + Math.max(0, Math.floor((now - block.seenAt) / 1000));
}

/** The clock of every deadline; undefined until a network is ready. Ticks each second. */
export function useChainTime(): number | undefined {
  const time = readyBlockTime(useLiveValue('network.state'));
  const [seen, setSeen] = useState<SeenBlock>();
  const [now, setNow] = useState(() => performance.now());
  useEffect(() => {
    if (time === undefined) return;
    const seenAt = performance.now();
    setSeen({ time, seenAt });
    setNow(seenAt);
    const timer = setInterval(() => setNow(performance.now()), 1000);
    return () => clearInterval(timer);
  }, [time]);
  if (time === undefined) return undefined;
  return seen && seen.time === time ? chainTime(seen, now) : time;
}

function readyBlockTime(network: NetworkState | undefined): number | undefined {
  return network?.phase === 'ready' ? network.block.time : undefined;
}
