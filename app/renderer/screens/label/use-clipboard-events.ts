import { useEffect, useEffectEvent } from 'react';
import { isCovered, writesText } from '../../state/use-keys.ts';

export interface ClipboardHandlers {
  /** The text for the clipboard; null where there is nothing to copy, and the browser's own way is left. */
  readonly copy: () => string | null;
  readonly cut: () => string | null;
  readonly paste: (text: string) => void;
}

/**
 * Hears Ctrl+C, X and V as the browser's events: they carry the clipboard, which a page may otherwise not read. Quiet in text
 * fields, under dialogs, and while text is marked.
 */
export function useClipboardEvents(handlers: ClipboardHandlers): void {
  const copy = useEffectEvent(handlers.copy);
  const cut = useEffectEvent(handlers.cut);
  const paste = useEffectEvent(handlers.paste);
  useEffect(() => {
    const heard = (event: ClipboardEvent) => {
      if (event.defaultPrevented || writesText(event.target) || isCovered()) return;
      if (event.type === 'paste') {
        event.preventDefault();
        paste(event.clipboardData?.getData('text/plain') ?? '');
        return;
      }
      if (!(document.getSelection()?.isCollapsed ?? true)) return;
      const text = event.type === 'cut' ? cut() : copy();
      if (text === null) return;
      event.clipboardData?.setData('text/plain', text);
      event.preventDefault();
    };
    const kinds = ['copy', 'cut', 'paste'] as const;
    for (const kind of kinds) document.addEventListener(kind, heard);
    return () => {
      for (const kind of kinds) document.removeEventListener(kind, heard);
    };
  }, []);
}
