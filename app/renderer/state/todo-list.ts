import type { JobSummary } from '../../api/jobs.ts';
import type { MyBatch } from '../../api/labeling.ts';
import type { LocalJobSummary } from '../../api/local.ts';

/** One thing to do, as a row of Home. */
export type Todo =
  | { readonly kind: 'label' | 'submit' | 'traps' | 'review' | 'expired' | 'verdicts'; readonly batch: MyBatch }
  | { readonly kind: 'local'; readonly local: LocalJobSummary }
  | { readonly kind: 'lease'; readonly job: JobSummary };

export type TodoGroup = 'now' | 'desktop' | 'waiting' | 'settled' | 'next';

export interface TodoGroupRows {
  readonly group: TodoGroup;
  readonly rows: readonly Todo[];
}

function todoOf(batch: MyBatch): { group: TodoGroup; todo: Todo } {
  if (batch.trapsToShow) return { group: 'now', todo: { kind: 'traps', batch } };
  switch (batch.phase) {
    case 'leased':
      return { group: 'now', todo: { kind: batch.done === batch.items ? 'submit' : 'label', batch } };
    case 'lease-expired':
    case 'open':
      return { group: 'now', todo: { kind: 'expired', batch } };
    case 'settled':
      return { group: 'settled', todo: { kind: 'verdicts', batch } };
    case 'submitted':
    case 'sealed':
    case 'commit':
    case 'reveal-gap':
    case 'reveal':
    case 'tally':
    case 'trap-reveal':
      return { group: 'waiting', todo: { kind: 'review', batch } };
  }
}

/**
 * What to do next: what needs the person first by deadline, then own pictures, what moves by itself, what is through, what
 * could be leased.
 */
export function todoList(
  batches: readonly MyBatch[],
  jobs: readonly JobSummary[],
  locals: readonly LocalJobSummary[],
): readonly TodoGroupRows[] {
  const groups: Record<TodoGroup, Todo[]> = { now: [], desktop: [], waiting: [], settled: [], next: [] };
  const byDeadline = [...batches].sort(
    (a, b) => (a.phaseEndsAt ?? Infinity) - (b.phaseEndsAt ?? Infinity) || a.index - b.index,
  );
  for (const batch of byDeadline) {
    const { group, todo } = todoOf(batch);
    groups[group].push(todo);
  }
  for (const local of locals) groups.desktop.push({ kind: 'local', local });
  for (const job of jobs) if (job.openBatches > 0) groups.next.push({ kind: 'lease', job });
  return (['now', 'desktop', 'waiting', 'settled', 'next'] as const)
    .map((group) => ({ group, rows: groups[group] }))
    .filter(({ rows }) => rows.length > 0);
}
