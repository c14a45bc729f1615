import { type DocumentDiff, emptyDiff, invertDiff, isEmptyDiff, squashDiffs } from './document-diff.ts';

/** One step of undo: what a person did, in words ("Move 2 shapes"), and its change. */
export interface HistoryEntry {
  readonly label: string;
  readonly diff: DocumentDiff;
}

interface OpenGesture {
  readonly label: string;
  readonly diffs: readonly DocumentDiff[];
}

/**
 * Steps done and undone. `entries` before `position` are done, from there on undone. SQLite keeps the same list and
 * position per draft; this is its picture in memory.
 */
export interface History {
  readonly entries: readonly HistoryEntry[];
  readonly position: number;
  readonly gesture: OpenGesture | null;
}

export const emptyHistory: History = { entries: [], position: 0, gesture: null };

/** What a step of history asks for: the new history and the change to apply to the document. */
export interface HistoryStep {
  readonly history: History;
  readonly diff: DocumentDiff;
}

/** @param position how many of the stored entries are done */
export function historyOf(entries: readonly HistoryEntry[], position: number): History {
  if (!Number.isInteger(position) || position < 0 || position > entries.length)
    throw new Error(`A history of ${entries.length} steps has no position ${position}`);
  return { entries, position, gesture: null };
}

export function canUndo(history: History): boolean {
  return history.gesture === null && history.position > 0;
}

export function canRedo(history: History): boolean {
  return history.gesture === null && history.position < history.entries.length;
}

/**
 * Notes a change that was applied to the document: one step of its own, or a part of the open gesture. What had been
 * undone can no longer be redone. An empty change is no step.
 */
export function record(history: History, entry: HistoryEntry): History {
  if (isEmptyDiff(entry.diff)) return history;
  if (history.gesture !== null)
    return { ...history, gesture: { ...history.gesture, diffs: [...history.gesture.diffs, entry.diff] } };
  return {
    entries: [...history.entries.slice(0, history.position), entry],
    position: history.position + 1,
    gesture: null,
  };
}

/** Opens a mark: changes recorded from here on become one step. @throws when a gesture is open already */
export function beginGesture(history: History, label: string): History {
  if (history.gesture !== null) throw new Error(`"${history.gesture.label}" is still open`);
  return { ...history, gesture: { label, diffs: [] } };
}

function openGesture(history: History): OpenGesture {
  if (history.gesture === null) throw new Error('No gesture is open');
  return history.gesture;
}

/** Closes the mark with one squashed step, or none when nothing changed in the end. */
export function commitGesture(history: History): History {
  const { label, diffs } = openGesture(history);
  return record({ ...history, gesture: null }, { label, diff: squashDiffs(diffs) });
}

/** Closes the mark and gives the change that restores what was before it. */
export function cancelGesture(history: History): HistoryStep {
  const { diffs } = openGesture(history);
  return { history: { ...history, gesture: null }, diff: invertDiff(squashDiffs(diffs)) };
}

/** @returns null when there is nothing to undo, or a gesture is open */
export function undo(history: History): HistoryStep | null {
  if (!canUndo(history)) return null;
  const position = history.position - 1;
  return { history: { ...history, position }, diff: invertDiff(history.entries[position]?.diff ?? emptyDiff) };
}

/** @returns null when there is nothing to redo, or a gesture is open */
export function redo(history: History): HistoryStep | null {
  if (!canRedo(history)) return null;
  const diff = history.entries[history.position]?.diff ?? emptyDiff;
  return { history: { ...history, position: history.position + 1 }, diff };
}
