import type { WorkerReply, WorkerRequest } from './worker-messages.ts';

/** A worker that runs. */
export interface WorkerPort<Task> {
  readonly ask: (request: WorkerRequest<Task>) => void;
  readonly end: () => void;
}

/** What is heard of it. */
export interface WorkerListener<Answer> {
  readonly onReply: (reply: WorkerReply<Answer>) => void;
  /** It could not start, or died: no reply comes any more. */
  readonly onFailure: (message: string) => void;
}

export type StartWorker<Task, Answer> = (listener: WorkerListener<Answer>) => WorkerPort<Task>;

export type WorkerOutcome<Answer> =
  | { readonly kind: 'solved'; readonly answer: Answer }
  | { readonly kind: 'cancelled' }
  /** The worker could not start, died, or met a bug; what it said. */
  | { readonly kind: 'failed'; readonly message: string };

interface Waiting<Task, Answer> {
  readonly request: WorkerRequest<Task>;
  readonly settle: (outcome: WorkerOutcome<Answer>) => void;
}

/** Makes a port of a worker that the caller's build knows. */
export function workerPort<Task, Answer>(worker: Worker, listener: WorkerListener<Answer>): WorkerPort<Task> {
  worker.addEventListener('message', ({ data }: MessageEvent<WorkerReply<Answer>>) => listener.onReply(data));
  worker.addEventListener('error', ({ message }) => listener.onFailure(message));
  return { ask: (request) => worker.postMessage(request), end: () => worker.terminate() };
}

/**
 * Tasks off the page's thread. The worker starts with the first of them. It cannot be interrupted, so cancelling ends it;
 * what else waited is asked again of the next one.
 */
export class WorkerClient<Task, Answer> {
  readonly #start: StartWorker<Task, Answer>;
  readonly #waiting = new Map<number, Waiting<Task, Answer>>();
  #port: WorkerPort<Task> | null = null;
  #count = 0;

  constructor(start: StartWorker<Task, Answer>) {
    this.#start = start;
  }

  /** Never rejects: what goes wrong is an outcome. */
  solve(task: Task, signal?: AbortSignal): Promise<WorkerOutcome<Answer>> {
    if (signal?.aborted === true) return Promise.resolve({ kind: 'cancelled' });
    return new Promise((resolve) => {
      const id = (this.#count += 1);
      const cancel = () => this.#cancel(id);
      const settle = (outcome: WorkerOutcome<Answer>) => {
        signal?.removeEventListener('abort', cancel);
        this.#waiting.delete(id);
        resolve(outcome);
      };
      signal?.addEventListener('abort', cancel, { once: true });
      const waiting = { request: { id, task }, settle };
      this.#waiting.set(id, waiting);
      this.#send(waiting);
    });
  }

  /** Ends the worker; what waits is cancelled. */
  close(): void {
    this.#stop();
    for (const { settle } of [...this.#waiting.values()]) settle({ kind: 'cancelled' });
  }

  #send({ request, settle }: Waiting<Task, Answer>): void {
    try {
      this.#open().ask(request);
    } catch (cause) {
      settle({ kind: 'failed', message: String(cause) });
    }
  }

  #open(): WorkerPort<Task> {
    this.#port ??= this.#start({
      onReply: (reply) => this.#receive(reply),
      onFailure: (message) => this.#fail(message),
    });
    return this.#port;
  }

  #receive(reply: WorkerReply<Answer>): void {
    this.#waiting
      .get(reply.id)
      ?.settle(reply.ok ? { kind: 'solved', answer: reply.answer } : { kind: 'failed', message: reply.message });
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
