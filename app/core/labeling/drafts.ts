import { documentOf } from '../../domain/annotation/annotation-document.ts';
import { applyDiff, type DocumentDiff, invertDiff, isEmptyDiff } from '../../domain/annotation/document-diff.ts';
import { documentDiffSchema, shapeSchema } from '../../domain/annotation/document-schema.ts';
import type { ItemState } from '../../domain/annotation/item-state.ts';
import type { Shape } from '../../domain/annotation/shape.ts';
import type { WritableDatabase } from '../store/database.ts';
import {
  advanceDraft,
  appendStep,
  countSteps,
  type DraftRow,
  readDraft,
  readShapeRecord,
  readShapeRecords,
  readStep,
  writeShapeChanges,
} from '../store/drafts.ts';
import { LabelingError } from './labeling-error.ts';

/** Where a draft's history stands; `revision` names the exact state that a change was made on. */
export interface DraftPosition {
  readonly revision: number;
  readonly undoSteps: number;
  readonly redoSteps: number;
  readonly state: ItemState;
}

/** A draft as it is on disk. */
export interface Draft {
  readonly position: DraftPosition;
  /** Content id of the picture that it is drawn on. */
  readonly item: string;
  readonly image: { readonly width: number; readonly height: number };
  readonly shapes: readonly Shape[];
}

/** What a step back or forth did; `diff` is null where there was no step to take. */
export interface SteppedDraft {
  readonly position: DraftPosition;
  readonly diff: DocumentDiff | null;
}

export interface LaneReference {
  readonly batch: string;
  readonly lane: number;
}

/** The durable drafts. Every function returns only after what it did is on disk. */
export interface Drafts {
  read(lane: LaneReference): Draft;
  /** Makes one gesture durable and the newest undo step. @throws LabelingError */
  commit(lane: LaneReference, revision: number, diff: DocumentDiff): DraftPosition;
  undo(lane: LaneReference, revision: number): SteppedDraft;
  redo(lane: LaneReference, revision: number): SteppedDraft;
  setState(lane: LaneReference, state: ItemState): DraftPosition;
}

/** Drafts over the store: each gesture's diff, the records it leaves and the undo position change in one transaction. */
export function openDrafts(database: WritableDatabase): Drafts {
  const find = ({ batch, lane }: LaneReference): DraftRow => {
    const draft = readDraft(database, batch, lane);
    if (!draft)
      throw new LabelingError(
        'batch-unknown',
        `There is no draft for item ${lane + 1} of batch ${batch}. Lease the batch first.`,
      );
    return draft;
  };
  const findAt = (lane: LaneReference, revision: number): DraftRow => {
    const draft = find(lane);
    if (draft.revision === revision) return draft;
    throw new LabelingError(
      'draft-conflict',
      'This item was changed somewhere else meanwhile. Nothing was overwritten; the newest version was loaded again.',
    );
  };
  const position = (draft: DraftRow): DraftPosition => {
    const { revision, undoPosition, state } = draft;
    return { revision, undoSteps: undoPosition, redoSteps: countSteps(database, draft.id) - undoPosition, state };
  };
  const shapesOf = (draft: DraftRow): Shape[] =>
    readShapeRecords(database, draft.id).map((record) => shapeSchema.parse(JSON.parse(record)));
  /** The shapes that a diff speaks of, as they are on disk: among 10,000 others, an edit costs what it touches. */
  const touched = (draft: DraftRow, { added, removed, updated }: DocumentDiff): Shape[] => {
    const ids = new Set([...added, ...removed, ...updated.map(({ from }) => from)].map(({ id }) => id));
    const records = [...ids].map((id) => readShapeRecord(database, draft.id, id)).filter((text) => text !== undefined);
    return records.map((record) => shapeSchema.parse(JSON.parse(record)));
  };
  /** Checks a diff against the document before it is written, so that history can always be walked back. */
  const write = (draft: DraftRow, diff: DocumentDiff) => {
    const image = { width: draft.width, height: draft.height };
    try {
      applyDiff(documentOf(image, touched(draft, diff)), diff);
    } catch (cause) {
      throw new LabelingError(
        'draft-conflict',
        'The change does not fit what is on disk. The saved version was loaded again.',
        { cause },
      );
    }
    writeShapeChanges(database, draft.id, {
      put: [...diff.added, ...diff.updated.map(({ to }) => to)].map((shape) => ({
        shape: shape.id,
        record: JSON.stringify(shape),
      })),
      removed: diff.removed.map(({ id }) => id),
    });
  };
  /** Editing a finished or skipped item makes it a draft again. */
  const step = (lane: LaneReference, revision: number, back: boolean): SteppedDraft =>
    database.transaction(() => {
      const draft = findAt(lane, revision);
      const at = back ? draft.undoPosition - 1 : draft.undoPosition;
      const text = readStep(database, draft.id, at);
      if (text === undefined) return { position: position(draft), diff: null };
      const recorded = documentDiffSchema.parse(JSON.parse(text));
      const diff = back ? invertDiff(recorded) : recorded;
      write(draft, diff);
      return {
        position: position(advanceDraft(database, draft, { undoPosition: back ? at : at + 1, state: 'draft' })),
        diff,
      };
    });

  return {
    read(lane) {
      const draft = find(lane);
      return {
        position: position(draft),
        item: draft.item,
        image: { width: draft.width, height: draft.height },
        shapes: shapesOf(draft),
      };
    },
    commit: (lane, revision, diff) =>
      database.transaction(() => {
        const draft = findAt(lane, revision);
        if (isEmptyDiff(diff)) return position(draft);
        write(draft, diff);
        appendStep(database, draft, JSON.stringify(diff));
        return position(advanceDraft(database, draft, { undoPosition: draft.undoPosition + 1, state: 'draft' }));
      }),
    undo: (lane, revision) => step(lane, revision, true),
    redo: (lane, revision) => step(lane, revision, false),
    setState: (lane, state) =>
      database.transaction(() => {
        const draft = find(lane);
        return position(draft.state === state ? draft : advanceDraft(database, draft, { state }));
      }),
  };
}
