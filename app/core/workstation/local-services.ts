import { shapeId } from '../../domain/annotation/shape.ts';
import type { Drafts } from '../labeling/drafts.ts';
import { LabelingError } from '../labeling/labeling-error.ts';
import { LocalJobError } from '../labeling/local-jobs/local-job-error.ts';
import { localBatchKey, openLocalJobs } from '../labeling/local-jobs/local-jobs.ts';
import { openLocalTransfer } from '../labeling/local-jobs/local-transfer.ts';
import { openLocalPictures } from '../labeling/local-jobs/local-pictures.ts';
import { TransferError } from '../labeling/transfer-error.ts';
import type { PictureDecoder } from '../media/picture-decoder.ts';
import type { SteadyClock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Random } from '../ports/random.ts';
import type { Store } from '../store/database.ts';
import { StoreError } from '../store/store-error.ts';
import type { Services } from './services.ts';
import { openTasks } from './tasks.ts';

interface LocalPorts {
  readonly store: Store;
  readonly drafts: Drafts;
  readonly clock: SteadyClock;
  readonly random: Random;
  readonly decoder: PictureDecoder;
  readonly log: Log;
  readonly changes: Services['changes'];
}

/** The services of local jobs, wired to the signals of the window. */
export function openLocalServices({ store, drafts, clock, random, decoder, log, changes }: LocalPorts) {
  const jobs = openLocalJobs(store, clock);
  const pictures = openLocalPictures({
    store,
    jobs,
    decoder,
    log,
    onChange: (job, lane) => changes.drafts.emit({ batch: localBatchKey(job), lane }),
  });
  const transfer = openLocalTransfer({
    store,
    jobs,
    pictures,
    drafts,
    newId: () => shapeId(Buffer.from(random.bytes(16)).toString('hex')),
  });
  const tasks = openTasks(clock, log, changes.tasks, isExpected);
  return {
    jobs,
    pictures,
    tasks,
    transfer,
    async close() {
      await tasks.close();
      await pictures.close();
    },
  } satisfies Services['local'] & { close: () => Promise<void> };
}

type Expected = TransferError | LocalJobError | LabelingError | StoreError;

function isExpected(cause: unknown): cause is Expected {
  return (
    cause instanceof TransferError ||
    cause instanceof LocalJobError ||
    cause instanceof LabelingError ||
    cause instanceof StoreError
  );
}
