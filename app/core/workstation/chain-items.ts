import { ApiError } from '../../api/contract.ts';
import type { JobRecord } from '../chain/job-projection.ts';
import { contentIdOf } from '../content/content-id.ts';
import { PictureError } from '../media/picture-error.ts';
import { ensureDraft, readDrafts } from '../store/drafts.ts';
import { accountOf } from '../wallet/wallet.ts';
import { batchIdOf, batchKeyOf, documentsOf, isMine, itemsOf } from './batch-view.ts';
import type { NetworkView } from './known-network.ts';
import { NETWORK_NOT_READY, type Services } from './services.ts';

type ChainItem = ReturnType<typeof itemsOf>[number];

/** A batch of this account with the pictures that its job names. */
export interface ChainBatch {
  readonly network: NetworkView;
  readonly job: JobRecord;
  readonly batch: bigint;
  readonly items: readonly ChainItem[];
}

export function jobOfBatch(network: NetworkView, batch: bigint): JobRecord {
  const job = network.ledger.jobs().get(batch >> 32n);
  if (!job) throw new ApiError('batch-unknown', `Batch ${batchKeyOf(batch)} is not on this network.`);
  return job;
}

/** Opens a batch: looks at every picture once, and makes its drafts where they are missing. @throws ApiError */
export async function openChainBatch(services: Services, key: string): Promise<ChainBatch> {
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
  return { network, job, batch, items };
}

const looked = new WeakMap<object, Promise<void>>();

/** Content never changes under its name, so each manifest's pictures are decoded once. */
async function lookAtPictures(services: Services, items: readonly ChainItem[]): Promise<void> {
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

async function lookAtPicture({ content, decoder }: Services, { item, name, width, height }: ChainItem): Promise<void> {
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
