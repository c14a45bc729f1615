import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApiError, Contract, Domain, InputOf, OutputOf } from '../../api/contract.ts';
import type { Method } from '../../api/method.ts';
import { asApiError, type Follower, type WorkstationClient } from '../client/workstation-client.ts';

/** What the screen knows of a remote value. A value that was seen once stays visible while a newer one is fetched. */
export type Remote<Value> =
  | { readonly status: 'loading' }
  | { readonly status: 'ready'; readonly value: Value }
  | { readonly status: 'failed'; readonly error: ApiError };

type SubscriptionsOf<D extends Domain> = {
  [K in keyof Contract[D]]: Contract[D][K] extends Method<'subscription'> ? K : never;
}[keyof Contract[D]];

/** `domain.method` of every subscription. */
export type SubscriptionName = { [D in Domain]: `${D}.${Extract<SubscriptionsOf<D>, string>}` }[Domain];
type MethodOf<Name extends SubscriptionName> = Name extends `${infer D}.${infer K}`
  ? D extends Domain
    ? K extends keyof Contract[D]
      ? Contract[D][K]
      : never
    : never
  : never;
export type LiveValue<Name extends SubscriptionName> = OutputOf<MethodOf<Name>>;
export type LiveInput<Name extends SubscriptionName> = InputOf<MethodOf<Name>>;

interface Entry {
  readonly name: SubscriptionName;
  readonly input: unknown;
  readonly store: StoreApi<Remote<unknown>>;
  followers: number;
  stop: (() => void) | undefined;
}

const LOADING: Remote<never> = { status: 'loading' };

/** Shares one subscription a method and input among all screens that show its value. */
export class RemoteCache {
  readonly #client: WorkstationClient;
  readonly #entries = new Map<string, Entry>();
  readonly #waiting = new Set<() => void>();

  constructor(client: WorkstationClient) {
    this.#client = client;
  }

  /** The store of a value; it stays the same object for the same name and input. */
  store<Name extends SubscriptionName>(name: Name, input: LiveInput<Name>): StoreApi<Remote<LiveValue<Name>>> {
    return this.#entry(name, input).store as StoreApi<Remote<LiveValue<Name>>>;
  }

  /** Keeps the value up to date until the returned function is called. */
  follow<Name extends SubscriptionName>(name: Name, input: LiveInput<Name>): () => void {
    const entry = this.#entry(name, input);
    entry.followers += 1;
    if (entry.followers === 1) this.#open(entry);
    let left = false;
    return () => {
      if (left) return;
      left = true;
      entry.followers -= 1;
      if (entry.followers > 0) return;
      entry.stop?.();
      entry.stop = undefined;
      this.#tellSettled();
    };
  }

  /** Calls back once nothing that is followed waits for its first value. @returns a function that stops waiting */
  whenSettled(callback: () => void): () => void {
    this.#waiting.add(callback);
    this.#tellSettled();
    return () => void this.#waiting.delete(callback);
  }

  /** Opens a failed subscription anew. */
  retry<Name extends SubscriptionName>(name: Name, input: LiveInput<Name>): void {
    this.#reopen(this.#entry(name, input));
  }

  /** Opens anew what failed for a reason that is over: `network-not-ready`, once the network is. */
  retryFailed(code: string): void {
    for (const entry of this.#entries.values()) {
      const remote = entry.store.getState();
      if (remote.status === 'failed' && remote.error.code === code) this.#reopen(entry);
    }
  }

  #reopen(entry: Entry): void {
    entry.stop?.();
    entry.store.setState(LOADING, true);
    if (entry.followers > 0) this.#open(entry);
  }

  #tellSettled(): void {
    for (const { followers, store } of this.#entries.values())
      if (followers > 0 && store.getState().status === 'loading') return;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    for (const callback of waiting) callback();
  }

  #open(entry: Entry): void {
    const { name, input } = entry;
    const [domain, method] = name.split('.') as [Domain, string];
    const follow = (
      this.#client[domain] as unknown as Record<string, (follower: Follower<unknown>, input: unknown) => () => void>
    )[method];
    if (!follow) throw new Error(`The contract has no subscription ${name}`);
    const become = (remote: Remote<unknown>) => {
      entry.store.setState(remote, true);
      this.#tellSettled();
    };
    entry.stop = follow(
      {
        value: (value) => become({ status: 'ready', value }),
        failure: (error) => become({ status: 'failed', error: asApiError(error) }),
      },
      input,
    );
  }

  #entry(name: SubscriptionName, input: unknown): Entry {
    const key = `${name} ${JSON.stringify(input)}`;
    let entry = this.#entries.get(key);
    if (!entry) {
      entry = { name, input, store: createStore<Remote<unknown>>(() => LOADING), followers: 0, stop: undefined };
      this.#entries.set(key, entry);
    }
    return entry;
  }
}
