import type { MyBatch } from '../../api/labeling.ts';
import { isUnderReview } from './verdicts.ts';

/** A batch on the strip of time: from now to where its phase ends. */
export interface TimelineBar {
  readonly batch: MyBatch;
  /** Seconds until the deadline, by block time. */
  readonly left: number;
  /** Where the deadline stands on the strip, 0…1. */
  readonly share: number;
}

export interface Timeline {
  /** Seconds from now to each tick, now first. */
  readonly ticks: readonly { readonly seconds: number; readonly share: number }[];
  readonly rows: readonly { readonly kind: 'leases' | 'traps' | 'reviews'; readonly bars: readonly TimelineBar[] }[];
}

const HOUR = 3600;
const DAY = 24 * HOUR;
/** How far the strip reaches, and the distance of its ticks, seconds. */
const SCALES = [
  [6 * HOUR, HOUR],
  [12 * HOUR, 2 * HOUR],
  [DAY, 4 * HOUR],
  [2 * DAY, 8 * HOUR],
  [3 * DAY, 12 * HOUR],
  [6 * DAY, DAY],
  [12 * DAY, 2 * DAY],
  [30 * DAY, 5 * DAY],
] as const;
const LAST = SCALES[SCALES.length - 1] as (typeof SCALES)[number];
/** Behind the furthest deadline there is room for its name. */
const ROOM = 1.2;
/** More of a kind would push the list below from the screen. */
const MOST_BARS = 4;

/**
 * The nearest deadlines of one's batches on a strip of time that holds them.
 * @param now block time, seconds
 * @returns undefined where no clock runs
 */
export function timeline(batches: readonly MyBatch[], now: number): Timeline | undefined {
  const running = batches
    .map((batch) => ({ batch, left: (batch.phaseEndsAt ?? 0) - now }))
    .filter(({ left }) => left > 0)
    .sort((a, b) => a.left - b.left);
  const nearest = (isOne: (batch: MyBatch) => boolean) =>
    running.filter(({ batch }) => isOne(batch)).slice(0, MOST_BARS);
  const rows = [
    { kind: 'leases', bars: nearest(({ phase }) => phase === 'leased') },
    { kind: 'traps', bars: nearest(({ trapsToShow }) => trapsToShow) },
    { kind: 'reviews', bars: nearest(({ phase, trapsToShow }) => isUnderReview(phase) && !trapsToShow) },
  ] as const;
  const furthest = Math.max(...rows.flatMap(({ bars }) => bars.map(({ left }) => left)));
  if (furthest === -Infinity) return undefined;
  const [span, step] = SCALES.find(([reach]) => reach >= furthest * ROOM) ?? LAST;
  const ticks = Array.from({ length: span / step + 1 }, (_, index) => index * step);
  return {
    ticks: ticks.map((seconds) => ({ seconds, share: seconds / span })),
    rows: rows
      .filter(({ bars }) => bars.length > 0)
      .map(({ kind, bars }) => ({
        kind,
        bars: bars.map((bar) => ({ ...bar, share: Math.min(1, bar.left / span) })),
      })),
  };
}
