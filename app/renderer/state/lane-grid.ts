/** What the lane grid draws in a cell. `blank` lies beyond the batch's last item. */
export type LaneMark = 'accepted' | 'rejected' | 'disputed' | 'unavailable' | 'void' | 'unreviewed' | 'undecided';

export const LANE_COLUMNS = 16;

/** The rows of a batch's lanes, sixteen wide, lane 0 first. */
export function laneRows<T>(lanes: readonly T[]): readonly (readonly T[])[] {
  const rows: T[][] = [];
  for (let start = 0; start < lanes.length; start += LANE_COLUMNS) rows.push(lanes.slice(start, start + LANE_COLUMNS));
  return rows;
}

/** How many lanes carry each mark, in a fixed order, marks without lanes left out. */
export function laneCounts(lanes: readonly LaneMark[]): readonly { readonly mark: LaneMark; readonly count: number }[] {
  const order: readonly LaneMark[] = [
    'accepted',
    'rejected',
    'disputed',
    'unavailable',
    'void',
    'unreviewed',
    'undecided',
  ];
  return order
    .map((mark) => ({ mark, count: lanes.filter((lane) => lane === mark).length }))
    .filter(({ count }) => count > 0);
}

/** The lane that an arrow, Home, End or page key reaches from `lane`; the same lane at an edge; undefined for other keys. */
export function laneByKey(lane: number, key: string, count: number): number | undefined {
  const within = (next: number) => (next >= 0 && next < count ? next : lane);
  switch (key) {
    case 'ArrowLeft':
      return within(lane - 1);
    case 'ArrowRight':
      return within(lane + 1);
    case 'ArrowUp':
      return within(lane - LANE_COLUMNS);
    case 'ArrowDown':
      return within(lane + LANE_COLUMNS);
    case 'Home':
      return lane - (lane % LANE_COLUMNS);
    case 'End':
      return Math.min(count - 1, lane - (lane % LANE_COLUMNS) + LANE_COLUMNS - 1);
    default:
      return undefined;
  }
}
