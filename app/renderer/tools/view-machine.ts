import type { ImagePoint, ScreenPoint } from '../../domain/geometry/point.ts';
import type { CanvasEvent } from './tool-event.ts';
import {
  actualSize,
  centreOn,
  fitView,
  keepInSight,
  panBy,
  turnView,
  type View,
  viewportCentre,
  zoomTo,
} from './view.ts';

interface Size {
  readonly width: number;
  readonly height: number;
}

type Pan =
  | { readonly kind: 'idle' }
  /** Space is down: the next drag pans. */
  | { readonly kind: 'ready' }
  | { readonly kind: 'panning'; readonly last: ScreenPoint; readonly space: boolean };

export interface ViewState {
  readonly image: Size;
  /** The canvas element, CSS pixels. */
  readonly viewport: Size;
  readonly view: View;
  /** The view follows the window until somebody zooms or pans. */
  readonly follows: boolean;
  readonly pan: Pan;
}

export interface ViewOutcome {
  readonly state: ViewState;
  /** The event was the view's; tools do not hear it. */
  readonly handled: boolean;
}

const WHEEL_RATE = 0.0015;
const PINCH_RATE = 0.01;
const KEY_FACTOR = 1.25;

/** A picture in a window, fitted. */
export function initialViewState(image: Size, viewport: Size): ViewState {
  return { image, viewport, view: fitView(image, viewport), follows: true, pan: { kind: 'idle' } };
}

/** The view put by hand: it no longer follows the window. */
function withView(state: ViewState, view: View): ViewState {
  return { ...state, view, follows: false };
}

/** The whole picture; Shift+1. */
export function fitToWindow(state: ViewState): ViewState {
  return { ...state, view: fitView(state.image, state.viewport, state.view.turn), follows: true };
}

/** 100 %; Shift+2. */
export function showActualSize(state: ViewState): ViewState {
  return withView(state, actualSize(state.view, state.image, state.viewport));
}

/** @param factor above 1 comes nearer; @param about stays where it is, else the middle of the window does */
export function zoomBy(
  state: ViewState,
  factor: number,
  about: ScreenPoint = viewportCentre(state.viewport),
): ViewState {
  return withView(state, zoomTo(state.view, state.view.scale * factor, about, state.image, state.viewport));
}

/** A quarter turn of the picture on screen; a fitted one is fitted again. */
export function turn(state: ViewState, by: 1 | -1): ViewState {
  const view = turnView(state.view, by, state.image, state.viewport);
  return state.follows ? { ...state, view: fitView(state.image, state.viewport, view.turn) } : { ...state, view };
}

/** Brings a point of the picture to the middle of the window. */
export function lookAt(state: ViewState, point: ImagePoint): ViewState {
  return withView(state, centreOn(state.view, point, state.image, state.viewport));
}

function resized(state: ViewState, viewport: Size): ViewState {
  if (state.follows) return { ...state, viewport, view: fitView(state.image, viewport, state.view.turn) };
  const before = viewportCentre(state.viewport);
  const after = viewportCentre(viewport);
  const moved = { ...state.view, x: state.view.x + after.x - before.x, y: state.view.y + after.y - before.y };
  return { ...state, viewport, view: keepInSight(moved, state.image, viewport) };
}

function keyDown(state: ViewState, event: Extract<CanvasEvent, { kind: 'key-down' }>): ViewState | null {
  const { shift, alt, ctrl } = event.modifiers;
  if (ctrl || alt) return null;
  if (event.code === 'Space') return state.pan.kind === 'idle' ? { ...state, pan: { kind: 'ready' } } : state;
  if (shift && event.code === 'Digit1') return fitToWindow(state);
  if (shift && event.code === 'Digit2') return showActualSize(state);
  // A bare bracket is the brush's.
  if (shift && event.code === 'BracketRight') return turn(state, 1);
  if (shift && event.code === 'BracketLeft') return turn(state, -1);
  if (event.key === '+' || event.key === '=') return zoomBy(state, KEY_FACTOR);
  if (event.key === '-') return zoomBy(state, 1 / KEY_FACTOR);
  return null;
}

function next(state: ViewState, event: CanvasEvent): ViewState | null {
  const { pan } = state;
  switch (event.kind) {
    case 'resize':
      return resized(state, { width: event.width, height: event.height });
    case 'wheel':
      return zoomBy(state, Math.exp(-event.deltaY * (event.pinch ? PINCH_RATE : WHEEL_RATE)), event.screen);
    case 'pointer-down':
      if (pan.kind === 'panning') return state;
      if (event.button !== 'middle' && !(event.button === 'primary' && pan.kind === 'ready')) return null;
      return { ...state, pan: { kind: 'panning', last: event.screen, space: pan.kind === 'ready' } };
    case 'pointer-move':
      if (pan.kind !== 'panning') return null;
      return {
        ...withView(
          state,
          panBy(state.view, event.screen.x - pan.last.x, event.screen.y - pan.last.y, state.image, state.viewport),
        ),
        pan: { ...pan, last: event.screen },
      };
    case 'pointer-up':
      return pan.kind === 'panning' ? { ...state, pan: { kind: pan.space ? 'ready' : 'idle' } } : null;
    case 'key-down':
      return keyDown(state, event);
    case 'key-up':
      if (event.code !== 'Space' || pan.kind === 'idle') return null;
      return { ...state, pan: pan.kind === 'panning' ? { ...pan, space: false } : { kind: 'idle' } };
    case 'blur':
    case 'cancel':
    case 'pointer-leave':
      return null;
  }
}

/** Wheel, Space-drag, middle-drag, Shift+1, Shift+2, Shift+[ and ], + and −. */
export function viewTransition(state: ViewState, event: CanvasEvent): ViewOutcome {
  // Losing the focus also lets go of Space; tools still have to hear it.
  if ((event.kind === 'blur' || event.kind === 'cancel') && state.pan.kind !== 'idle')
    return { state: { ...state, pan: { kind: 'idle' } }, handled: false };
  const after = next(state, event);
  return after === null ? { state, handled: false } : { state: after, handled: true };
}
