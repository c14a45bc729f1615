import type { FocusEvent, KeyboardEvent, PointerEvent } from 'react';
import type { CanvasEvent } from '../tools/tool-event.ts';
import { buttonOf, modifiersOf, screenOf } from './canvas-events.ts';

/** @returns whether the event had a meaning */
type EventListener = (event: CanvasEvent) => boolean;

/** Props that tell what the pointer does on the element. */
export function pointerHandlers(onEvent: EventListener) {
  const press = (event: PointerEvent<HTMLElement>) => {
    const button = buttonOf(event.button);
    if (button === null) return;
    // Keeps the middle button from scrolling, and the press from taking the focus away again.
    event.preventDefault();
    event.currentTarget.focus({ preventScroll: true });
    // The ring is for those who came by keys; browsers keep it once a key was pressed, as it is here all the time.
    event.currentTarget.dataset['focusBy'] = 'pointer';
    event.currentTarget.setPointerCapture(event.pointerId);
    onEvent({
      kind: 'pointer-down',
      button,
      screen: screenOf(event, event.currentTarget),
      modifiers: modifiersOf(event),
    });
  };
  const move = (event: PointerEvent<HTMLElement>) =>
    void onEvent({ kind: 'pointer-move', screen: screenOf(event, event.currentTarget), modifiers: modifiersOf(event) });
  const release = (event: PointerEvent<HTMLElement>) => {
    const button = buttonOf(event.button);
    if (button === null) return;
    onEvent({
      kind: 'pointer-up',
      button,
      screen: screenOf(event, event.currentTarget),
      modifiers: modifiersOf(event),
    });
  };
  return {
    onPointerDown: press,
    onPointerMove: move,
    onPointerUp: release,
    onPointerLeave: () => void onEvent({ kind: 'pointer-leave' }),
    onPointerCancel: () => void onEvent({ kind: 'cancel' }),
    onBlur: (event: FocusEvent<HTMLElement>) => {
      delete event.currentTarget.dataset['focusBy'];
      onEvent({ kind: 'blur' });
    },
  };
}

/** Props that tell which keys the element hears; what had a meaning here goes no further. */
export function keyHandlers(onEvent: EventListener) {
  const forward = (kind: 'key-down' | 'key-up') => (event: KeyboardEvent<HTMLElement>) => {
    if (event.nativeEvent.isComposing || event.target !== event.currentTarget) return;
    const { key, code, repeat } = event;
    const modifiers = modifiersOf(event);
    const meant = onEvent(
      kind === 'key-down' ? { kind, key, code, repeat, modifiers } : { kind, key, code, modifiers },
    );
    if (!meant) return;
    event.preventDefault();
    event.stopPropagation();
  };
  return { onKeyDown: forward('key-down'), onKeyUp: forward('key-up') };
}
