import { describe, expect, it } from 'vitest';
import type { MyBatch } from '../../api/labeling.ts';
import { timeline } from './timeline.ts';

const NOW = 1_700_000_000;
const HOUR = 3600;

const batch = (name: string, phase: MyBatch['phase'], left: number | null): MyBatch => ({
  batch: name,
  job: '1',
  jobTitle: 'Job',
  index: 0,
  phase,
  phaseEndsAt: left === null ? null : NOW + left,
  items: 2,
  done: 0,
  skipped: 0,
  stake: 0n,
  coverUrl: '',
  trapsToShow: false,
  outcome: null,
});

describe('the strip of time on Home', () => {
  it('holds every running deadline, the nearest first, what waits for the person above reviews', () => {
    const strip = timeline(
      [
        batch('1/0', 'commit', 6 * HOUR),
        batch('1/1', 'leased', 24 * HOUR),
        batch('1/2', 'leased', 12 * HOUR),
        batch('1/3', 'settled', null),
        batch('1/4', 'lease-expired', -HOUR),
        { ...batch('1/5', 'trap-reveal', 36 * HOUR), trapsToShow: true },
      ],
      NOW,
    );
    expect(strip?.rows.map(({ kind, bars }) => [kind, bars.map((bar) => [bar.batch.batch, bar.share])])).toEqual([
      [
        'leases',
        [
          ['1/2', 0.25],
          ['1/1', 0.5],
        ],
      ],
      ['traps', [['1/5', 0.75]]],
      ['reviews', [['1/0', 0.125]]],
    ]);
    expect(strip?.ticks.map(({ seconds }) => seconds / HOUR)).toEqual([0, 8, 16, 24, 32, 40, 48]);
  });

  it('reaches no further than a month, and shows four of a kind', () => {
    const far = timeline([batch('1/0', 'leased', 60 * 24 * HOUR)], NOW);
    expect(far?.rows[0]?.bars.map(({ share }) => share)).toEqual([1]);
    const many = timeline(
      Array.from({ length: 6 }, (_, index) => batch(`1/${index}`, 'leased', (index + 1) * HOUR)),
      NOW,
    );
    expect(many?.rows[0]?.bars.length).toBe(4);
  });

  it('is absent where no clock runs', () => {
    expect([timeline([], NOW), timeline([batch('1/0', 'settled', null)], NOW)]).toEqual([undefined, undefined]);
  });
});
