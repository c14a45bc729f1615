import { describe, expect, it } from 'vitest';
import { duration, timeLeft } from './time-left.ts';

describe('timeLeft', () => {
  it('uses two units at most', () => {
    expect([0, 40, 2460, 7200, 78_000, 291_600, 259_200, 432_000, 1_209_600].map((s) => duration(s))).toEqual([
      { key: 'over', values: {} },
      { key: 'seconds', values: { seconds: 40 } },
      { key: 'minutes', values: { minutes: 41 } },
      { key: 'hours', values: { hours: 2 } },
      { key: 'hoursMinutes', values: { hours: 21, minutes: 40 } },
      { key: 'daysHours', values: { days: 3, hours: 9 } },
      { key: 'days', values: { count: 3 } },
      { key: 'aboutDays', values: { count: 5 } },
      { key: 'aboutDays', values: { count: 14 } },
    ]);
  });

  it('is urgent under one hour, and not once over', () => {
    expect([3600, 3599, 1, 0, -5].map((s) => timeLeft(s).urgent)).toEqual([false, true, true, false, false]);
  });
});
