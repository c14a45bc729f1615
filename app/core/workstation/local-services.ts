import { LabelingError } from '../labeling/labeling-error.ts';
import { LocalJobError } from '../labeling/local-jobs/local-job-error.ts';
import { localBatchKey, openLocalJobs } from '../labeling/local-jobs/local-jobs.ts';
import { openLocalPictures } from '../labeling/local-jobs/local-pictures.ts';
import type { PictureDecoder } from '../media/picture-decoder.ts';
import type { SteadyClock } from '../ports/clock.ts';
import type { Log } from '../ports/log.ts';
import type { Store } from '../store/database.ts';
import { StoreError } from '../store/store-error.ts';
import type { Services } from './services.ts';
import { openTasks } from './tasks.ts';

interface LocalPorts {
  readonly store: Store;
  readonly clock: SteadyClock;
  readonly decoder: PictureDecoder;
  readonly log: Log;
  readonly changes: Services['changes'];
}

/** The services of local jobs, wired to the signals of the window. */
export function openLocalServices({ store, clock, decoder, log, changes }: LocalPorts) {
  const jobs = openLocalJobs(store, clock);
  const pictures = openLocalPictures({
    store,
    jobs,
    decoder,
    log,
    onChange: (job, lane) => changes.drafts.emit({ batch: localBatchKey(job), lane }),
  });
  const tasks = openTasks(clock, log, changes.tasks, isExpected);
  return {
    jobs,
    pictures,
    tasks,
    async close() {
      await tasks.close();
      await pictures.close();
    },
  } satisfies Services['local'] & { close: () => Promise<void> };
}

function isExpected(cause: unknown): cause is LocalJobError | LabelingError | StoreError {
  return cause instanceof LocalJobError || cause instanceof LabelingError || cause instanceof StoreError;
}
