import { ApiError, type Handlers } from '../../../api/contract.ts';
import type { ItemStates, MyBatch, OpenBatch } from '../../../api/labeling.ts';
import { LabelingError } from '../../labeling/labeling-error.ts';
import { LocalJobError } from '../../labeling/local-jobs/local-job-error.ts';
import { localJobOf } from '../../labeling/local-jobs/local-jobs.ts';
import { countShapes } from '../../store/drafts.ts';
import { accountOf } from '../../wallet/wallet.ts';
import { batchIdOf, describeMyBatch, isMine, phaseNow } from '../batch-view.ts';
import { jobOfBatch, openChainBatch } from '../chain-items.ts';
import { openItems, pictureOf } from '../item-source.ts';
import { followValue } from '../live-value.ts';
import type { Services } from '../services.ts';

export function labelingHandlers(services: Services): Handlers['labeling'] {
  const { drafts, notes, changes, ports, local } = services;
  const sources = [
    changes.network.follow,
    changes.wallet.follow,
    // What is drawn on own pictures concerns no batch.
    (listener: () => void) => changes.drafts.follow(({ batch }) => localJobOf(batch) === undefined && listener()),
  ];
  /** A handed-in batch is evidence: what was signed stays as it is. */
  const editable = (key: string) => {
    const job = localJobOf(key);
    if (job !== undefined) return void local.jobs.read(job);
    const network = services.knownNetwork();
    const phase = network && phaseNow(network, batchIdOf(key)).phase;
    if (phase === 'leased' || phase === 'lease-expired') return;
    if (!network)
      throw new ApiError('batch-not-editable', 'The network is still starting; the batch opens in a moment.', {
        retryable: true,
      });
    throw new ApiError('batch-not-editable', 'This batch was submitted, so its labels can no longer be changed.');
  };
  const changed = <T>(batch: string, lane: number, work: () => T): T => {
    const result = declared(() => {
      editable(batch);
      return work();
    });
    changes.drafts.emit({ batch, lane });
    return result;
  };
  return {
    batches: (_input, publish) =>
      followValue(
        sources,
        () => myBatches(services),
        publish,
        (cause) => ports.log.error('batches', cause),
      ),
    batch: ({ batch }, publish) =>
      followValue(
        sources,
        () => openBatch(services, batch),
        publish,
        (cause) => ports.log.error(`batch ${batch}`, cause),
      ),
    async states({ batch }, publish) {
      const source = await declaredAsync(openItems(services, batch));
      const all = (): ItemStates => ({ kind: 'all', states: source.states() });
      const end = changes.drafts.follow((change) => {
        if (change.batch !== batch) return;
        try {
          if (change.lane === null) return publish(all());
          const [item] = source.items(change.lane, 1);
          if (item) publish({ kind: 'one', letter: source.letter(change.lane), item });
        } catch (cause) {
          // Whoever made the change must not fail by what another part of the window shows.
          ports.log.error(`items of ${batch}`, cause);
        }
      });
      return { snapshot: all(), end };
    },
    items: async ({ batch, from, count }) => (await declaredAsync(openItems(services, batch))).items(from, count),
    lookAhead({ batch, lanes }) {
      const job = localJobOf(batch);
      if (job !== undefined) local.pictures.lookAhead(job, lanes);
      return null;
    },
    async draft(lane) {
      const job = localJobOf(lane.batch);
      if (job !== undefined) await declaredAsync(local.pictures.look(job, lane.lane));
      const { item, image, position, shapes } = declared(() => drafts.read(lane));
      return { position, picture: pictureOf({ item, ...image }), shapes: [...shapes] };
    },
    async acceptPicture({ batch, lane }) {
      const job = localJobOf(batch);
      if (job !== undefined) await declaredAsync(local.pictures.accept(job, lane));
      return null;
    },
    commit: ({ batch, lane, revision, diff }) =>
      changed(batch, lane, () => drafts.commit({ batch, lane }, revision, diff)),
    undo: ({ batch, lane, revision }) => changed(batch, lane, () => drafts.undo({ batch, lane }, revision)),
    redo: ({ batch, lane, revision }) => changed(batch, lane, () => drafts.redo({ batch, lane }, revision)),
    setState: ({ batch, lane, state }) => changed(batch, lane, () => drafts.setState({ batch, lane }, state)),
    comments: (lane, publish) =>
      followValue(
        [changes.comments.follow],
        () => declared(() => notes.comments(lane)),
        publish,
        (cause) => ports.log.error('comments', cause),
      ),
    putComment({ batch, lane, createdAt, ...comment }) {
      const put = { ...comment, createdAt: createdAt ?? ports.clock.now() };
      const kept = declared(() => notes.putComment({ batch, lane }, put));
      changes.comments.emit();
      return kept;
    },
    removeComment({ batch, lane, id }) {
      declared(() => notes.removeComment({ batch, lane }, id));
      changes.comments.emit();
      return null;
    },
    activeTime: (lane) => declared(() => notes.activeTime(lane)),
    setActiveTime: ({ batch, lane, milliseconds }) =>
      declared(() => notes.setActiveTime({ batch, lane }, milliseconds)),
  };
}

function declared<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    throw asDeclared(cause);
  }
}

function declaredAsync<T>(work: Promise<T>): Promise<T> {
  return work.catch((cause: unknown) => {
    throw asDeclared(cause);
  });
}

function asDeclared(cause: unknown): unknown {
  if (cause instanceof LabelingError || cause instanceof LocalJobError)
    return new ApiError(cause.code, cause.message, { cause });
  return cause;
}

async function myBatches(services: Services): Promise<MyBatch[]> {
  const [network, account] = [services.knownNetwork(), accountOf(services.wallet.state())];
  if (!network || account === undefined) return [];
  const mine = [...network.ledger.batches()].filter(([, state]) => isMine(state, account));
  return Promise.all(mine.map(([batch]) => describeMyBatch(services, network, jobOfBatch(network, batch), batch)));
}

async function openBatch(services: Services, key: string): Promise<OpenBatch> {
  const { network, job, batch, items } = await openChainBatch(services, key);
  const shapes = countShapes(services.store, key);
  return {
    batch: await describeMyBatch(services, network, job, batch),
    unmarked: items.filter((_item, lane) => !shapes.get(lane)).length,
  };
}
