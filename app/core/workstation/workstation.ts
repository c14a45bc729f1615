import path from 'node:path';
import { ApiError, type Handlers } from '../../api/contract.ts';
import { digestOfContentId } from '../content/content-id.ts';
import { ContentError, localContentStore } from '../content/content-store.ts';
import { openDrafts } from '../labeling/drafts.ts';
import { inspectPicture } from '../media/inspect-picture.ts';
import { openPracticeNetwork, practiceFolder } from '../practice/practice-network.ts';
import { openJobLibrary } from '../publishing/job-library.ts';
import { openStore } from '../store/database.ts';
import { StoreError } from '../store/store-error.ts';
import { openWallet } from '../wallet/wallet.ts';
import { type ApiSession, openApiSession } from './api-session.ts';
import { changeSignal } from './change-signal.ts';
import { jobsHandlers } from './handlers/jobs.ts';
import { labelingHandlers } from './handlers/labeling.ts';
import { networkHandlers } from './handlers/network.ts';
import { outboxHandlers } from './handlers/outbox.ts';
import { reviewHandlers } from './handlers/review.ts';
import { systemHandlers } from './handlers/system.ts';
import { walletHandlers } from './handlers/wallet.ts';
import { type NetworkSession, openNetworkSession } from './network-session.ts';
import type { HostPorts } from './ports.ts';
import { serve, type ServedFile } from './serve.ts';
import type { Services } from './services.ts';
import { WorkstationStartError } from './start-error.ts';

/** The core, opened over one data folder. */
export interface Workstation {
  /** Connects a window. @param push sends text to it under a topic. */
  connect(push: (topic: string, text: string) => void): ApiSession;
  /** Answers a same-origin GET of the window. */
  serve(url: URL): Promise<ServedFile>;
  /** Stops what runs and closes the database, in that order. */
  close(): Promise<void>;
}

const DATABASE_KEY = 'database-key';

/** Opens the core over a data folder. @throws WorkstationStartError with a message for the person. */
export async function openWorkstation(ports: HostPorts): Promise<Workstation> {
  const { dataFolder, resourcesFolder, childProcesses, secrets, clock, random, log } = ports;
  const store = openStoreOrSay(dataFolder, await databaseKey(ports));
  const content = localContentStore(path.join(dataFolder, 'content'));
  const wallet = await openWallet({
    childProcesses,
    secrets,
    folder: path.join(dataFolder, 'keys'),
    clock,
    random,
    log,
  });
  const practice = openPracticeNetwork({
    childProcesses,
    log,
    folder: practiceFolder(dataFolder),
    contentFolder: path.join(dataFolder, 'content'),
    demoFolder: path.join(resourcesFolder, 'demo'),
  });
  const changes = {
    settings: changeSignal(),
    wallet: changeSignal(),
    network: changeSignal(),
    drafts: changeSignal(),
    outbox: changeSignal(),
    review: changeSignal(),
  };
  let network: NetworkSession | undefined;
  let opening: Promise<NetworkSession> | undefined;

  const openNetwork = async (): Promise<NetworkSession> => {
    const account = wallet.state();
    if (account.kind === 'none') throw new ApiError('wallet-missing', 'Make a practice wallet first.');
    try {
      const deployment = await practice.start();
      await practice.fund(account.address);
      const state = practice.state();
      if (state.phase !== 'ready') throw new Error('the practice network ended while it was opened');
      network = await openNetworkSession({
        deployment,
        connection: state.connection,
        store,
        wallet,
        account: account.address,
        content,
        clock,
        log,
        changed: changes,
      });
      changes.network.emit();
      return network;
    } catch (cause) {
      log.error('the practice network could not be opened', cause);
      practice.fail(cause instanceof Error ? cause.message : String(cause));
      const message = cause instanceof Error ? cause.message : 'The practice network did not start.';
      throw new ApiError('network-failed', message, { cause, retryable: true });
    }
  };
  const startNetwork = () =>
    (opening ??= openNetwork().catch((cause: unknown) => {
      opening = undefined;
      throw cause;
    }));

  const services: Services = {
    ports,
    store,
    content,
    wallet,
    practice,
    library: openJobLibrary(content),
    drafts: openDrafts(store),
    network: () => network,
    whenOpen: async () => network ?? (await opening?.catch(() => undefined)),
    startNetwork,
    changes,
  };
  const stops = [
    wallet.subscribe(() => changes.wallet.emit()),
    practice.subscribe(() => {
      if (practice.state().phase === 'failed' && network) {
        void network.close();
        network = undefined;
        opening = undefined;
      }
      changes.network.emit();
      changes.review.emit();
    }),
  ];
  const handlers: Handlers = {
    system: systemHandlers(services),
    network: networkHandlers(services),
    wallet: walletHandlers(services),
    jobs: jobsHandlers(services),
    labeling: labelingHandlers(services),
    outbox: outboxHandlers(services),
    review: reviewHandlers(services),
  };
  // Opening again continues where it was, the network included.
  if (wallet.state().kind !== 'none') startNetwork().catch(() => {});

  return {
    connect: (push) => openApiSession({ handlers, log, random, push }),
    serve: (url) => serve(ports.rendererFolder, (contentId) => readMedia(services, contentId), url),
    async close() {
      for (const stop of stops) stop();
      await opening?.catch(() => {});
      await network?.close();
      await practice.close();
      await wallet.close();
      store.close();
    },
  };
}

async function databaseKey({ secrets, random }: HostPorts): Promise<Uint8Array> {
  const known = await secrets.read(DATABASE_KEY).catch((cause: unknown) => {
    throw new WorkstationStartError(
      'The data folder cannot be read. Give yourself the right to read it, or choose another with SURETY_DATA.',
      { cause },
    );
  });
  if (known) return known;
  const key = random.bytes(32);
  try {
    await secrets.write(DATABASE_KEY, key);
  } catch (cause) {
    throw new WorkstationStartError(
      'Surety cannot write to its data folder. Give yourself the right to write there, or choose another folder with SURETY_DATA.',
      { cause },
    );
  }
  return key;
}

function openStoreOrSay(dataFolder: string, key: Uint8Array) {
  try {
    return openStore(dataFolder, key);
  } catch (cause) {
    if (cause instanceof StoreError) throw new WorkstationStartError(cause.message, { cause });
    throw cause;
  }
}

const MAXIMUM_PICTURE_BYTES = 64 * 1024 * 1024;

async function readMedia({ content }: Services, contentId: string) {
  const digest = digestOfContentId(contentId);
  if (!digest) return undefined;
  try {
    const bytes = await content.get(digest, { maximumBytes: MAXIMUM_PICTURE_BYTES });
    const { mediaType } = await inspectPicture(bytes, contentId);
    return { mediaType, bytes };
  } catch (cause) {
    if (cause instanceof ContentError) return undefined;
    throw cause;
  }
}
