import type en from '../../../../resources/languages/en.json';

export interface KeyGroup {
  readonly group: keyof typeof en.keys.group;
  readonly keys: readonly { readonly chord: string; readonly does: keyof typeof en.keys.does }[];
}

/** Every key of the default preset that exists now. */
export const keyMap: readonly KeyGroup[] = [
  {
    group: 'everywhere',
    keys: [
      { chord: 'F1', does: 'keyMap' },
      { chord: 'F6', does: 'region' },
      { chord: 'Alt+1', does: 'workspace' },
      { chord: 'Ctrl+Shift+L', does: 'lock' },
      { chord: 'Esc', does: 'leave' },
    ],
  },
  {
    group: 'home',
    keys: [
      { chord: '1', does: 'runRow' },
      { chord: 'L', does: 'lease' },
    ],
  },
  {
    group: 'tools',
    keys: [
      { chord: 'V', does: 'select' },
      { chord: 'R', does: 'rectangle' },
      { chord: 'P', does: 'polygon' },
      { chord: 'N', does: 'repeat' },
      { chord: 'Space', does: 'pan' },
      { chord: '+', does: 'zoom' },
      { chord: 'Shift+1', does: 'fit' },
      { chord: 'Shift+2', does: 'actual' },
    ],
  },
  {
    group: 'objects',
    keys: [
      { chord: '1', does: 'pickClass' },
      { chord: 'Tab', does: 'nextObject' },
      { chord: 'H', does: 'hide' },
      { chord: 'L', does: 'lockObject' },
      { chord: 'PageUp', does: 'order' },
      { chord: 'Ctrl+D', does: 'duplicate' },
      { chord: 'Del', does: 'delete' },
      { chord: '↑', does: 'nudge' },
      { chord: 'Ctrl+Z', does: 'undo' },
      { chord: 'Ctrl+Shift+Z', does: 'redo' },
    ],
  },
  {
    group: 'items',
    keys: [
      { chord: 'D', does: 'nextItem' },
      { chord: 'A', does: 'previousItem' },
      { chord: 'Ctrl+Enter', does: 'done' },
      { chord: 'Ctrl+Space', does: 'skip' },
      { chord: 'F2', does: 'requirement' },
    ],
  },
  {
    group: 'signing',
    keys: [
      { chord: 'Ctrl+Enter', does: 'sign' },
      { chord: 'Esc', does: 'cancel' },
    ],
  },
];
