import { type KeyboardEvent, useCallback } from 'react';

/** The place that a key reaches in a list of `count`; undefined when the key does not move. */
export function placeByKey(
  place: number,
  key: string,
  count: number,
  axis: 'vertical' | 'horizontal' | 'both' = 'vertical',
): number | undefined {
  if (count === 0) return undefined;
  const back =
    axis === 'horizontal'
      ? key === 'ArrowLeft'
      : axis === 'vertical'
        ? key === 'ArrowUp'
        : key === 'ArrowLeft' || key === 'ArrowUp';
  const forth =
    axis === 'horizontal'
      ? key === 'ArrowRight'
      : axis === 'vertical'
        ? key === 'ArrowDown'
        : key === 'ArrowRight' || key === 'ArrowDown';
  if (back) return Math.max(0, place - 1);
  if (forth) return Math.min(count - 1, place + 1);
  if (key === 'Home') return 0;
  if (key === 'End') return count - 1;
  return undefined;
}

/** Moves focus among the elements that carry `data-roving` inside the container: one tab stop, arrows inside. */
export function useRoving(axis: 'vertical' | 'horizontal' | 'both' = 'vertical') {
  return useCallback(
    (event: KeyboardEvent<HTMLElement>) => {
      if (event.altKey || event.ctrlKey || event.metaKey) return;
      const stops = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-roving]')];
      const place = stops.findIndex((stop) => stop.contains(document.activeElement));
      if (place < 0) return;
      const next = placeByKey(place, event.key, stops.length, axis);
      if (next === undefined) return;
      event.preventDefault();
      event.stopPropagation();
      stops[next]?.focus();
    },
    [axis],
  );
}
