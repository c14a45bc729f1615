import { ApiError, type Handlers } from '../../../api/contract.ts';
import type { MyBatch, OpenBatch } from '../../../api/labeling.ts';
import type { JobRecord } from '../../chain/job-projection.ts';
import { contentIdOf } from '../../content/content-id.ts';
import { LabelingError } from '../../labeling/labeling-error.ts';
import { PictureError } from '../../media/picture-error.ts';
import { countShapes, ensureDraft, readDrafts } from '../../store/drafts.ts';
import { accountOf } from '../../wallet/wallet.ts';
import {
  batchIdOf,
  batchKeyOf,
  describeMyBatch,
  documentsOf,
  isMine,
  itemsOf,
  mediaUrl,
  phaseNow,
  thumbUrl,
} from '../batch-view.ts';
import { followValue } from '../live-value.ts';
import type { NetworkView } from '../known-network.ts';
import { NETWORK_NOT_READY, type Services } from '../services.ts';

export function labelingHandlers(services: Services): Handlers['labeling'] {
  const { drafts, notes, changes, ports } = services;
  const sources = [changes.network.follow, changes.wallet.follow, changes.drafts.follow];
  /** A handed-in batch is evidence: what was signed stays as it is. */
  const editable = (key: string) => {
    const network = services.knownNetwork();
    const phase = network && phaseNow(network, batchIdOf(key)).phase;
    if (phase === 'leased' || phase === 'lease-expired') return;
    if (!network)
      throw new ApiError('batch-not-editable', 'The network is still starting; the batch opens in a moment.', {
        retryable: true,
      });
    throw new ApiError('batch-not-editable', 'This batch was submitted, so its labels can no longer be changed.');
  };
  const changed = <T>(key: string, work: () => T): T => {
    editable(key);
    const result = declared(work);
    changes.drafts.emit();
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
    draft: (lane) => {
      const draft = declared(() => drafts.read(lane));
      return { ...draft, shapes: [...draft.shapes] };
    },
    commit: ({ batch, lane, revision, diff }) => changed(batch, () => drafts.commit({ batch, lane }, revision, diff)),
    undo: ({ batch, lane, revision }) => changed(batch, () => drafts.undo({ batch, lane }, revision)),
    redo: ({ batch, lane, revision }) => changed(batch, () => drafts.redo({ batch, lane }, revision)),
    setState: ({ batch, lane, state }) => changed(batch, () => drafts.setState({ batch, lane }, state)),
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
    if (cause instanceof LabelingError) throw new ApiError(cause.code, cause.message, { cause });
    throw cause;
  }
}

async function myBatches(services: Services): Promise<MyBatch[]> {
  const [network, account] = [services.knownNetwork(), accountOf(services.wallet.state())];
  if (!network || account === undefined) return [];
  const mine = [...network.ledger.batches()].filter(([, state]) => isMine(state, account));
  return Promise.all(mine.map(([batch]) => describeMyBatch(services, network, jobOfBatch(network, batch), batch)));
}

function jobOfBatch(network: NetworkView, batch: bigint): JobRecord {
  const job = network.ledger.jobs().get(batch >> 32n);
  if (!job) throw new ApiError('batch-unknown', `Batch ${batchKeyOf(batch)} is not on this network.`);
  return job;
}

/** Opens a batch: looks at every picture once, and makes its drafts where they are missing. */
async function openBatch(services: Services, key: string): Promise<OpenBatch> {
  const { store } = services;
  const network = services.knownNetwork() ?? (await services.whenOpen());
  const [account, batch] = [accountOf(services.wallet.state()), batchIdOf(key)];
  if (!network) throw new ApiError('network-not-ready', NETWORK_NOT_READY, { retryable: true });
  const mine = account !== undefined && isMine(network.ledger.batches().get(batch), account);
  if (!mine)
    throw new ApiError('batch-unknown', `Batch ${key} is not leased by this account. Lease it from the job's page.`);
  const job = jobOfBatch(network, batch);
  const items = itemsOf(job, await documentsOf(services, job), Number(key.split('/')[1]));
  // Drafts are made once every picture was looked at; content never changes under its name.
  if (readDrafts(store, key).length < items.length) {
    await lookAtPictures(services, items);
    store.transaction(() => {
      for (const [lane, { item, width, height }] of items.entries())
        ensureDraft(store, { batch: key, lane, item, width, height });
    });
  }
  const [rows, shapes] = [readDrafts(store, key), countShapes(store, key)];
  return {
    batch: await describeMyBatch(services, network, job, batch),
    lanes: items.map(({ item, name, credit, width, height }, lane) => ({
      lane,
      item,
      name,
      credit,
      width,
      height,
      url: mediaUrl(item),
      thumbUrl: thumbUrl(item),
      state: rows[lane]?.state ?? 'to-do',
      shapes: shapes.get(lane) ?? 0,
    })),
  };
}

const looked = new WeakMap<object, Promise<void>>();

/** Content never changes under its name, so each manifest's pictures are decoded once. */
async function lookAtPictures(services: Services, items: ReturnType<typeof itemsOf>): Promise<void> {
  await Promise.all(
    items.map((item) => {
      const known =
        looked.get(item) ??
        lookAtPicture(services, item).catch((cause: unknown) => {
          looked.delete(item);
          throw cause;
        });
      looked.set(item, known);
      return known;
    }),
  );
}

const NOT_OPENED = 'The batch was not opened; nothing was changed.';

async function lookAtPicture(
  { content, decoder }: Services,
  { item, name, width, height }: ReturnType<typeof itemsOf>[number],
): Promise<void> {
  const path = await content.locate(item);
  if (path === undefined)
    throw new ApiError(
      'media-unreadable',
      `The picture ${name} cannot be opened: ${contentIdOf(item)} is not on this machine. ${NOT_OPENED}`,
    );
  const picture = await decoder.inspect({ path, name, digest: item }).catch((cause: unknown) => {
    if (cause instanceof PictureError)
      throw new ApiError('media-unreadable', `${cause.message} ${NOT_OPENED}`, { cause });
    throw cause;
  });
  if (picture.width === width && picture.height === height) return;
  throw new ApiError(
    'media-unreadable',
    `${name} is ${picture.width} × ${picture.height} pixels, but the job says ${width} × ${height}. ${NOT_OPENED}`,
  );
}
