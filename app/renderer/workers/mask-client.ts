import type { MaskAnswer, MaskTask } from './mask-messages.ts';
import { type StartWorker, WorkerClient, workerPort } from './worker-client.ts';

export type MaskClient = WorkerClient<MaskTask, MaskAnswer>;

const startMasks: StartWorker<MaskTask, MaskAnswer> = (listener) =>
  workerPort(new Worker(new URL('./mask-worker.ts', import.meta.url), { type: 'module', name: 'masks' }), listener);

/** Work on the pixels of masks off the page's thread. */
export function createMaskClient(): MaskClient {
  return new WorkerClient(startMasks);
}
