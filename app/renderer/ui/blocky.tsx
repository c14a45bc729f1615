import { useMemo } from 'react';
import { identicon } from '../state/identicon.ts';

/** The 8 × 8 picture of an address; decoration beside the address itself. */
export function Blocky({ address }: { address: string }) {
  const { cells, foreground, background } = useMemo(() => identicon(address), [address]);
  return (
    <svg className="bl" viewBox="0 0 8 8" aria-hidden="true" shapeRendering="crispEdges">
      <path fill={background} d="M0 0h8v8H0z" />
      <path fill={foreground} d={cells.map(({ x, y }) => `M${x} ${y}h1v1h-1z`).join('')} />
    </svg>
  );
}
