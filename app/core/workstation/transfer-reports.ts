import type { Finding, TaskResult } from '../../api/local.ts';
import type { ExportReport, ItemFinding } from '../labeling/export-report.ts';
import type { ImportReport } from '../labeling/import-coco.ts';

const MOST_EXAMPLES = 5;

type Imported = Extract<TaskResult, { kind: 'imported' }>;
type Exported = Omit<Extract<TaskResult, { kind: 'surveyed' }>, 'kind'>;

/** An export's report for a screen: by reason, since a hundred thousand lines tell nobody anything. */
export function exportReport({ images, annotations, dropped, changed }: ExportReport): Exported {
  return { images, annotations, dropped: byReason(dropped), changed: byReason(changed) };
}

export function importReport({ images, shapes, skipped, changed, classesToAdd }: ImportReport): Imported {
  const plain = (findings: ImportReport['skipped'] | ImportReport['changed']): Finding[] =>
    findings.map(({ reason, count, examples }) => ({ reason, count, examples: [...examples] }));
  return {
    kind: 'imported',
    images,
    shapes,
    skipped: plain(skipped),
    changed: plain(changed),
    classes: classesToAdd.map(({ name }) => name),
  };
}

function byReason(findings: readonly ItemFinding<string>[]): Finding[] {
  const found = new Map<string, Finding>();
  for (const { reason, count, fileName } of findings) {
    const known = found.get(reason) ?? { reason, count: 0, examples: [] };
    known.count += count;
    if (known.examples.length < MOST_EXAMPLES) known.examples.push(fileName);
    found.set(reason, known);
  }
  return [...found.values()];
}
