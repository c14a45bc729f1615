/** Words for how long ago something was: a key of the `age` strings and its number. */
export interface AgeText {
  readonly key: 'now' | 'seconds' | 'minutes' | 'hours' | 'days';
  readonly values: { readonly count: number };
}

/** @param milliseconds since it happened; a clock that was set back counts as now */
export function ageText(milliseconds: number): AgeText {
  const seconds = Math.floor(milliseconds / 1000);
  if (seconds < 2) return { key: 'now', values: { count: 0 } };
  if (seconds < 60) return { key: 'seconds', values: { count: seconds } };
  if (seconds < 3600) return { key: 'minutes', values: { count: Math.floor(seconds / 60) } };
  if (seconds < 86_400) return { key: 'hours', values: { count: Math.floor(seconds / 3600) } };
  return { key: 'days', values: { count: Math.floor(seconds / 86_400) } };
}
