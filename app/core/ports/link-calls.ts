import type { ProcessLink } from './child-processes.ts';

/** A failure that the other process declared: `code` is stable, `message` is fit for the screen. */
export class LinkError extends Error {
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.name = 'LinkError';
    this.code = code;
  }
}

/** Methods one process offers another. Arguments and results are JSON values; bigint travels as a decimal string. */
export type LinkMethods = Readonly<Record<string, (argument: never) => unknown>>;

export interface LinkClient<M extends LinkMethods> {
  call<K extends keyof M & string>(method: K, argument: Parameters<M[K]>[0]): Promise<Awaited<ReturnType<M[K]>>>;
  /** Listens to what the other process says unasked. @returns a function that stops listening. */
  onEvent(listener: (topic: string, payload: unknown) => void): () => void;
  /** Rejects every call that is still waiting; use when the process is gone. */
  abandon(reason: string): void;
}

type Frame =
  | { readonly id: number; readonly method: string; readonly argument: unknown }
  | { readonly id: number; readonly value: unknown }
  | { readonly id: number; readonly error: { readonly code: string; readonly message: string } }
  | { readonly topic: string; readonly payload: unknown };

/** Calls the methods that the process at the other end of `link` offers through {@link offerOnLink}. */
export function callOverLink<M extends LinkMethods>(link: ProcessLink): LinkClient<M> {
  const waiting = new Map<number, { resolve: (value: never) => void; reject: (reason: Error) => void }>();
  const listeners = new Set<(topic: string, payload: unknown) => void>();
  let nextId = 1;
  link.onMessage((text) => {
    const frame = JSON.parse(text) as Frame;
    if ('topic' in frame) {
      for (const listener of listeners) listener(frame.topic, frame.payload);
      return;
    }
    if ('method' in frame) return;
    const call = waiting.get(frame.id);
    if (!call) return;
    waiting.delete(frame.id);
    if ('error' in frame) call.reject(new LinkError(frame.error.code, frame.error.message));
    else call.resolve(frame.value as never);
  });
  return {
    call: (method, argument) =>
      new Promise((resolve, reject) => {
        const id = nextId++;
        waiting.set(id, { resolve, reject });
        link.send(JSON.stringify({ id, method, argument } satisfies Frame));
      }),
    onEvent(listener) {
      listeners.add(listener);
      return () => void listeners.delete(listener);
    },
    abandon(reason) {
      for (const call of waiting.values()) call.reject(new LinkError('process-gone', reason));
      waiting.clear();
    },
  };
}

/**
 * Answers calls that arrive on `link`. A {@link LinkError} travels as its code and message; anything else as `internal`
 * with its message, because the parent's log is the only place where it can be read.
 *
 * @returns a function that tells the other end something unasked.
 */
export function offerOnLink(link: ProcessLink, methods: LinkMethods): (topic: string, payload: unknown) => void {
  const answer = async (id: number, method: string, argument: unknown): Promise<Frame> => {
    const handler = Object.hasOwn(methods, method) ? methods[method] : undefined;
    if (!handler) return { id, error: { code: 'unknown-method', message: `unknown method ${method}` } };
    try {
      return { id, value: (await handler(argument as never)) ?? null };
    } catch (cause) {
      const code = cause instanceof LinkError ? cause.code : 'internal';
      return { id, error: { code, message: cause instanceof Error ? cause.message : String(cause) } };
    }
  };
  link.onMessage((text) => {
    const frame = JSON.parse(text) as Frame;
    if (!('method' in frame)) return;
    void answer(frame.id, frame.method, frame.argument).then((reply) => link.send(JSON.stringify(reply)));
  });
  return (topic, payload) => link.send(JSON.stringify({ topic, payload } satisfies Frame));
}
