import { z } from 'zod';
import { ApiError, contract, type Handlers, type Subscribed } from '../../api/contract.ts';
import { GENERAL_ERRORS, type Method } from '../../api/method.ts';
import {
  type ApiErrorValue,
  callFrame,
  CHANGE_TOPIC,
  MAXIMUM_CALL_BYTES,
  RELEASE_METHOD,
  type ReplyFrame,
} from '../../api/wire.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import { storageFailure } from '../store/storage-failure.ts';

/** One window's connection to the API: its calls and the subscriptions that end with it. */
export interface ApiSession {
  /** Answers one call; never rejects. */
  call(text: string): Promise<string>;
  /** Ends every subscription. */
  close(): void;
}

type AnyHandler = (input: unknown, publish?: (value: unknown) => void) => unknown;

interface SessionContext {
  readonly handlers: Handlers;
  readonly log: Log;
  readonly random: Random;
  /** Sends text to the window under a topic. */
  readonly push: (topic: string, text: string) => void;
}

/** Opens a session: text in, text out, every input and output checked against the contract. */
export function openApiSession({ handlers, log, random, push }: SessionContext): ApiSession {
  const subscriptions = new Map<number, () => void>();
  let nextSubscription = 1;
  let closed = false;

  const subscribe = async (method: Method, handler: AnyHandler, input: unknown) => {
    const subscription = nextSubscription++;
    let sequence = 0;
    let live = true;
    const held: unknown[] = [];
    let announced = false;
    const send = (value: unknown) => {
      if (!live) return;
      push(CHANGE_TOPIC, JSON.stringify({ subscription, sequence: ++sequence, value: z.encode(method.output, value) }));
    };
    const subscribed = (await handler(input, (value) =>
      announced ? send(value) : held.push(value),
    )) as Subscribed<unknown>;
    const end = () => {
      live = false;
      subscribed.end();
    };
    if (closed) end();
    else subscriptions.set(subscription, end);
    const snapshot = z.encode(method.output, subscribed.snapshot);
    // Changes that came since the snapshot was made follow it, in their order.
    queueMicrotask(() => {
      announced = true;
      for (const value of held) send(value);
    });
    return { subscription, snapshot };
  };

  const release = (subscription: unknown) => {
    const end = subscriptions.get(subscription as number);
    subscriptions.delete(subscription as number);
    end?.();
    return null;
  };

  const perform = async (frame: z.output<typeof callFrame>): Promise<unknown> => {
    if (frame.method === RELEASE_METHOD) return release(frame.input);
    const { method, handler } = find(handlers, frame.method);
    const input = z.decode(method.input, frame.input);
    if (method.kind === 'subscription') return subscribe(method, handler, input);
    return z.encode(method.output, await handler(input));
  };

  return {
    async call(text) {
      let name = 'unreadable';
      try {
        if (text.length > MAXIMUM_CALL_BYTES)
          throw new ApiError('too-large', 'The call is larger than the API accepts.');
        const frame = callFrame.parse(JSON.parse(text));
        name = frame.method;
        return JSON.stringify({ ok: true, value: await perform(frame) } satisfies ReplyFrame);
      } catch (cause) {
        const error = asErrorValue(storageError(cause) ?? cause, name, random);
        if (UNEXPECTED.has(error.code)) log.error(`${name} failed, trace ${error.trace}`, cause);
        return JSON.stringify({ ok: false, error } satisfies ReplyFrame);
      }
    },
    close() {
      closed = true;
      for (const end of subscriptions.values()) end();
      subscriptions.clear();
    },
  };
}

function find(handlers: Handlers, name: string): { method: Method; handler: AnyHandler } {
  const [domain = '', key = ''] = name.split('.');
  const methods: Record<string, Record<string, Method>> = contract;
  const method =
    Object.hasOwn(methods, domain) && Object.hasOwn(methods[domain] ?? {}, key) ? methods[domain]?.[key] : undefined;
  if (!method) throw new ApiError('unknown-method', `There is no method ${name}.`);
  const table = handlers as unknown as Record<string, Record<string, AnyHandler>>;
  const handler = table[domain]?.[key];
  if (!handler) throw new Error(`no handler for ${name}`);
  return { method, handler };
}

/** Declared failures keep their code and message; anything else becomes `internal`, its stack in the host's log only. */
function asErrorValue(cause: unknown, name: string, random: Random): ApiErrorValue {
  const trace = Buffer.from(random.bytes(6)).toString('hex');
  if (cause instanceof z.ZodError || cause instanceof SyntaxError) {
    return { code: 'bad-call', message: `The call ${name} was not understood.`, retryable: false, trace };
  }
  if (isDeclared(cause, name)) {
    const { code, message, retryable, data } = cause;
    return { code, message, retryable, trace, ...(data ? { data: { ...data } } : {}) };
  }
  const message = `Something went wrong inside Surety (trace ${trace}). Nothing that was saved is lost; try again.`;
  return { code: 'internal', message, retryable: true, trace };
}

/** What the host's log must show with its cause. */
const UNEXPECTED = new Set(['internal', 'bad-call', 'data-damaged', 'disk-full', 'data-folder-not-writable']);
const GENERAL_CODES: ReadonlySet<string> = new Set(GENERAL_ERRORS);

/** What the disk refused, whoever was writing: the store, the content store or a key file. */
function storageError(cause: unknown): ApiError | undefined {
  if (cause instanceof ApiError) return undefined;
  const failure = storageFailure(cause);
  return failure && new ApiError(failure.code, failure.message, { cause, retryable: true });
}

function isDeclared(cause: unknown, name: string): cause is ApiError {
  if (!(cause instanceof ApiError)) return false;
  const [domain = '', key = ''] = name.split('.');
  const methods: Record<string, Record<string, Method>> = contract;
  return GENERAL_CODES.has(cause.code) || (methods[domain]?.[key]?.errors.includes(cause.code) ?? false);
}
