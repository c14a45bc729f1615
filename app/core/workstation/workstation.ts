import { existsSync } from 'node:fs';
import path from 'node:path';
import { ApiError, type Handlers } from '../../api/contract.ts';
import { localContentStore } from '../content/content-store.ts';
import { openDrafts } from '../labeling/drafts.ts';
import { openPictureCache } from '../media/picture-cache.ts';
import { openPictureDecoder } from '../media/picture-decoder.ts';
import { openPictureLibrary } from '../media/picture-library.ts';
import { openNotes } from '../labeling/notes.ts';
import { openPracticeNetwork, practiceFolder } from '../practice/practice-network.ts';
import { openJobLibrary } from '../publishing/job-library.ts';
import { databaseFiles } from '../store/database.ts';
import { openOrSalvageStore } from '../store/salvage.ts';
import { readSetting, removeSetting, writeSetting } from '../store/settings.ts';
import { holdFolder } from '../store/folder-hold.ts';
import { StoreError } from '../store/store-error.ts';
import { accountOf, openWallet } from '../wallet/wallet.ts';
import { type ApiSession, openApiSession } from './api-session.ts';
import { changeSignal } from './change-signal.ts';
import { damageNotingLog } from './damage-noting-log.ts';
import { jobsHandlers } from './handlers/jobs.ts';
import { labelingHandlers } from './handlers/labeling.ts';
import { localHandlers } from './handlers/local.ts';
import { networkHandlers } from './handlers/network.ts';
import { outboxHandlers } from './handlers/outbox.ts';
import { reviewHandlers } from './handlers/review.ts';
import { systemHandlers } from './handlers/system.ts';
import { walletHandlers } from './handlers/wallet.ts';
import { openKnownNetwork } from './known-network.ts';
import { type NetworkSession, openNetworkSession } from './network-session.ts';
import type { HostPorts } from './ports.ts';
import { openLocalServices } from './local-services.ts';
import { contentPictures, firstOf, servedPictures } from './served-pictures.ts';
import { serve, type ServedFile } from './serve.ts';
import type { Services } from './services.ts';
import { FolderHeldError, WorkstationStartError } from './start-error.ts';

/** The core, opened over one data folder. */
export interface Workstation {
  /** Connects a window. @param push sends text to it under a topic. */
  connect(push: (topic: string, text: string) => void): ApiSession;
  /** Answers a same-origin GET of the window. */
  serve(url: URL): Promise<ServedFile>;
  /** Locks the wallet where a password opens it again; one that this device opens stays as it is. */
  lock(): Promise<void>;
  /** Stops what runs and closes the database, in that order. */
  close(): Promise<void>;
}

const DATABASE_KEY = 'database-key';
/** Hash of block 0 of the practice chain that this data folder works with. */
const PRACTICE_GENESIS = 'practice-genesis';

/**
 * Opens the core over a data folder, which is this process's alone until it is closed.
 *
 * @throws WorkstationStartError with a message for the person; FolderHeldError where the folder is open already.
 */
export async function openWorkstation(ports: HostPorts): Promise<Workstation> {
  const hold = saying(() => holdFolder(ports.dataFolder));
  if (!hold) throw new FolderHeldError(ports.dataFolder);
  try {
    const workstation = await openHeld(ports);
    return {
      ...workstation,
      async close() {
        await workstation.close();
        hold.release();
      },
    };
  } catch (cause) {
    hold.release();
    throw cause;
  }
}

async function openHeld(ports: HostPorts): Promise<Workstation> {
  const { dataFolder, resourcesFolder, childProcesses, secrets, clock, random } = ports;
  const key = await databaseKey(ports);
  const store = saying(() => openOrSalvageStore(dataFolder, key));
  const log = damageNotingLog(ports.log, store);
  const content = localContentStore(path.join(dataFolder, 'content'));
  const decoder = openPictureDecoder(childProcesses, log);
  const changes: Services['changes'] = {
    settings: changeSignal(),
    wallet: changeSignal(),
    network: changeSignal(),
    drafts: changeSignal(),
    comments: changeSignal(),
    local: changeSignal(),
    tasks: changeSignal(),
    outbox: changeSignal(),
    review: changeSignal(),
  };
  const drafts = openDrafts(store);
  const local = openLocalServices({ store, drafts, clock, random, decoder, log, changes });
  const pictures = openPictureLibrary(
    firstOf(contentPictures(content), local.pictures),
    decoder,
    openPictureCache(path.join(dataFolder, 'cache', 'pictures')),
  );
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
  const owner = accountOf(wallet.state());
  let known = owner === undefined ? undefined : openKnownNetwork(store, owner, log);
  let network: NetworkSession | undefined;
  let opening: Promise<NetworkSession> | undefined;

  const openNetwork = async (): Promise<NetworkSession> => {
    const account = accountOf(wallet.state());
    if (account === undefined) throw new ApiError('wallet-missing', 'Make a practice wallet first.');
    try {
      const genesis = readSetting(store, PRACTICE_GENESIS);
      const deployment = await practice.start(genesis === undefined ? undefined : (JSON.parse(genesis) as string));
      writeSetting(store, PRACTICE_GENESIS, JSON.stringify(deployment.genesisHash));
      await practice.fund(account);
      const state = practice.state();
      if (state.phase !== 'ready') throw new Error('the practice network ended while it was opened');
      network = await openNetworkSession({
        deployment,
        connection: state.connection,
        store,
        wallet,
        account,
        content,
        clock,
        log,
        changed: changes,
      });
      known = undefined;
      changes.network.emit();
      void wallet.wake();
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

  const startNetworkAnew = async (): Promise<string> => {
    await opening?.catch(() => {});
    await network?.close();
    network = known = undefined;
    opening = undefined;
    const aside = await practice.setAside();
    removeSetting(store, PRACTICE_GENESIS);
    log.info(`the practice network was set aside: ${aside}`);
    await startNetwork();
    return aside;
  };

  const services: Services = {
    ports: { ...ports, log },
    store,
    content,
    decoder,
    wallet,
    practice,
    library: openJobLibrary(content),
    notes: openNotes(store),
    drafts,
    local,
    network: () => network,
    knownNetwork: () => network ?? known,
    async whenOpen() {
      // Not when the folder is opened: the window comes first, with what is known, and asks for the network then.
      if (practice.state().phase === 'absent' && accountOf(wallet.state()) !== undefined)
        startNetwork().catch(() => {});
      return network ?? (await opening?.catch(() => undefined));
    },
    startNetwork,
    startNetworkAnew,
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
    local: localHandlers(services),
    outbox: outboxHandlers(services),
    review: reviewHandlers(services),
  };
  return {
    connect: (push) => openApiSession({ handlers, log, random, push }),
    serve: (url) => serve(ports.rendererFolder, servedPictures(pictures, log), url),
    async lock() {
      const account = wallet.state();
      if (account.kind === 'unlocked' && account.protection === 'password') await wallet.lock();
    },
    async close() {
      for (const stop of stops) stop();
      await local.close();
      await opening?.catch(() => {});
      await network?.close();
      await practice.close();
      await wallet.close();
      await decoder.close();
      store.close();
    },
  };
}

async function databaseKey({ secrets, random, dataFolder }: HostPorts): Promise<Uint8Array> {
  const known = await secrets.read(DATABASE_KEY).catch((cause: unknown) => {
    if (cause instanceof WorkstationStartError) throw cause;
    throw new WorkstationStartError(
      'The data folder cannot be read. Give yourself the right to read it, or choose another with SURETY_DATA.',
      { cause },
    );
  });
  if (known) return known;
  const { file } = databaseFiles(dataFolder);
  if (existsSync(file)) {
    throw new WorkstationStartError(
      `The key of the database ${file} is gone, so it cannot be read. Nothing was changed. ` +
        'Put back the secrets folder that belongs to it, or open Surety with another data folder (SURETY_DATA).',
    );
  }
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

/** A failure of the disk as one of the start, with its words. */
function saying<T>(work: () => T): T {
  try {
    return work();
  } catch (cause) {
    if (cause instanceof StoreError) throw new WorkstationStartError(cause.message, { cause });
    throw cause;
  }
}
