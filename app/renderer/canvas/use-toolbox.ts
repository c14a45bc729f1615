import { useCallback, useLayoutEffect, useMemo, useRef, useState } from 'react';
import { flushSync } from 'react-dom';
import { useStore } from 'zustand';
import { createStore, type StoreApi } from 'zustand/vanilla';
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
  /** Changes with every move of the hand: components take the part that they show, by {@link useToolboxState}. */
  readonly state: StoreApi<ToolboxState>;
  /** The toolbox as it is at this moment, for what is asked by a key or a button. */
  readonly current: () => Toolbox;
  readonly selection: readonly ShapeId[];
  readonly names: Names;
  /** For the canvas' onEvent. @returns whether the event had a meaning */
  readonly send: (event: CanvasEvent) => boolean;
  readonly take: (tool: ToolName) => void;
  /** Says something that no tool could know. */
  readonly say: (said: Said) => void;
  readonly select: (ids: readonly ShapeId[]) => void;
  /** For buttons of the view: fit, 100 %, zoom. */
  readonly changeToolbox: (change: (toolbox: Toolbox) => Toolbox) => void;
}

export interface ToolboxState {
  readonly toolbox: Toolbox;
  readonly selection: readonly ShapeId[];
  /** The last thing a tool had to say. */
  readonly said: Said | null;
}

/** A part of the toolbox' state; the component renders again when that part is another one. */
export function useToolboxState<Part>({ state }: ToolboxSession, part: (state: ToolboxState) => Part): Part {
  return useStore(state, part);
}

/**
 * The last thing a tool had to say, in words.
 * @returns `refusal` the same where it says why nothing was done, until something is; else empty
 */
export function useAnnouncement(tools: ToolboxSession): { readonly announcement: string; readonly refusal: string } {
  const toolWords = useToolWords();
  const said = useToolboxState(tools, (state) => state.said);
  const announcement = said === null ? '' : toolWords(said);
  return { announcement, refusal: said !== null && isRefusal(said) ? announcement : '' };
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
 * Runs the toolbox for a screen: events in, commits out. The state lives beside React's, because an event has to know at once
 * what the one before it did, and because a screen need not render for every move of the hand.
 */
export function useToolbox(input: ToolboxInput): ToolboxSession {
  const { document, classes, itemKey } = input;
  const [state] = useState(() =>
    createStore<ToolboxState>(() => ({ toolbox: createToolbox(document.image), selection: nothing, said: null })),
  );
  const inputs = useRef(input);
  useLayoutEffect(() => {
    inputs.current = input;
  });
  const [index] = useState(() => new ShapeIndex());
  const [namesOf] = useState(rememberNames);
  const names = namesOf(document, classes);

  const send = useCallback(
    (event: CanvasEvent): boolean => {
      const { classId, readOnly = false, newId, onCommit, onStroke, currentDocument } = inputs.current;
      const current = currentDocument?.() ?? inputs.current.document;
      const { toolbox, selection } = state.getState();
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
      let next: ToolboxState = { ...state.getState(), toolbox: outcome.toolbox };
      for (const effect of outcome.effects) {
        if (effect.kind === 'select') next = { ...next, selection: effect.ids };
        else if (effect.kind === 'announce') next = { ...next, said: effect.said };
        else if (effect.kind === 'stroke') onStroke?.(effect.stroke);
        else onCommit(effect.diff);
      }
      // React would leave these to a later frame; the canvas follows the hand in the one that it moves in.
      if (event.kind === 'wheel' || event.kind === 'pointer-move') flushSync(() => state.setState(next));
      else state.setState(next);
      return outcome.handled;
    },
    [state, index, namesOf],
  );

  const current = useCallback(() => state.getState().toolbox, [state]);
  const select = useCallback((ids: readonly ShapeId[]) => state.setState({ selection: ids }), [state]);
  const changeToolbox = useCallback(
    (edit: (toolbox: Toolbox) => Toolbox) => state.setState({ toolbox: edit(current()) }),
    [state, current],
  );
  const say = useCallback((said: Said | null) => state.setState({ said }), [state]);
  const take = useCallback(
    (tool: ToolName) => state.setState({ toolbox: takeTool(current(), tool), said: null }),
    [state, current],
  );

  const { width, height } = document.image;
  useLayoutEffect(() => {
    state.setState({ toolbox: openImage(current(), { width, height }), selection: nothing, said: null });
  }, [state, current, itemKey, width, height]);

  // Undo may take away what is selected.
  const picked = useStore(state, (now) => now.selection);
  const selection = useMemo(
    () => (picked.every((id) => document.shapes.has(id)) ? picked : picked.filter((id) => document.shapes.has(id))),
    [picked, document],
  );
  return {
    state,
    current,
    selection,
    names,
    send,
    take,
    say,
    select,
    changeToolbox,
  };
}
