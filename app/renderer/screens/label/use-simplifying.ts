import { useState } from 'react';
import { isEmptyDiff } from '../../../domain/annotation/document-diff.ts';
import { countPoints, simplifyShapes } from '../../../domain/annotation/simplify-command.ts';
import type { EditingInput } from './use-editing.ts';

/** Simplification that is being tried: its tolerance, and what would come of it. */
export interface Simplifying {
  readonly tolerance: number;
  readonly before: number;
  readonly after: number;
  readonly change: (tolerance: number) => void;
  readonly apply: () => void;
  readonly cancel: () => void;
}

/** Image pixels: hardly to be seen on a photograph, and enough for what a free hand draws. */
const FIRST_TOLERANCE = 1;

/**
 * Shows on the canvas what a tolerance would leave, until it is applied as one step or dropped.
 * @param done tells how many points were before and are after
 */
export function useSimplifying(
  { document, session, tools }: Pick<EditingInput, 'document' | 'session' | 'tools'>,
  done: (before: number, after: number) => void,
): { readonly open: () => void; readonly simplifying: Simplifying | null } {
  const [tolerance, setTolerance] = useState<number>();
  const { selection, changeToolbox } = tools;
  const diffFor = (value: number) => simplifyShapes(session.document() ?? document, selection, value);
  const show = (value: number | undefined) => {
    setTolerance(value);
    const preview = value === undefined ? null : ({ kind: 'edit', diff: diffFor(value), grabbed: null } as const);
    changeToolbox((toolbox) => ({ ...toolbox, preview }));
  };
  const open = () => show(FIRST_TOLERANCE);
  if (tolerance === undefined) return { open, simplifying: null };
  const diff = diffFor(tolerance);
  const simpler = new Map(diff.updated.map(({ to }) => [to.id, to]));
  const shapes = selection.map((id) => document.shapes.get(id)).filter((shape) => shape !== undefined);
  const before = shapes.reduce((sum, { geometry }) => sum + countPoints(geometry), 0);
  const after = shapes.reduce((sum, shape) => sum + countPoints((simpler.get(shape.id) ?? shape).geometry), 0);
  return {
    open,
    simplifying: {
      tolerance,
      before,
      after,
      change: show,
      cancel: () => show(undefined),
      apply: () => {
        show(undefined);
        if (!isEmptyDiff(diff)) session.commit(diff);
        done(before, after);
      },
    },
  };
}
