import { expect, it } from 'vitest';
import type { JobSummary } from '../../api/jobs.ts';
import type { MyBatch } from '../../api/labeling.ts';
import type { LocalJobSummary } from '../../api/local.ts';
import { todoList } from './todo-list.ts';

const batch = (index: number, phase: MyBatch['phase'], more: Partial<MyBatch> = {}): MyBatch => ({
  batch: `1/${index}`,
  job: '1',
  jobTitle: 'Things',
  index,
  phase,
  phaseEndsAt: null,
  items: 3,
  done: 0,
  skipped: 0,
  stake: 0n,
  coverUrl: '',
  trapsToShow: false,
  outcome: null,
  ...more,
});

it('puts the nearest deadline first, and tells labelling from submitting', () => {
  const job = { job: '1', openBatches: 2 } as JobSummary;
  const groups = todoList(
    [
      batch(0, 'settled'),
      batch(1, 'leased', { phaseEndsAt: 900 }),
      batch(2, 'leased', { phaseEndsAt: 500, done: 3 }),
      batch(3, 'commit'),
      batch(4, 'trap-reveal', { phaseEndsAt: 700, trapsToShow: true }),
      batch(5, 'trap-reveal', { phaseEndsAt: 700 }),
    ],
    [job, { ...job, job: '2', openBatches: 0 }],
    [{ job: 5, name: 'Own' } as LocalJobSummary],
  );
  expect(
    groups.map(({ group, rows }) => [
      group,
      rows.map((row) => ('batch' in row ? `${row.kind} ${row.batch.index}` : row.kind)),
    ]),
  ).toEqual([
    ['now', ['submit 2', 'traps 4', 'label 1']],
    ['desktop', ['local']],
    ['waiting', ['review 5', 'review 3']],
    ['settled', ['verdicts 0']],
    ['next', ['lease']],
  ]);
});
