import type { RpcReply } from '../chain/chain-connection.ts';
import type { Deployment } from '../chain/deployment.ts';

/** Steps of "Let colleagues review", in this order. */
export type ReviewStep = 'seal' | 'seed' | 'fetch' | 'commit' | 'reveal' | 'tally' | 'settle';

/** Steps of starting the practice network, in this order. */
export type StartStep = 'process' | 'replay' | 'contracts' | 'job' | 'account';

/** Code of a failed start whose way out is a new network. */
export const CHAIN_LOG_CODE = 'chain-log-damaged';

/** What the practice network's process offers. JSON only. */
export type PracticeMethods = {
  /** Starts the chain of a folder; deploys the contracts and publishes the demo job where they are missing. */
  start(argument: {
    /** Where the chain keeps its log. */
    readonly folder: string;
    /** Hash of block 0 of the chain that this data folder works with; null where it has none yet. */
    readonly genesisHash: string | null;
    /** The local content store, shared with the workstation. */
    readonly contentFolder: string;
    /** The demo job as it ships. */
    readonly demoFolder: string;
  }): Promise<Deployment>;
  request(argument: { readonly method: string; readonly params: readonly unknown[] }): Promise<RpcReply>;
  /** Brings an account to what a newcomer needs: test ETH for fees and LBL in the vault. Gives nothing where it has enough. */
  fund(argument: { readonly account: string; readonly force: boolean }): Promise<null>;
  /** What anyone may do, and the practice network's operator does: frees a batch whose lease ran out. */
  releaseExpired(argument: { readonly batch: string }): Promise<null>;
  /**
   * Plays the waiting time and the colleagues' part until the batch is settled, or until its annotator has to show traps.
   * Resumes where an earlier play ended or was cut.
   */
  playReview(argument: {
    readonly batch: string;
    /** Block time now, in seconds, which may be later than the newest block. */
    readonly now: number;
  }): Promise<null>;
  /** Names of the simulated colleagues by address. */
  colleagues(argument: null): Promise<Readonly<Record<string, string>>>;
};
