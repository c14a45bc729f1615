import { useEffect, useRef } from 'react';
import { tinykeys } from 'tinykeys';

export type KeyHandler = (event: KeyboardEvent) => void;
/** Chords of tinykeys to handlers; letters by physical position: `KeyV`, `$mod+Shift+KeyZ`. */
export type KeyHandlers = Readonly<Record<string, KeyHandler>>;

/** True where keys belong to the text under the cursor. */
export function writesText(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target instanceof HTMLTextAreaElement) return true;
  // A list of choices finds its entries by their first letters.
  if (target instanceof HTMLSelectElement) return true;
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'range'].includes(target.type);
}

/** True while a dialog or menu is open: the screen below must not react. */
export function isCovered(): boolean {
  return document.querySelector('.dialog, .menu') !== null;
}

/** Runs commands by keys while the component is shown, quiet in text fields and under dialogs. */
export function useKeys(handlers: KeyHandlers, enabled = true): void {
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  const chords = Object.keys(handlers).join(' | ');
  useEffect(() => {
    if (!enabled) return;
    const bound = Object.fromEntries(
      chords.split(' | ').map((chord) => [
        chord,
        (event: KeyboardEvent) => {
          const handler = latest.current[chord];
          if (!handler) return;
          event.preventDefault();
          handler(event);
        },
      ]),
    );
    return tinykeys(window, bound, {
      ignore: (event) => event.defaultPrevented || writesText(event.target) || isCovered(),
    });
  }, [chords, enabled]);
}
