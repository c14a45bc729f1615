import type { PolygonRegion } from '../../domain/geometry/polygon.ts';
import type { RegionProblem } from '../../domain/geometry/region-operation.ts';
import type { RegionReply, RegionRequest } from './region-messages.ts';

/** A worker that runs. */
export interface RegionPort {
  readonly ask: (request: RegionRequest) => void;
  readonly end: () => void;
}

/** What is heard of it. */
export interface RegionListener {
  readonly onReply: (reply: RegionReply) => void;
  /** It could not start, or died: no reply comes any more. */
  readonly onFailure: (message: string) => void;
}

export type RegionOutcome =
  | { readonly kind: 'solved'; readonly regions: readonly PolygonRegion[] }
  | { readonly kind: 'cancelled' }
  /** The worker could not start, died, or met a bug; what it said. */
  | { readonly kind: 'failed'; readonly message: string };

interface Waiting {
  readonly request: RegionRequest;
  readonly settle: (outcome: RegionOutcome) => void;
}

function startWorker({ onReply, onFailure }: RegionListener): RegionPort {
  const worker = new Worker(new URL('./region-worker.ts', import.meta.url), { type: 'module', name: 'regions' });
  worker.addEventListener('message', ({ data }: MessageEvent<RegionReply>) => onReply(data));
  worker.addEventListener('error', ({ message }) => onFailure(message));
  return { ask: (request) => worker.postMessage(request), end: () => worker.terminate() };
}

/**
 * Boolean operations off the page's thread. The worker starts with the first problem. It cannot be interrupted, so
 * cancelling ends it; what else waited is asked again of the next one.
 */
export class RegionClient {
  readonly #start: (listener: RegionListener) => RegionPort;
  readonly #waiting = new Map<number, Waiting>();
  #port: RegionPort | null = null;
  #count = 0;

  constructor(start: (listener: RegionListener) => RegionPort = startWorker) {
    this.#start = start;
  }

  /** Never rejects: what goes wrong is an outcome. */
  solve(problem: RegionProblem, signal?: AbortSignal): Promise<RegionOutcome> {
    if (signal?.aborted === true) return Promise.resolve({ kind: 'cancelled' });
    return new Promise((resolve) => {
      const id = (this.#count += 1);
      const cancel = () => this.#cancel(id);
      const settle = (outcome: RegionOutcome) => {
        signal?.removeEventListener('abort', cancel);
        this.#waiting.delete(id);
        resolve(outcome);
      };
      signal?.addEventListener('abort', cancel, { once: true });
      const waiting = { request: { id, problem }, settle };
      this.#waiting.set(id, waiting);
      this.#send(waiting);
    });
  }

  /** Ends the worker; what waits is cancelled. */
  close(): void {
    this.#stop();
    for (const { settle } of [...this.#waiting.values()]) settle({ kind: 'cancelled' });
  }

  #send({ request, settle }: Waiting): void {
    try {
      this.#open().ask(request);
    } catch (cause) {
      settle({ kind: 'failed', message: String(cause) });
    }
  }

  #open(): RegionPort {
    this.#port ??= this.#start({
      onReply: (reply) => this.#receive(reply),
      onFailure: (message) => this.#fail(message),
    });
    return this.#port;
  }

  #receive(reply: RegionReply): void {
    this.#waiting
      .get(reply.id)
      ?.settle(reply.ok ? { kind: 'solved', regions: reply.regions } : { kind: 'failed', message: reply.message });
  }

  #fail(message: string): void {
    this.#stop();
    for (const { settle } of [...this.#waiting.values()]) settle({ kind: 'failed', message });
  }

  #cancel(id: number): void {
    this.#stop();
    this.#waiting.get(id)?.settle({ kind: 'cancelled' });
    for (const waiting of [...this.#waiting.values()]) this.#send(waiting);
  }

  #stop(): void {
    this.#port?.end();
    this.#port = null;
  }
}
