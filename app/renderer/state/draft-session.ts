import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ApiError } from '../../api/contract.ts';
import type { DraftPosition, Item } from '../../api/labeling.ts';
import { type AnnotationDocument, documentOf } from '../../domain/annotation/annotation-document.ts';
import type { ItemState } from '../../domain/annotation/item-state.ts';
import { applyDiff, type DocumentDiff, isEmptyDiff } from '../../domain/annotation/document-diff.ts';
import { shapesEqual } from '../../domain/annotation/shape-equality.ts';
import { asApiError, type WorkstationClient } from '../client/workstation-client.ts';

/** "saved" only after the disk acknowledged everything on screen. */
export type Saving = 'saved' | 'saving' | 'failed';

export type DraftState =
  | { readonly status: 'loading' }
  | { readonly status: 'failed'; readonly error: ApiError }
  | {
      readonly status: 'ready';
      readonly document: AnnotationDocument;
      readonly picture: ItemPicture;
      /** As the disk has it; steps on the way are not counted in. */
      readonly position: DraftPosition;
      readonly saving: Saving;
      /** Why the last save failed; the drawing stays, and the next save tries again. */
      readonly failure: ApiError | undefined;
    };

export type ItemPicture = NonNullable<Item['picture']>;

type Labeling = Pick<WorkstationClient['labeling'], 'draft' | 'commit' | 'undo' | 'redo' | 'setState'>;
type Settle = (document: AnnotationDocument, diff: DocumentDiff) => DocumentDiff;
const asItIs: Settle = (_document, diff) => diff;

type Work = (revision: number) => Promise<{ position: DraftPosition; diff?: DocumentDiff | null }>;

/**
 * One item's drawing. Gestures show at once and become durable one after the other, in order; undo and redo are the disk's,
 * so they reach back through restarts. A failed save stops the queue and keeps it: {@link retry} goes on where it stopped.
 */
export class DraftSession {
  readonly store: StoreApi<DraftState> = createStore<DraftState>(() => ({ status: 'loading' }));
  readonly #labeling: Labeling;
  readonly #item: { readonly batch: string; readonly lane: number };
  readonly #settle: Settle;
  readonly #queue: { readonly work: Work; readonly settled: (saved: boolean) => void }[] = [];
  #running = false;
  /** The newest step of the history, where it was made in this window. */
  #newest: DocumentDiff | null = null;

  /** @param settle the change with what the job's rules need besides, as those of a class map do */
  constructor(labeling: Labeling, item: { readonly batch: string; readonly lane: number }, settle: Settle = asItIs) {
    this.#labeling = labeling;
    this.#item = item;
    this.#settle = settle;
  }

  /** Reads the drawing from the disk. */
  async open(): Promise<void> {
    this.store.setState({ status: 'loading' }, true);
    try {
      const { position, picture, shapes } = await this.#labeling.draft(this.#item);
      this.#queue.length = 0;
      this.#newest = null;
      const { width, height } = picture;
      const document = documentOf({ width, height }, shapes);
      this.store.setState({ status: 'ready', document, picture, position, saving: 'saved', failure: undefined }, true);
    } catch (cause) {
      this.store.setState({ status: 'failed', error: asApiError(cause) }, true);
    }
  }

  /** The drawing as it is at this moment; undefined until it is read. */
  document(): AnnotationDocument | undefined {
    const state = this.store.getState();
    return state.status === 'ready' ? state.document : undefined;
  }

  /**
   * Shows the change at once and queues it for the disk. Empty changes are no step.
   * @param settled the change follows the job's rules already
   */
  commit(wanted: DocumentDiff, settled = false): void {
    const state = this.store.getState();
    if (state.status !== 'ready' || isEmptyDiff(wanted)) return;
    const diff = settled ? wanted : this.#settle(state.document, wanted);
    this.store.setState({ ...state, document: applyDiff(state.document, diff) }, true);
    this.#newest = wanted;
    this.#enqueue(async (revision) => ({ position: await this.#labeling.commit({ ...this.#item, revision, diff }) }));
  }

  /**
   * Takes back what a step added: by undo while it is the newest step, else by a step of its own that leaves what was changed
   * since. @returns how many shapes went
   */
  takeBack(diff: DocumentDiff): number {
    const shapes = this.document()?.shapes;
    const removed = diff.added.filter((shape) => {
      const present = shapes?.get(shape.id);
      return present !== undefined && shapesEqual(present, shape);
    });
    if (this.#newest === diff) void this.undo();
    else this.commit({ added: [], removed, updated: [] });
    return removed.length;
  }

  /** Resolves once the step back is on disk and on screen, false when it could not be saved. */
  undo(): Promise<boolean> {
    this.#newest = null;
    return new Promise((resolve) => {
      this.#enqueue((revision) => this.#labeling.undo({ ...this.#item, revision }), resolve);
    });
  }

  /** As {@link undo}, forwards. */
  redo(): Promise<boolean> {
    this.#newest = null;
    return new Promise((resolve) => {
      this.#enqueue((revision) => this.#labeling.redo({ ...this.#item, revision }), resolve);
    });
  }

  /** Marks the item; resolves once that is on disk, false when it could not be saved. */
  setState(state: ItemState): Promise<boolean> {
    return new Promise((resolve) => {
      this.#enqueue(async () => ({ position: await this.#labeling.setState({ ...this.#item, state }) }), resolve);
    });
  }

  /** Tries again what could not be saved. */
  retry(): void {
    if (!this.#running) void this.#drain();
  }

  #enqueue(work: Work, settled: (saved: boolean) => void = () => undefined): void {
    if (this.store.getState().status !== 'ready') return settled(false);
    this.#queue.push({ work, settled });
    if (!this.#running) void this.#drain();
  }

  async #drain(): Promise<void> {
    this.#running = true;
    this.#patch({ saving: 'saving' });
    let next = this.#queue[0];
    try {
      for (; next; next = this.#queue[0]) {
        const state = this.store.getState();
        if (state.status !== 'ready') break;
        const { position, diff } = await next.work(state.position.revision);
        this.#queue.shift();
        this.#patch({ position, failure: undefined }, diff ?? undefined);
        next.settled(true);
      }
      this.#patch({ saving: 'saved', failure: undefined });
    } catch (cause) {
      this.#patch({ saving: 'failed', failure: asApiError(cause) });
      next?.settled(false);
    } finally {
      this.#running = false;
    }
  }

  #patch(
    change: { position?: DraftPosition; saving?: Saving; failure?: ApiError | undefined },
    diff?: DocumentDiff,
  ): void {
    const state = this.store.getState();
    if (state.status !== 'ready') return;
    const document = diff ? applyDiff(state.document, diff) : state.document;
    this.store.setState({ ...state, ...change, document }, true);
  }
}
