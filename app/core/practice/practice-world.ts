import type { BrowserProvider } from 'ethers';
import type { Deployment } from '../chain/deployment.ts';
import type { ContentStore } from '../content/content-store.ts';
import type { DemoJob } from './demo-job.ts';
import type { EmbeddedChain } from './embedded-chain.ts';
import type { GenesisPeople } from './genesis-people.ts';

/** Everything a running practice network consists of. */
export interface PracticeWorld {
  readonly chain: EmbeddedChain;
  readonly provider: BrowserProvider;
  readonly people: GenesisPeople;
  readonly deployment: Deployment;
  readonly demo: DemoJob;
  readonly content: ContentStore;
}
