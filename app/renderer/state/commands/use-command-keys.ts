import { useEffect } from 'react';
import type { CommandCenter } from './command-center.ts';

interface Keyboard {
  readonly getLayoutMap?: () => Promise<ReadonlyMap<string, string>>;
}

/** Hears the keys of the window for its commands, and learns what is printed on them. */
export function useCommandKeys(center: CommandCenter): void {
  useEffect(() => {
    const press = (event: KeyboardEvent) => center.press(event);
    const pressFirst = (event: KeyboardEvent) => center.pressFirst(event);
    window.addEventListener('keydown', press);
    window.addEventListener('keydown', pressFirst, { capture: true });
    return () => {
      window.removeEventListener('keydown', press);
      window.removeEventListener('keydown', pressFirst, { capture: true });
    };
  }, [center]);
  useEffect(() => {
    const { keyboard } = navigator as Navigator & { readonly keyboard?: Keyboard };
    // Without it, letters are named as on a US keyboard.
    keyboard?.getLayoutMap?.().then(
      (labels) => center.nameKeys(labels),
      () => undefined,
    );
  }, [center]);
}
