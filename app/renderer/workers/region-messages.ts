import type { PolygonRegion } from '../../domain/geometry/polygon.ts';
import type { RegionProblem } from '../../domain/geometry/region-operation.ts';
import type { WorkerReply, WorkerRequest } from './worker-messages.ts';

export type RegionRequest = WorkerRequest<RegionProblem>;
export type RegionReply = WorkerReply<readonly PolygonRegion[]>;
