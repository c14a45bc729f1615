import type { ContentStore } from '../content/content-store.ts';
import type { Drafts } from '../labeling/drafts.ts';
import type { LocalJobs } from '../labeling/local-jobs/local-jobs.ts';
import type { LocalPictures } from '../labeling/local-jobs/local-pictures.ts';
import type { LocalTransfer } from '../labeling/local-jobs/local-transfer.ts';
import type { PictureDecoder } from '../media/picture-decoder.ts';
import type { Notes } from '../labeling/notes.ts';
import type { PracticeNetwork } from '../practice/practice-network.ts';
import type { JobLibrary } from '../publishing/job-library.ts';
import type { Store } from '../store/database.ts';
import type { Wallet } from '../wallet/wallet.ts';
import type { ChangeSignal } from './change-signal.ts';
import type { NetworkView } from './known-network.ts';
import type { NetworkSession } from './network-session.ts';
import type { HostPorts } from './ports.ts';
import type { Tasks } from './tasks.ts';

export const NETWORK_NOT_READY = 'The practice network is not running. Start it from Home, then try again.';

/** What the handlers work with: the services of one open data folder. */
export interface Services {
  readonly ports: HostPorts;
  readonly store: Store;
  readonly content: ContentStore;
  readonly decoder: PictureDecoder;
  readonly wallet: Wallet;
  readonly practice: PracticeNetwork;
  readonly library: JobLibrary;
  readonly drafts: Drafts;
  readonly notes: Notes;
  /** Jobs over own folders, their pictures, and the long work that they take. */
  readonly local: {
    readonly jobs: LocalJobs;
    readonly pictures: LocalPictures;
    readonly tasks: Tasks;
    readonly transfer: LocalTransfer;
  };
  /** The network that is open now; undefined until it is ready. */
  network(): NetworkSession | undefined;
  /** What is known of the network: until it is open, what the last session left. */
  knownNetwork(): NetworkView | undefined;
  /** Starts the network of a wallet that is there, and waits for it. @returns undefined where none is open or it failed. */
  whenOpen(): Promise<NetworkSession | undefined>;
  /** Starts the practice network, or waits for it where it is starting. @throws ApiError */
  startNetwork(): Promise<NetworkSession>;
  /** Moves the practice network's folder aside and starts a new network. @returns where the folder is now. @throws ApiError */
  startNetworkAnew(): Promise<string>;
  readonly changes: {
    readonly settings: ChangeSignal;
    readonly wallet: ChangeSignal;
    /** Phase of the network, and each new block. */
    readonly network: ChangeSignal;
    /** An item's draft or picture; lane null where it may be any of the batch. */
    readonly drafts: ChangeSignal<{ readonly batch: string; readonly lane: number | null }>;
    readonly comments: ChangeSignal;
    /** Which local jobs there are, their names and classes. */
    readonly local: ChangeSignal;
    /** How far long work is. */
    readonly tasks: ChangeSignal;
    readonly outbox: ChangeSignal;
    /** What "Let colleagues review" is doing. */
    readonly review: ChangeSignal;
  };
}
