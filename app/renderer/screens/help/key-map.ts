import type en from '../../../../resources/languages/en.json';

/** Keys that cannot be given to a command, with what they do; the commands' own are in `state/commands`. */
export const fixedKeys: readonly { readonly keys: string; readonly does: keyof typeof en.keys.does }[] = [
  { keys: 'Esc', does: 'leave' },
  { keys: 'Tab', does: 'nextObject' },
  { keys: '↑', does: 'nudge' },
  { keys: 'Space', does: 'pan' },
  { keys: '+', does: 'zoom' },
  { keys: 'Shift+1', does: 'fit' },
  { keys: 'Shift+2', does: 'actual' },
  { keys: '1', does: 'runRow' },
  { keys: 'Ctrl+Enter', does: 'sign' },
];
