import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApiError } from '../../api/contract.ts';
import type { Item } from '../../api/labeling.ts';
import { asApiError, type WorkstationClient } from '../client/workstation-client.ts';
import { type ItemCounts, itemCounts } from './item-pager.ts';

/** What the window knows of a batch's items: the states of all, the rest of those that were asked for. */
export interface Items {
  readonly status: 'ready';
  /** One letter an item (`domain/annotation/item-state.ts`). */
  readonly states: string;
  readonly counts: ItemCounts;
  /** By page number. */
  readonly pages: ReadonlyMap<number, readonly Item[]>;
}
export type ItemsState =
  { readonly status: 'loading' } | { readonly status: 'failed'; readonly error: ApiError } | Items;

type Labeling = Pick<WorkstationClient['labeling'], 'states' | 'items' | 'lookAhead'>;

const PAGE = 64;
/** About 16,000 items: beyond, the pages that were asked for first are let go. */
const PAGES_KEPT = 256;

/** The items of one batch or local job, by pages: a hundred thousand are never all here. */
export class ItemBook {
  readonly store: StoreApi<ItemsState> = createStore<ItemsState>(() => ({ status: 'loading' }));
  readonly #labeling: Labeling;
  readonly #batch: string;
  readonly #asked = new Set<number>();
  #stop: (() => void) | undefined;

  constructor(labeling: Labeling, batch: string) {
    this.#labeling = labeling;
    this.#batch = batch;
  }

  /** Keeps the states up to date until the returned function is called. */
  follow(): () => void {
    this.#open();
    return () => {
      this.#stop?.();
      this.#stop = undefined;
    };
  }

  /** Opens it anew where that failed. */
  retry(): void {
    if (this.store.getState().status !== 'failed') return;
    this.#stop?.();
    this.store.setState({ status: 'loading' }, true);
    this.#open();
  }

  #open(): void {
    this.#stop = this.#labeling.states(
      {
        value: (value) => {
          if (value.kind === 'all') this.#begin(value.states);
          else this.#change(value.letter, value.item);
        },
        failure: (error) => this.store.setState({ status: 'failed', error }, true),
      },
      { batch: this.#batch },
    );
  }

  /** Fetches what is not here yet of these lanes. */
  want(lanes: readonly number[]): void {
    for (const page of new Set(lanes.map((lane) => Math.floor(lane / PAGE))))
      if (!this.#asked.has(page)) void this.#fetch(page);
  }

  /** Has pictures looked at that nobody looked at yet. */
  lookAhead(lanes: readonly number[]): void {
    const state = this.store.getState();
    const unseen = lanes.filter((lane) => {
      const item = itemAt(state, lane);
      return item && !item.picture && !item.problem;
    });
    // What cannot be seen ahead is seen when it is opened.
    if (unseen.length > 0) this.#labeling.lookAhead({ batch: this.#batch, lanes: unseen }).catch(() => undefined);
  }

  async #fetch(page: number): Promise<void> {
    this.#asked.add(page);
    try {
      const items = await this.#labeling.items({ batch: this.#batch, from: page * PAGE, count: PAGE });
      const state = this.store.getState();
      if (state.status !== 'ready') return;
      const pages = new Map(state.pages).set(page, items);
      for (const oldest of [...pages.keys()].slice(0, Math.max(0, pages.size - PAGES_KEPT))) {
        pages.delete(oldest);
        this.#asked.delete(oldest);
      }
      this.store.setState({ ...state, pages }, true);
    } catch (cause) {
      // Asked for again when it is wanted again; the states' own failure is what the screen shows.
      this.#asked.delete(page);
      console.warn(`items ${page * PAGE + 1} ff.: ${asApiError(cause).message}`);
    }
  }

  #begin(states: string): void {
    const before = this.store.getState();
    const pages = before.status === 'ready' ? before.pages : new Map<number, readonly Item[]>();
    this.#asked.clear();
    this.store.setState({ status: 'ready', states, counts: itemCounts(states), pages }, true);
    // What is shown may have changed as well.
    for (const page of pages.keys()) void this.#fetch(page);
  }

  #change(letter: string, item: Item): void {
    const state = this.store.getState();
    if (state.status !== 'ready' || item.lane >= state.states.length) return;
    const states = state.states.slice(0, item.lane) + letter + state.states.slice(item.lane + 1);
    const page = Math.floor(item.lane / PAGE);
    const known = state.pages.get(page);
    const pages = known
      ? new Map(state.pages).set(
          page,
          known.map((other) => (other.lane === item.lane ? item : other)),
        )
      : state.pages;
    const counts = states === state.states ? state.counts : itemCounts(states);
    this.store.setState({ ...state, states, counts, pages }, true);
  }
}

/** An item, where its page is here. */
export function itemAt(state: ItemsState, lane: number): Item | undefined {
  return state.status === 'ready' ? state.pages.get(Math.floor(lane / PAGE))?.[lane % PAGE] : undefined;
}
