import { type AnnotationDocument, documentOf } from '../../domain/annotation/annotation-document.ts';
import { applyDiff } from '../../domain/annotation/document-diff.ts';
import { documentDiffSchema } from '../../domain/annotation/document-schema.ts';
import type { ReadableDatabase, WritableDatabase } from './database.ts';
import {
  type DraftRow,
  hasParts,
  readDraftById,
  readShapeAfter,
  readStep,
  restoreDraft,
  writeShapeChanges,
} from './drafts.ts';
import { salvageComments } from './salvage-comments.ts';
import { idRange } from './salvage-ids.ts';
import type { SalvageReport } from './salvage.ts';

/**
 * Copies every draft that can be read. Rows count only where their own hash fits; shapes whose rows are gone are drawn again
 * from the history, where that is whole.
 */
export function salvageDrafts(source: ReadableDatabase, target: WritableDatabase): SalvageReport['drafts'] {
  const report = { kept: 0, lost: 0, incomplete: 0, withoutHistory: 0 };
  const { last, counted } = idRange(source, ['draft', 'id'], ['draft_shape', 'draft'], ['draft_diff', 'draft']);
  for (let id = 1; id <= last; id += 1) {
    const draft = read(() => readDraftById(source, id));
    if (draft === undefined || draft === 'damaged') {
      if (draft === 'damaged' || read(() => hasParts(source, id)) === true) report.lost += 1;
      continue;
    }
    const steps = readSteps(source, draft);
    const shapes = readShapes(source, id);
    const redrawn = steps && redraw(draft, steps);
    const missing = [...(redrawn ?? [])].filter(([shape]) => !shapes.found.has(shape));
    for (const [shape, record] of missing) shapes.found.set(shape, record);
    report.kept += 1;
    if (!steps) report.withoutHistory += 1;
    const complete = shapes.complete || redrawn !== undefined;
    if (!complete) report.incomplete += 1;
    restoreDraft(
      target,
      {
        ...draft,
        undoPosition: steps ? draft.undoPosition : 0,
        // Somebody must look at it again before it is submitted.
        state: complete || draft.state === 'skipped' ? draft.state : 'draft',
      },
      steps ?? [],
    );
    const put = [...shapes.found].map(([shape, record]) => ({ shape, record }));
    writeShapeChanges(target, id, { put, removed: [] });
    salvageComments(source, target, id);
  }
  return counted ? report : { ...report, lost: null };
}

/** @returns the whole history, or undefined where a step of it is damaged or missing. */
function readSteps(source: ReadableDatabase, draft: DraftRow): string[] | undefined {
  const steps: string[] = [];
  for (;;) {
    const step = read(() => readStep(source, draft.id, steps.length));
    if (step === 'damaged') return undefined;
    if (step === undefined) return steps.length >= draft.undoPosition ? steps : undefined;
    steps.push(step);
  }
}

/** Reads shapes one after the other, as far as the file lets. */
function readShapes(source: ReadableDatabase, draft: number): { found: Map<string, string>; complete: boolean } {
  const found = new Map<string, string>();
  let complete = true;
  let after = '';
  for (;;) {
    const next = read(() => readShapeAfter(source, draft, after));
    if (next === 'damaged') return { found, complete: false };
    if (next === undefined) return { found, complete };
    if (next.record === undefined) complete = false;
    else found.set(next.shape, next.record);
    after = next.shape;
  }
}

/** The shapes that a history leads to; undefined where its steps do not fit together. */
function redraw(draft: DraftRow, steps: readonly string[]): ReadonlyMap<string, string> | undefined {
  try {
    let document: AnnotationDocument = documentOf({ width: draft.width, height: draft.height }, []);
    for (const step of steps.slice(0, draft.undoPosition))
      document = applyDiff(document, documentDiffSchema.parse(JSON.parse(step)));
    return new Map([...document.shapes].map(([shape, record]) => [shape, JSON.stringify(record)]));
  } catch {
    return undefined;
  }
}

function read<T>(work: () => T): T | 'damaged' {
  try {
    return work();
  } catch {
    // Whatever SQLite makes of garbage: it cannot be read.
    return 'damaged';
  }
}
