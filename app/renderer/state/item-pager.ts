import type { Lane } from '../../api/labeling.ts';

/** The item to open after finishing one: the next that is not done, from there on round the batch; the same when all are. */
export function nextUnfinished(lanes: readonly Lane[], from: number): number {
  for (let step = 1; step <= lanes.length; step++) {
    const lane = lanes[(from + step) % lanes.length];
    if (lane && lane.state !== 'done' && lane.lane !== from) return lane.lane;
  }
  return from;
}

export interface ItemCounts {
  readonly done: number;
  readonly draft: number;
  readonly skipped: number;
  readonly toDo: number;
}

export function itemCounts(lanes: readonly Lane[]): ItemCounts {
  const count = (state: Lane['state']) => lanes.filter((lane) => lane.state === state).length;
  return { done: count('done'), draft: count('draft'), skipped: count('skipped'), toDo: count('to-do') };
}
