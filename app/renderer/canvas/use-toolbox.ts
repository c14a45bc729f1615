import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import type { AnnotationDocument } from '../../domain/annotation/annotation-document.ts';
import type { DocumentDiff } from '../../domain/annotation/document-diff.ts';
import type { BrushStroke } from '../../domain/annotation/mask-plan.ts';
import { ShapeIndex } from '../../domain/annotation/shape-index.ts';
import { shapeNames } from '../../domain/annotation/shape-names.ts';
import type { ShapeId } from '../../domain/annotation/shape.ts';
import { isRefusal, type Said } from '../tools/said.ts';
import type { CanvasEvent } from '../tools/tool-event.ts';
import { useToolWords } from '../state/tool-words.ts';
import {
  createToolbox,
  openImage,
  takeTool,
  type Toolbox,
  type ToolName,
  toolboxTransition,
} from '../tools/toolbox.ts';
import type { CanvasClass } from './canvas-types.ts';

export interface ToolboxInput {
  /** Changes when another item is opened: the view fits again, and the selection is dropped. */
  readonly itemKey: string;
  readonly document: AnnotationDocument;
  /** The document as it is at this moment, where that is newer than the last render; else `document` is taken. */
  readonly currentDocument?: () => AnnotationDocument;
  readonly classes: readonly CanvasClass[];
  readonly classId: string | null;
  readonly readOnly?: boolean;
  /** A fresh id from the window's randomness. */
  readonly newId: () => ShapeId;
  /** A finished gesture. The caller applies it to the document and stores it. */
  readonly onCommit: (diff: DocumentDiff) => void;
  /** A finished stroke of a brush. The caller works out its pixels and stores them. */
  readonly onStroke?: (stroke: BrushStroke) => void;
}

export interface ToolboxSession {
  readonly toolbox: Toolbox;
  readonly selection: readonly ShapeId[];
  readonly names: Names;
  /** The last thing a tool had to say, in words. */
  readonly announcement: string;
  /** The same where it says why nothing was done, until something is; else empty. */
  readonly refusal: string;
  /** For the canvas' onEvent. @returns whether the event had a meaning */
  readonly send: (event: CanvasEvent) => boolean;
  readonly take: (tool: ToolName) => void;
  /** Says something that no tool could know. */
  readonly say: (said: Said) => void;
  readonly select: (ids: readonly ShapeId[]) => void;
  /** For buttons of the view: fit, 100 %, zoom. */
  readonly changeToolbox: (change: (toolbox: Toolbox) => Toolbox) => void;
}

interface SessionState {
  readonly toolbox: Toolbox;
  readonly selection: readonly ShapeId[];
  readonly said: Said | null;
}

type Names = ReadonlyMap<ShapeId, string>;

/** Names of the last document asked for: counted again only where a change can have renamed something. */
function rememberNames(): (document: AnnotationDocument, classes: readonly CanvasClass[]) => Names {
  let last: {
    readonly document: AnnotationDocument;
    readonly classes: readonly CanvasClass[];
    readonly names: Names;
  } | null = null;
  return (document, classes) => {
    if (last?.document === document && last.classes === classes) return last.names;
    if (last === null || last.classes !== classes || !namedAlike(last.document, document))
      last = { document, classes, names: shapeNames(document, classes) };
    else last = { document, classes, names: last.names };
    return last.names;
  };
}

/** Whether all shapes go by the names that they had: of the same classes, in the same order. */
function namedAlike(before: AnnotationDocument, after: AnnotationDocument): boolean {
  if (before.shapes.size !== after.shapes.size) return false;
  for (const [id, shape] of after.shapes) {
    const was = before.shapes.get(id);
    if (was !== shape && (was?.z !== shape.z || was.classId !== shape.classId)) return false;
  }
  return true;
}

const nothing: readonly ShapeId[] = [];

/**
 * Runs the toolbox for a screen: events in, commits out. The state lives in a ref beside React's, because an event has
 * to know at once what the one before it did, not after the next render.
 */
export function useToolbox(input: ToolboxInput): ToolboxSession {
  const { document, classes, itemKey } = input;
  const [state, setState] = useState<SessionState>(() => ({
    toolbox: createToolbox(document.image),
    selection: nothing,
    said: null,
  }));
  const latest = useRef(state);
  const inputs = useRef(input);
  useLayoutEffect(() => {
    inputs.current = input;
  });
  const [index] = useState(() => new ShapeIndex());
  const [namesOf] = useState(rememberNames);
  const names = namesOf(document, classes);
  const toolWords = useToolWords();

  const change = useCallback((next: SessionState) => {
    latest.current = next;
    setState(next);
  }, []);

  const send = useCallback(
    (event: CanvasEvent): boolean => {
      const { classId, readOnly = false, newId, onCommit, onStroke, currentDocument } = inputs.current;
      const current = currentDocument?.() ?? inputs.current.document;
      const { toolbox, selection } = latest.current;
      const outcome = toolboxTransition(toolbox, event, {
        document: current,
        // Brought up to date when a tool asks: most events do not.
        lookup: {
          at: (point, tolerance, skeletons) => index.update(current).at(point, tolerance, skeletons),
          within: (box) => index.update(current).within(box),
        },
        selection,
        classes: inputs.current.classes,
        classId,
        names: namesOf(current, inputs.current.classes),
        nextId: newId(),
        readOnly,
      });
      let next: SessionState = { ...latest.current, toolbox: outcome.toolbox };
      for (const effect of outcome.effects) {
        if (effect.kind === 'select') next = { ...next, selection: effect.ids };
        else if (effect.kind === 'announce') next = { ...next, said: effect.said };
        else if (effect.kind === 'stroke') onStroke?.(effect.stroke);
        else onCommit(effect.diff);
      }
      // React would leave these to a later frame; the canvas follows the hand in the one that it moves in.
      if (event.kind === 'wheel' || event.kind === 'pointer-move') flushSync(() => change(next));
      else change(next);
      return outcome.handled;
    },
    [change, index, namesOf],
  );

  const select = useCallback((ids: readonly ShapeId[]) => change({ ...latest.current, selection: ids }), [change]);
  const changeToolbox = useCallback(
    (edit: (toolbox: Toolbox) => Toolbox) => change({ ...latest.current, toolbox: edit(latest.current.toolbox) }),
    [change],
  );
  const say = useCallback((said: Said | null) => change({ ...latest.current, said }), [change]);
  const take = useCallback(
    (tool: ToolName) => change({ ...latest.current, toolbox: takeTool(latest.current.toolbox, tool), said: null }),
    [change],
  );

  const { width, height } = document.image;
  useLayoutEffect(() => {
    change({ toolbox: openImage(latest.current.toolbox, { width, height }), selection: nothing, said: null });
  }, [change, itemKey, width, height]);

  // Undo may take away what is selected.
  const selection = useMemo(
    () =>
      state.selection.every((id) => document.shapes.has(id))
        ? state.selection
        : state.selection.filter((id) => document.shapes.has(id)),
    [state.selection, document],
  );
  const announcement = state.said === null ? '' : toolWords(state.said);
  return {
    toolbox: state.toolbox,
    selection,
    names,
    announcement,
    refusal: state.said !== null && isRefusal(state.said) ? announcement : '',
    send,
    take,
    say,
    select,
    changeToolbox,
  };
}
