import type { ShapeId } from '../../domain/annotation/shape.ts';
import { type ImagePoint, type ScreenPoint } from '../../domain/geometry/point.ts';
import { FIRST_BRUSH_SIZE } from './brush-size.ts';
import { brushReady, type BrushState, brushTransition, eraserReady } from './brush-tool.ts';
import { keypointsReady, type KeypointsState, keypointsTransition } from './keypoints-tool.ts';
import { polygonReady, type PolygonState, polygonTransition } from './polygon-tool.ts';
import { polylineReady, type PolylineState, polylineTransition } from './polyline-tool.ts';
import { rectangleReady, type RectangleState, rectangleTransition } from './rectangle-tool.ts';
import {
  rotatedRectangleReady,
  type RotatedRectangleState,
  rotatedRectangleTransition,
} from './rotated-rectangle-tool.ts';
import { sliceReady, type SliceState, sliceTransition } from './slice-tool.ts';
import { snapEvent } from './snap.ts';
import { selectIdle, type SelectState, selectTransition } from './select-tool.ts';
import { tagReady, type TagState, tagTransition } from './tag-tool.ts';
import { skeletonsOf, type ToolContext, type ToolOutcome, type ToolScene } from './tool-context.ts';
import type { DocumentEffect, Preview, ToolCursor, ToolEffect } from './tool-effect.ts';
import type { CanvasEvent, ToolEvent } from './tool-event.ts';
import { arrowOnPicture, turnedCursor } from './turned.ts';
import { reveal, toImage, visibleBox } from './view.ts';
import { initialViewState, type ViewState, viewTransition } from './view-machine.ts';

export type ToolState =
  | SelectState
  | RectangleState
  | RotatedRectangleState
  | PolygonState
  | PolylineState
  | KeypointsState
  | BrushState
  | TagState
  | SliceState;
export type ToolName = ToolState['name'];

/** What all strokes share, whichever tool makes them. */
export interface Brush {
  /** Width, image pixels. */
  readonly size: number;
  /** It was just changed, and the hand has not moved since: the size is shown beside it. */
  readonly changed: boolean;
}

/** Everything between the hand and the document: the view, the tool in hand, and what it shows. */
export interface Toolbox {
  readonly tool: ToolState;
  readonly view: ViewState;
  readonly preview: Preview | null;
  readonly cursor: ToolCursor;
  /** The shape under the pointer, where the tool in hand cares. */
  readonly hover: ShapeId | null;
  /** Where the pointer is over the picture (it may be beside it), or where keys put the drawing position. */
  readonly crosshair: ImagePoint | null;
  /** Corners that are set or dragged go onto other shapes' corners and borders. */
  readonly snaps: boolean;
  /** Where that happens now, for the ring around it. */
  readonly snap: ImagePoint | null;
  readonly brush: Brush;
  /** Last place of the pointer on the canvas; null when it left. */
  readonly pointer: ScreenPoint | null;
}

export interface ToolboxOutcome {
  readonly toolbox: Toolbox;
  /** For the store: commits, selections, announcements, in their order. */
  readonly effects: readonly DocumentEffect[];
  /** The event had a meaning here: keep it from the browser and from the screen's own keys. */
  readonly handled: boolean;
}

interface Size {
  readonly width: number;
  readonly height: number;
}

const initialTool: Readonly<Record<ToolName, ToolState>> = {
  select: selectIdle,
  rectangle: rectangleReady,
  'rotated-rectangle': rotatedRectangleReady,
  polygon: polygonReady,
  polyline: polylineReady,
  keypoints: keypointsReady,
  tag: tagReady,
  slice: sliceReady,
  brush: brushReady,
  eraser: eraserReady,
};

/** @param image oriented size of the picture; @param viewport the canvas, CSS pixels (a `resize` event corrects it) */
export function createToolbox(image: Size, viewport: Size = { width: 800, height: 600 }): Toolbox {
  return {
    tool: selectIdle,
    view: initialViewState(image, viewport),
    preview: null,
    cursor: 'default',
    hover: null,
    crosshair: null,
    snaps: false,
    snap: null,
    brush: { size: FIRST_BRUSH_SIZE, changed: false },
    pointer: null,
  };
}

/** The same window over another picture, fitted; the tool stays in the hand, what it had begun is dropped. */
export function openImage(toolbox: Toolbox, image: Size): Toolbox {
  return {
    ...createToolbox(image, toolbox.view.viewport),
    snaps: toolbox.snaps,
    tool: initialTool[toolbox.tool.name],
    cursor: initialCursor(toolbox.tool.name),
    brush: toolbox.brush,
  };
}

/** Whether the tool sets points on the picture. */
function aims(name: ToolName): boolean {
  return name !== 'select' && name !== 'tag';
}

function initialCursor(name: ToolName): ToolCursor {
  return aims(name) ? 'crosshair' : 'default';
}

/** Takes another tool; a drawing that was begun is dropped, as with Esc. */
export function takeTool(toolbox: Toolbox, name: ToolName): Toolbox {
  return { ...toolbox, tool: initialTool[name], preview: null, hover: null, snap: null, cursor: initialCursor(name) };
}

/** Whether something is in the hand: then undo, class keys and changing the item belong to the gesture first. */
export function isBusy(toolbox: Toolbox): boolean {
  const { tool } = toolbox;
  // Keys that hold a point have changed nothing yet.
  if (tool.phase === 'points') return tool.moved !== null;
  return tool.phase !== 'idle' && tool.phase !== 'ready';
}

/** Whether the tool in hand draws: then the full-image crosshair is shown. */
export function draws(toolbox: Toolbox): boolean {
  return aims(toolbox.tool.name);
}

/** Whether the tool in hand has a size: then its ring stands in place of the crosshair. */
export function brushes(toolbox: Toolbox): boolean {
  return toolbox.tool.name === 'brush' || toolbox.tool.name === 'eraser';
}

function toolEvent(event: CanvasEvent, view: ViewState, tool: ToolName): ToolEvent | null {
  switch (event.kind) {
    case 'pointer-down':
    case 'pointer-up':
      if (event.button === 'middle' || (event.button === 'secondary' && tool !== 'keypoints')) return null;
      return {
        kind: event.kind,
        button: event.button,
        at: toImage(view.view, event.screen),
        screen: event.screen,
        modifiers: event.modifiers,
      };
    case 'pointer-move':
      return {
        kind: event.kind,
        at: toImage(view.view, event.screen),
        screen: event.screen,
        modifiers: event.modifiers,
      };
    case 'key-down':
    case 'key-up':
      return { ...event, key: arrowOnPicture(event.key, view.view.turn) };
    case 'blur':
    case 'cancel':
      return event;
    case 'wheel':
      return { kind: event.kind, deltaY: event.deltaY };
    case 'pointer-leave':
    case 'resize':
      return null;
  }
}

function runTool(tool: ToolState, event: ToolEvent, scene: ToolScene): ToolOutcome<ToolState> {
  switch (tool.name) {
    case 'select':
      return selectTransition(tool, event, scene);
    case 'rectangle':
      return rectangleTransition(tool, event, scene);
    case 'rotated-rectangle':
      return rotatedRectangleTransition(tool, event, scene);
    case 'polygon':
      return polygonTransition(tool, event, scene);
    case 'polyline':
      return polylineTransition(tool, event, scene);
    case 'keypoints':
      return keypointsTransition(tool, event, scene);
    case 'tag':
      return tagTransition(tool, event, scene);
    case 'slice':
      return sliceTransition(tool, event, scene);
    case 'brush':
    case 'eraser':
      return brushTransition(tool, event, scene);
  }
}

function absorb(toolbox: Toolbox, effect: ToolEffect): Toolbox {
  switch (effect.kind) {
    case 'preview':
      return { ...toolbox, preview: effect.preview };
    case 'cursor':
      return toolbox.cursor === effect.cursor ? toolbox : { ...toolbox, cursor: effect.cursor };
    case 'hover':
      return toolbox.hover === effect.id ? toolbox : { ...toolbox, hover: effect.id };
    case 'crosshair': {
      const { view } = toolbox;
      const revealed = reveal(view.view, effect.at, view.viewport);
      const follows = view.follows && revealed === view.view;
      return { ...toolbox, crosshair: effect.at, view: { ...view, view: revealed, follows } };
    }
    case 'brush-size':
      return { ...toolbox, brush: { size: effect.size, changed: true } };
    case 'commit':
    case 'stroke':
    case 'select':
    case 'announce':
      return toolbox;
  }
}

function isDocumentEffect(effect: ToolEffect): effect is DocumentEffect {
  return ['commit', 'stroke', 'select', 'announce'].includes(effect.kind);
}

function withPointer(toolbox: Toolbox, event: CanvasEvent): Toolbox {
  switch (event.kind) {
    case 'pointer-down':
    case 'pointer-move':
    case 'pointer-up':
    case 'wheel': {
      const brush =
        toolbox.brush.changed && event.kind !== 'wheel' ? { ...toolbox.brush, changed: false } : toolbox.brush;
      return { ...toolbox, brush, pointer: event.screen, crosshair: toImage(toolbox.view.view, event.screen) };
    }
    case 'pointer-leave':
      return { ...toolbox, pointer: null, crosshair: null, hover: null, snap: null };
    default:
      return toolbox;
  }
}

function panCursor(view: ViewState): ToolCursor | null {
  return view.pan.kind === 'idle' ? null : view.pan.kind === 'ready' ? 'grab' : 'grabbing';
}

/** The cursor to show: the hand of panning goes before the tool's own. */
export function shownCursor(toolbox: Toolbox): ToolCursor {
  return panCursor(toolbox.view) ?? turnedCursor(toolbox.cursor, toolbox.view.view.turn);
}

/** Whether the event turns the brush' size and not the view. */
function turnsBrush(toolbox: Toolbox, event: CanvasEvent): boolean {
  return event.kind === 'wheel' && event.modifiers.alt && brushes(toolbox);
}

/** One event of the canvas, first offered to the view (wheel, Space, zoom keys), then to the tool in hand. */
export function toolboxTransition(toolbox: Toolbox, event: CanvasEvent, context: ToolContext): ToolboxOutcome {
  const viewed = turnsBrush(toolbox, event)
    ? { state: toolbox.view, handled: false }
    : viewTransition(toolbox.view, event);
  const seen = withPointer(viewed.state === toolbox.view ? toolbox : { ...toolbox, view: viewed.state }, event);
  const heard = viewed.handled ? null : toolEvent(event, seen.view, seen.tool.name);
  if (heard === null) return { toolbox: seen, effects: [], handled: viewed.handled };
  // Looking only: drawing tools have nothing to do.
  if (context.readOnly && seen.tool.name !== 'select') return { toolbox: seen, effects: [], handled: false };
  const { view, viewport } = seen.view;
  const scene: ToolScene = {
    ...context,
    scale: view.scale,
    visible: visibleBox(view, viewport),
    brushSize: seen.brush.size,
    crosshair: seen.crosshair,
    skeletons: skeletonsOf(context.classes),
  };
  const { event: snapped, target: snap } = snapEvent(heard, seen.tool, scene, seen.snaps);
  const outcome = runTool(seen.tool, snapped, scene);
  const crosshair = snap !== null && draws(seen) ? snap : seen.crosshair;
  return {
    toolbox: outcome.effects.reduce(absorb, { ...seen, tool: outcome.state, snap, crosshair }),
    effects: outcome.effects.filter(isDocumentEffect),
    handled: outcome.handled,
  };
}
