import { z } from 'zod';
import { ApiError, contract, type Contract, type Domain, type InputOf, type OutputOf } from '../../api/contract.ts';
import type { Method } from '../../api/method.ts';
import {
  type ApiErrorValue,
  type callFrame,
  RELEASE_METHOD,
  replyFrame,
  subscribedFrame,
  type WorkstationBridge,
} from '../../api/wire.ts';
import { SubscriptionHub } from './subscription-hub.ts';

type Arguments<M> = InputOf<M> extends null ? [] : [input: InputOf<M>];

/** Receives the snapshot and every later value of a subscription, or why there will be none. */
export interface Follower<Value> {
  readonly value: (value: Value) => void;
  readonly failure: (error: ApiError) => void;
}

type ClientMethod<M> =
  M extends Method<infer Kind>
    ? Kind extends 'subscription'
      ? (follower: Follower<OutputOf<M>>, ...input: Arguments<M>) => () => void
      : (...input: Arguments<M>) => Promise<OutputOf<M>>
    : never;

/** The renderer's side of the contract: one function for each method. Every rejection is an {@link ApiError}. */
export type WorkstationClient = {
  readonly [D in Domain]: { readonly [K in keyof Contract[D]]: ClientMethod<Contract[D][K]> };
};

/** Derives the typed client from the contract. @param bridge what the host put on `window.workstation` */
export function createWorkstationClient(bridge: WorkstationBridge): WorkstationClient {
  // zod compiles schemas with `new Function` where it can; the page's CSP forbids it, and even the probe would be reported.
  z.config({ jitless: true });
  const send = sender(bridge);
  const hub = new SubscriptionHub(bridge, (subscription) => {
    void send(RELEASE_METHOD, subscription).catch(() => undefined); // The core drops subscriptions of a closed window anyway.
  });
  const domains = Object.entries(contract).map(([domain, methods]) => {
    const functions = Object.entries(methods as Record<string, Method>).map(([name, method]) => {
      const wireName = `${domain}.${name}`;
      if (method.kind !== 'subscription') {
        return [
          name,
          async (input: unknown = null) => decode(method, await send(wireName, z.encode(method.input, input))),
        ];
      }
      const follow = (follower: Follower<unknown>, input: unknown = null) =>
        hub.follow({
          open: async () => subscribedFrame.parse(await send(wireName, z.encode(method.input, input))),
          value: (value) => follower.value(decode(method, value)),
          failure: (error) => follower.failure(asApiError(error)),
        });
      return [name, follow];
    });
    return [domain, Object.fromEntries(functions)];
  });
  return Object.fromEntries(domains) as WorkstationClient;
}

function sender(bridge: WorkstationBridge) {
  return async (method: string, input: unknown): Promise<unknown> => {
    let reply: z.output<typeof replyFrame>;
    try {
      reply = replyFrame.parse(
        JSON.parse(await bridge.call(JSON.stringify({ method, input } satisfies z.input<typeof callFrame>))),
      );
    } catch (cause) {
      throw new ApiError('bridge-broken', 'The workstation’s core did not answer.', { cause, retryable: true });
    }
    if (!reply.ok) throw fromWire(reply.error);
    return reply.value;
  };
}

function decode(method: Method, value: unknown): unknown {
  return z.decode(method.output, value);
}

function fromWire(error: ApiErrorValue): ApiError {
  const { code, message, retryable, trace, data } = error;
  return new ApiError(code, message, { retryable, trace, ...(data && { data }) });
}

/** What a screen can show for anything that was thrown; bugs keep their cause for the console. */
export function asApiError(cause: unknown): ApiError {
  if (cause instanceof ApiError) return cause;
  return new ApiError('internal', 'Something went wrong inside the workstation.', { cause });
}
