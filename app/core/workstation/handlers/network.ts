import type { Handlers } from '../../../api/contract.ts';
import type { NetworkState } from '../../../api/network.ts';
import { followValue } from '../live-value.ts';
import type { Services } from '../services.ts';

export function networkHandlers(services: Services): Handlers['network'] {
  const { ports, practice, changes } = services;
  const read = (): NetworkState => {
    const state = practice.state();
    switch (state.phase) {
      case 'absent':
      case 'starting':
        return state;
      case 'failed':
        return { phase: 'failed', message: state.message, canStartAnew: state.canStartAnew };
      case 'ready': {
        const session = services.network();
        // The contracts are there; what the account did on them is still being read.
        if (!session) return { phase: 'starting', step: 'account' };
        const { number, hash, timestamp } = session.head();
        return {
          phase: 'ready',
          name: 'practice',
          chainId: state.deployment.chainId,
          block: { number, hash: hash as `0x${string}`, time: timestamp },
        };
      }
    }
  };
  return {
    state: (_input, publish) =>
      followValue([changes.network.follow], read, publish, (cause) => ports.log.error('network state', cause)),
    async startPractice() {
      await services.startNetwork();
      return null;
    },
    startAnew: async () => ({ aside: await services.startNetworkAnew() }),
  };
}
