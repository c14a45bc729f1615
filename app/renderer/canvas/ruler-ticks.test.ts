import { describe, expect, it } from 'vitest';
import { majorStep, rulerTicks, tickLabel } from './ruler-ticks.ts';

describe('ruler ticks', () => {
  it('take a round step that leaves room for the figures', () => {
    expect([0.1, 0.5, 0.72, 1, 2, 9.7, 64].map(majorStep)).toEqual([1000, 200, 100, 100, 50, 10, 2]);
  });

  it('come ten to a figure, the fifth a little longer', () => {
    const ticks = rulerTicks(-12, 101, 1);
    expect([ticks.length, ticks[0], ticks.filter(({ rank }) => rank !== 'minor')]).toEqual([
      12,
      { value: -10, rank: 'minor' },
      [
        { value: 0, rank: 'major' },
        { value: 50, rank: 'middle' },
        { value: 100, rank: 'major' },
      ],
    ]);
  });

  it('are written with the digits that they need', () => {
    expect([tickLabel(300, 1), tickLabel(-100, 1), tickLabel(2, 64), tickLabel(0.5, 200)]).toEqual([
      '300',
      '-100',
      '2',
      '0.5',
    ]);
  });
});
