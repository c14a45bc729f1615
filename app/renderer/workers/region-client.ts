import type { PolygonRegion } from '../../domain/geometry/polygon.ts';
import type { RegionProblem } from '../../domain/geometry/region-operation.ts';
import { type StartWorker, WorkerClient, type WorkerOutcome, workerPort } from './worker-client.ts';

export type RegionOutcome =
  | { readonly kind: 'solved'; readonly regions: readonly PolygonRegion[] }
  | Exclude<WorkerOutcome<never>, { kind: 'solved' }>;

type StartRegions = StartWorker<RegionProblem, readonly PolygonRegion[]>;

const startRegions: StartRegions = (listener) =>
  workerPort(new Worker(new URL('./region-worker.ts', import.meta.url), { type: 'module', name: 'regions' }), listener);

/** Boolean operations off the page's thread. */
export class RegionClient {
  readonly #client: WorkerClient<RegionProblem, readonly PolygonRegion[]>;

  constructor(start: StartRegions = startRegions) {
    this.#client = new WorkerClient(start);
  }

  /** Never rejects: what goes wrong is an outcome. */
  async solve(problem: RegionProblem, signal?: AbortSignal): Promise<RegionOutcome> {
    const outcome = await this.#client.solve(problem, signal);
    return outcome.kind === 'solved' ? { kind: 'solved', regions: outcome.answer } : outcome;
  }

  /** Ends the worker; what waits is cancelled. */
  close(): void {
    this.#client.close();
  }
}
