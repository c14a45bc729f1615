import { describe, expect, it } from 'vitest';
import { type BatchFacts, type DocketFacts, phaseOf, secondsLeft } from './phase.ts';

const PARAMETERS = { sealDelay: 100n, proofWindow: 200n };
const at = (batch: BatchFacts, time: bigint, block = 0n) => phaseOf(batch, PARAMETERS, { time, block });
const submitted = (docket: DocketFacts): BatchFacts => ({ stage: 'submitted', docket });
const DRAWN = {
  stage: 'drawn',
  commitEnds: 10n,
  revealOpens: 15n,
  revealEnds: 20n,
  round: 1,
  draw: 0,
  threshold: 2,
  commits: 2,
  reveals: 2,
  isDivided: false,
  hasTraps: false,
} as const;

describe('phases', () => {
  it('follows the lease', () => {
    expect(at({ stage: 'open' }, 0n)).toEqual({ name: 'open' });
    expect(at({ stage: 'leased', deadline: 9n }, 8n)).toEqual({ name: 'leased', endsAt: 9n });
    expect(at({ stage: 'leased', deadline: 9n }, 9n)).toEqual({ name: 'lease-expired', poke: 'release' });
    expect(at({ stage: 'settled' }, 0n)).toEqual({ name: 'settled' });
  });

  it('seals when full or due', () => {
    const open = (batches: number) => submitted({ stage: 'open', openedAt: 50n, batches });
    expect(at(open(1), 149n)).toEqual({ name: 'submitted', endsAt: 150n });
    expect(at(open(1), 150n)).toEqual({ name: 'submitted', endsAt: 150n, poke: 'seal' });
    expect(at(open(32), 51n).poke).toBe('seal');
  });

  it('proves the seed after its block, within the window', () => {
    const sealed = submitted({ stage: 'sealed', seedBlock: 7n });
    expect([7n, 8n, 207n, 208n].map((block) => at(sealed, 0n, block).poke)).toEqual([
      undefined,
      'prove-seed',
      'prove-seed',
      'renew-seed',
    ]);
  });

  it('walks through commit and reveal by the clock', () => {
    const names = [9n, 10n, 15n, 19n, 20n].map((time) => at(submitted(DRAWN), time).name);
    expect(names).toEqual(['commit', 'reveal-gap', 'reveal', 'reveal', 'tally']);
    expect(at(submitted(DRAWN), 20n).poke).toBe('settle');
    expect(secondsLeft(at(submitted(DRAWN), 9n), 9n)).toBe(1n);
    expect(secondsLeft({ name: 'open' }, 9n)).toBeUndefined();
  });

  it('opens a second round where the first is divided, once', () => {
    const divided = (round: 1 | 2) => submitted({ ...DRAWN, round, isDivided: true });
    expect([1, 2].map((round) => at(divided(round as 1 | 2), 20n).poke)).toEqual(['close-round', 'settle']);
  });

  it('waits for traps, and settles once all are revealed or time is up', () => {
    expect(at(submitted({ ...DRAWN, hasTraps: true }), 20n).poke).toBe('close-round');
    const traps = (unopened: number) => submitted({ stage: 'traps', trapsEnd: 30n, unopened });
    expect([at(traps(1), 29n), at(traps(0), 29n), at(traps(1), 30n)].map(({ name, poke }) => [name, poke])).toEqual([
      ['trap-reveal', undefined],
      ['trap-reveal', 'settle'],
      ['trap-reveal', 'settle'],
    ]);
  });

  it('redraws twice, then settles', () => {
    const failed = (draw: number) => submitted({ ...DRAWN, draw, commits: 1, reveals: 1 });
    expect([0, 1, 2].map((draw) => at(failed(draw), 12n).poke)).toEqual(['redraw', 'redraw', undefined]);
    expect([0, 1, 2].map((draw) => at(failed(draw), 20n).poke)).toEqual(['redraw', 'redraw', 'settle']);
  });
});
