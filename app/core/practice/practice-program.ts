import { BrowserProvider } from 'ethers';
import { rpcReplyOf } from '../chain/chain-connection.ts';
import { localContentStore } from '../content/content-store.ts';
import type { ProcessLink } from '../ports/child-processes.ts';
import { LinkError, offerOnLink } from '../ports/link-calls.ts';
import { ChainLogError } from './chain-log.ts';
import { PRACTICE_CHAIN_ID, startEmbeddedChain } from './embedded-chain.ts';
import { loadDemoJob } from './demo-job.ts';
import { deployPractice } from './deploy-practice.ts';
import { fundNewcomer } from './fund-newcomer.ts';
import { playReview } from './play-review.ts';
import { releaseExpired } from './release-expired.ts';
import { genesisPeople } from './genesis-people.ts';
import { CHAIN_LOG_CODE, type PracticeMethods } from './practice-methods.ts';
import type { PracticeWorld } from './practice-world.ts';
import { publishDemoJob } from './publish-demo-job.ts';

/** The program of the practice network's process: an embedded chain and the people on it, behind one link. */
export function runPracticeProgram(link: ProcessLink): void {
  let world: PracticeWorld | undefined;
  const running = (): PracticeWorld => {
    if (!world) throw new LinkError('not-started', 'The practice network has not been started.');
    return world;
  };

  const methods: PracticeMethods = {
    async start({ folder, genesisHash, contentFolder, demoFolder }) {
      if (world) return world.deployment;
      const step = (name: string) => tell('start-step', name);
      step('replay');
      const declared = (cause: unknown): never => {
        throw cause instanceof ChainLogError ? new LinkError(CHAIN_LOG_CODE, cause.message) : cause;
      };
      const chain = await startEmbeddedChain({
        folder,
        genesisHash: genesisHash ?? undefined,
        now: Math.floor(Date.now() / 1000),
        onBlock: () => tell('head', null),
        onBroken: (cause) => tell('broken', cause instanceof Error ? cause.message : String(cause)),
      }).catch(declared);
      const provider = new BrowserProvider(
        { request: ({ method, params }) => chain.request(method, (params ?? []) as readonly unknown[]) },
        PRACTICE_CHAIN_ID,
        { cacheTimeout: -1 },
      );
      provider.pollingInterval = 50;
      const people = genesisPeople(provider);
      step('contracts');
      const deployment = await deployPractice(folder, chain, people).catch(declared);
      step('job');
      const content = localContentStore(contentFolder);
      const demo = await loadDemoJob(demoFolder);
      await publishDemoJob({ deployment, people, demo, content });
      world = { chain, provider, people, deployment, demo, content };
      return deployment;
    },
    request: ({ method, params }) =>
      rpcReplyOf({ request: (call) => running().chain.request(call.method, call.params) }, method, params),
    async fund({ account, force }) {
      await fundNewcomer(running(), account, force);
      return null;
    },
    async releaseExpired({ batch }) {
      await releaseExpired(running(), BigInt(batch));
      return null;
    },
    async playReview({ batch, now }) {
      await playReview(running(), { batch: BigInt(batch), now }, (step) => tell('review-step', { batch, step }));
      return null;
    },
    async colleagues() {
      return Object.fromEntries(running().people.colleagues.map(({ name, signer }) => [signer.address, name]));
    },
  };

  const tell = offerOnLink(link, methods);
}
