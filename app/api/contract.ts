import type { z } from 'zod';
import { jobsApi } from './jobs.ts';
import { labelingApi } from './labeling.ts';
import { localApi } from './local.ts';
import type { Method } from './method.ts';
import { networkApi } from './network.ts';
import { outboxApi } from './outbox.ts';
import { reviewApi } from './review.ts';
import { systemApi } from './system.ts';
import { walletApi } from './wallet.ts';

/** Everything the renderer may ask of the core. A method's wire name is `<domain>.<method>`. */
export const contract = {
  system: systemApi,
  network: networkApi,
  wallet: walletApi,
  jobs: jobsApi,
  labeling: labelingApi,
  local: localApi,
  outbox: outboxApi,
  review: reviewApi,
};

export type Contract = typeof contract;
export type Domain = keyof Contract;
export type InputOf<M> = M extends Method ? z.output<M['input']> : never;
export type OutputOf<M> = M extends Method ? z.output<M['output']> : never;

/** What a handler throws for a failure that the method declares, and what a client gets for any failure. */
export class ApiError<Code extends string = string> extends Error {
  readonly code: Code;
  readonly retryable: boolean;
  readonly data: Readonly<Record<string, unknown>> | undefined;
  readonly trace: string | undefined;

  constructor(
    code: Code,
    message: string,
    options: ErrorOptions & { retryable?: boolean; data?: Readonly<Record<string, unknown>>; trace?: string } = {},
  ) {
    super(message, options);
    this.name = 'ApiError';
    this.code = code;
    this.retryable = options.retryable ?? false;
    this.data = options.data;
    this.trace = options.trace;
  }
}

type SubscriptionHandler<M extends Method> = (
  input: InputOf<M>,
  /** Sends the value again; call it whenever it changed. */
  publish: (value: OutputOf<M>) => void,
) => Promise<Subscribed<OutputOf<M>>> | Subscribed<OutputOf<M>>;

/** A subscription as its handler gives it: the value now, and how to stop following it. */
export interface Subscribed<Value> {
  readonly snapshot: Value;
  readonly end: () => void;
}

export type HandlerOf<M> =
  M extends Method<infer Kind>
    ? Kind extends 'subscription'
      ? SubscriptionHandler<M>
      : (input: InputOf<M>) => Promise<OutputOf<M>> | OutputOf<M>
    : never;

/** The core's side: one handler for each method, derived from the contract. */
export type Handlers = { readonly [D in Domain]: { readonly [K in keyof Contract[D]]: HandlerOf<Contract[D][K]> } };
