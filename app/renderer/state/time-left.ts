/** What a remaining time says: a key of the `time` strings and its numbers. */
export interface TimeText {
  readonly key: 'over' | 'seconds' | 'minutes' | 'hours' | 'hoursMinutes' | 'days' | 'daysHours' | 'aboutDays';
  readonly values: Readonly<Record<string, number>>;
}

export interface TimeLeft extends TimeText {
  /** Under one hour: shown in the warning colour and semibold, everywhere. */
  readonly urgent: boolean;
}

const MINUTE = 60;
const HOUR = 3600;
const DAY = 86_400;

/** Words for the seconds left: two units at most, rounded down so that nobody is promised time that is not there. */
export function timeLeft(seconds: number): TimeLeft {
  return { ...duration(seconds), urgent: seconds > 0 && seconds < HOUR };
}

/** Words for a length of time in seconds. */
export function duration(seconds: number): TimeText {
  const total = Math.floor(seconds);
  if (total <= 0) return { key: 'over', values: {} };
  if (total < MINUTE) return { key: 'seconds', values: { seconds: total } };
  if (total < HOUR) return { key: 'minutes', values: { minutes: Math.floor(total / MINUTE) } };
  if (total < DAY) {
    const hours = Math.floor(total / HOUR);
    const minutes = Math.floor((total % HOUR) / MINUTE);
    return minutes === 0 ? { key: 'hours', values: { hours } } : { key: 'hoursMinutes', values: { hours, minutes } };
  }
  const days = Math.floor(total / DAY);
  const hours = Math.floor((total % DAY) / HOUR);
  if (days >= 5) return { key: 'aboutDays', values: { count: Math.round(total / DAY) } };
  return hours === 0 ? { key: 'days', values: { count: days } } : { key: 'daysHours', values: { days, hours } };
}
