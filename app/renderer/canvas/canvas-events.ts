import { type ScreenPoint, screenPoint } from '../../domain/geometry/point.ts';
import type { CanvasEvent, Modifiers, PointerButton } from '../tools/tool-event.ts';

interface ModifierKeys {
  readonly shiftKey: boolean;
  readonly altKey: boolean;
  readonly ctrlKey: boolean;
  readonly metaKey: boolean;
}

interface ClientPoint {
  readonly clientX: number;
  readonly clientY: number;
}

const LINE_HEIGHT = 40;
const PAGE_HEIGHT = 800;

export function modifiersOf(event: ModifierKeys): Modifiers {
  return { shift: event.shiftKey, alt: event.altKey, ctrl: event.ctrlKey || event.metaKey };
}

/** The event's place in CSS pixels from the element's top left corner. */
export function screenOf(event: ClientPoint, element: Element): ScreenPoint {
  const { left, top } = element.getBoundingClientRect();
  return screenPoint(event.clientX - left, event.clientY - top);
}

/** The button of a press; null for the side buttons, which belong to the browser. */
export function buttonOf(button: number): PointerButton | null {
  return button === 0 ? 'primary' : button === 1 ? 'middle' : button === 2 ? 'secondary' : null;
}

/** A wheel in CSS pixels, whatever unit the device counts in. Browsers tell a trackpad's pinch as a wheel with Ctrl. */
export function wheelEvent(event: WheelEvent, element: Element): CanvasEvent {
  const unit = event.deltaMode === 1 ? LINE_HEIGHT : event.deltaMode === 2 ? PAGE_HEIGHT : 1;
  // With Shift held, some systems turn the wheel sideways.
  const delta = event.deltaY === 0 ? event.deltaX : event.deltaY;
  const pinch = event.ctrlKey && event.deltaMode === 0 && Math.abs(delta) < 50;
  return {
    kind: 'wheel',
    screen: screenOf(event, element),
    deltaY: delta * unit,
    pinch,
    modifiers: modifiersOf(event),
  };
}
