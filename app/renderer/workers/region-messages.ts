import type { PolygonRegion } from '../../domain/geometry/polygon.ts';
import type { RegionProblem } from '../../domain/geometry/region-operation.ts';

/** What the page asks of the worker. */
export interface RegionRequest {
  readonly id: number;
  readonly problem: RegionProblem;
}

export type RegionReply =
  | { readonly id: number; readonly ok: true; readonly regions: readonly PolygonRegion[] }
  | { readonly id: number; readonly ok: false; readonly message: string };
