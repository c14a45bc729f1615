import type { PolygonRegion } from './polygon.ts';

/** What is made of two sets of regions: all of both, the first without the second, what both cover, what one alone covers. */
export type RegionOperation = 'union' | 'difference' | 'intersection' | 'xor';

/** Two sets of regions to be put together; what a set covers is what any of its regions covers. */
export interface RegionProblem {
  readonly operation: RegionOperation;
  readonly subjects: readonly PolygonRegion[];
  readonly clips: readonly PolygonRegion[];
}
