import { existsSync, mkdirSync } from 'node:fs';
import { rename } from 'node:fs/promises';
import path from 'node:path';
import { type ChainConnection, connectionOverReplies } from '../chain/chain-connection.ts';
import type { Deployment } from '../chain/deployment.ts';
import type { ChildProcess, ChildProcesses } from '../ports/child-processes.ts';
import { callOverLink, type LinkClient, LinkError } from '../ports/link-calls.ts';
import type { Log } from '../ports/log.ts';
import { CHAIN_LOG_CODE, type PracticeMethods, type ReviewStep, type StartStep } from './practice-methods.ts';

export type PracticeState =
  | { readonly phase: 'absent' }
  | { readonly phase: 'starting'; readonly step: StartStep }
  | { readonly phase: 'ready'; readonly deployment: Deployment; readonly connection: ChainConnection }
  | {
      readonly phase: 'failed';
      readonly message: string;
      /** Its folder is the trouble: {@link PracticeNetwork.setAside} is a way out. */
      readonly canStartAnew: boolean;
    };

/** A review that is being played, or that failed. */
export interface ReviewPlay {
  readonly step: ReviewStep;
  readonly failure: string | null;
}

/** The practice network of a data folder: an Ethereum chain with simulated colleagues in a process of its own, without a port. */
export interface PracticeNetwork {
  state(): PracticeState;
  /** @returns a function that stops listening. */
  subscribe(listener: () => void): () => void;
  /**
   * Starts it where it is not running; resolves once it is ready.
   *
   * @param genesisHash of the chain that it must be; undefined where any will do. @throws Error where it failed; `state()` says why.
   */
  start(genesisHash: string | undefined): Promise<Deployment>;
  /** Stops it and moves its folder away, so that the next start begins a new chain. @returns where the folder is now */
  setAside(): Promise<string>;
  /** Says that the network cannot be used although its process runs. */
  fail(message: string): void;
  fund(account: string, force?: boolean): Promise<void>;
  /** Frees a batch whose lease ran out. @param batch id on chain */
  releaseExpired(batch: bigint): Promise<void>;
  /** Begins to play a batch's review; follow it by {@link reviewPlay}. @param now block time in seconds */
  playReview(batch: string, now: number): void;
  reviewPlay(batch: string): ReviewPlay | undefined;
  colleagues(): Promise<ReadonlyMap<string, string>>;
  close(): Promise<void>;
}

interface PracticePorts {
  readonly childProcesses: ChildProcesses;
  readonly log: Log;
  readonly folder: string;
  readonly contentFolder: string;
  readonly demoFolder: string;
}

/** Makes the practice network's handle; nothing runs until {@link PracticeNetwork.start}. */
export function openPracticeNetwork(ports: PracticePorts): PracticeNetwork {
  const { childProcesses, log, folder, contentFolder, demoFolder } = ports;
  const listeners = new Set<() => void>();
  const headListeners = new Set<() => void>();
  const plays = new Map<string, ReviewPlay>();
  let state: PracticeState = { phase: 'absent' };
  let running: { readonly child: ChildProcess; readonly client: LinkClient<PracticeMethods> } | undefined;
  let starting: Promise<Deployment> | undefined;

  const announce = () => {
    for (const listener of listeners) listener();
  };
  const become = (next: PracticeState) => {
    state = next;
    announce();
  };
  const client = (): LinkClient<PracticeMethods> => {
    if (!running) throw new Error('the practice network is not running');
    return running.client;
  };
  const onEvent = (topic: string, payload: unknown) => {
    if (topic === 'head') for (const listener of headListeners) listener();
    else if (topic === 'start-step' && state.phase === 'starting')
      become({ phase: 'starting', step: payload as StartStep });
    else if (topic === 'broken') endBroken(String(payload));
    else if (topic === 'review-step') {
      const { batch, step } = payload as { batch: string; step: ReviewStep };
      plays.set(batch, { step, failure: null });
      announce();
    }
  };

  /** Its next start has exactly the blocks that are on disk, and the outbox sends again what is not. */
  const endBroken = (reason: string) => {
    const ending = running?.child;
    running = undefined;
    starting = undefined;
    become({
      phase: 'failed',
      message: `The practice network could not write its last block to disk (${reason}), so it stopped. Nothing that is signed is lost: free some space, then try again.`,
      canStartAnew: false,
    });
    void ending?.stop();
  };

  const launch = async (genesisHash: string | undefined): Promise<Deployment> => {
    become({ phase: 'starting', step: 'process' });
    mkdirSync(folder, { recursive: true, mode: 0o700 });
    const child = childProcesses.start('practice-network');
    const calls = callOverLink<PracticeMethods>(child);
    running = { child, client: calls };
    calls.onEvent(onEvent);
    void child.exited.then(({ expected, detail }) => {
      calls.abandon('the practice network ended');
      if (running?.child !== child) return;
      running = undefined;
      starting = undefined;
      if (!expected)
        become({
          phase: 'failed',
          message: `The practice network ended unexpectedly (${detail}). Start it again; nothing that was sent is lost.`,
          canStartAnew: false,
        });
    });
    try {
      const deployment = await calls.call('start', {
        folder,
        genesisHash: genesisHash ?? null,
        contentFolder,
        demoFolder,
      });
      const connection = connectionOverReplies(
        (method, params) => calls.call('request', { method, params }),
        (listener) => {
          headListeners.add(listener);
          return () => void headListeners.delete(listener);
        },
      );
      become({ phase: 'ready', deployment, connection });
      return deployment;
    } catch (cause) {
      log.error('the practice network did not start', cause);
      const canStartAnew = cause instanceof LinkError && cause.code === CHAIN_LOG_CODE;
      become({ phase: 'failed', message: cause instanceof Error ? cause.message : String(cause), canStartAnew });
      await child.stop();
      throw cause;
    }
  };

  return {
    state: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    start: (genesisHash) =>
      (starting ??= launch(genesisHash).catch((cause: unknown) => {
        starting = undefined;
        throw cause;
      })),
    fail: (message) =>
      become({ phase: 'failed', message, canStartAnew: state.phase === 'failed' && state.canStartAnew }),
    async setAside() {
      const child = running?.child;
      running = undefined;
      starting = undefined;
      await child?.stop();
      plays.clear();
      const aside = unusedName(`${folder}.aside`);
      if (existsSync(folder)) await rename(folder, aside);
      become({ phase: 'absent' });
      return aside;
    },
    async fund(account, force = false) {
      await client().call('fund', { account, force });
    },
    async releaseExpired(batch) {
      await client().call('releaseExpired', { batch: batch.toString() });
    },
    playReview(batch, now) {
      const current = plays.get(batch);
      if (current && current.failure === null) return;
      plays.set(batch, { step: 'seal', failure: null });
      announce();
      const calls = client();
      void calls.call('playReview', { batch, now }).then(
        () => {
          plays.delete(batch);
          announce();
        },
        (cause: unknown) => {
          log.error(`the review of batch ${batch} stopped`, cause);
          const step = plays.get(batch)?.step ?? 'seal';
          plays.set(batch, { step, failure: cause instanceof Error ? cause.message : String(cause) });
          announce();
        },
      );
    },
    reviewPlay: (batch) => plays.get(batch),
    colleagues: async () => new Map(Object.entries(await client().call('colleagues', null))),
    async close() {
      const child = running?.child;
      running = undefined;
      await child?.stop();
    },
  };
}

function unusedName(name: string): string {
  let number = 1;
  while (existsSync(`${name}-${number}`)) number += 1;
  return `${name}-${number}`;
}

/** Where the practice chain lives inside a data folder. */
export function practiceFolder(dataFolder: string): string {
  return path.join(dataFolder, 'practice');
}
