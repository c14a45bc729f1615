import { createStore, type StoreApi } from 'zustand/vanilla';
import type { ImagePoint } from '../../domain/geometry/point.ts';
import type { ShapeId } from '../../domain/annotation/shape.ts';

/** The tools that exist; keys by physical position. */
export const TOOLS = [
  { tool: 'select', icon: 'select', key: 'V' },
  { tool: 'rectangle', icon: 'box', key: 'R' },
  { tool: 'polygon', icon: 'polygon', key: 'P' },
] as const;
export type ToolName = (typeof TOOLS)[number]['tool'];
export type DrawingTool = Exclude<ToolName, 'select'>;

/** What is in hand on the label screen; nothing here is worth keeping across restarts. */
export interface LabelView {
  readonly tool: ToolName;
  /** The drawing tool that N takes up again. */
  readonly lastDrawing: DrawingTool;
  readonly classId: string;
  readonly selection: ReadonlySet<ShapeId>;
  readonly hovered: ShapeId | null;
  /** Screen pixels an image pixel. */
  readonly zoom: number;
  /** Where the pointer is on the picture. */
  readonly cursor: ImagePoint | null;
}

export type LabelViewStore = StoreApi<LabelView>;

const NOTHING: ReadonlySet<ShapeId> = new Set();

export function createLabelView(classId: string): LabelViewStore {
  return createStore<LabelView>(() => ({
    tool: 'select',
    lastDrawing: 'rectangle',
    classId,
    selection: NOTHING,
    hovered: null,
    zoom: 1,
    cursor: null,
  }));
}

export function takeTool(store: LabelViewStore, tool: ToolName): void {
  store.setState(tool === 'select' ? { tool } : { tool, lastDrawing: tool, selection: NOTHING });
}

export function repeatTool(store: LabelViewStore): void {
  takeTool(store, store.getState().lastDrawing);
}

export function select(store: LabelViewStore, ids: Iterable<ShapeId>): void {
  store.setState({ selection: new Set(ids) });
}

/** What another item must not inherit. */
export function leaveItem(store: LabelViewStore): void {
  store.setState({ selection: NOTHING, hovered: null, cursor: null });
}

/** The shape that Tab reaches in a list, from the selected one. */
export function neighbour(
  ids: readonly ShapeId[],
  selection: ReadonlySet<ShapeId>,
  backwards: boolean,
): ShapeId | undefined {
  if (ids.length === 0) return undefined;
  const at = ids.findIndex((id) => selection.has(id));
  if (at < 0) return backwards ? ids.at(-1) : ids[0];
  return ids[(at + (backwards ? -1 : 1) + ids.length) % ids.length];
}
