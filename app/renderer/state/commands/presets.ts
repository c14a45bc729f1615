import type { KeyPreset } from '../../../api/system.ts';
import type { Chord } from './chord.ts';
import type { CommandId } from './command-list.ts';

/** Where a preset differs from the list's own keys; a key taken here is taken from whoever has it there. */
type PresetKeys = Readonly<Partial<Record<CommandId, readonly Chord[]>>>;

/*
 * Default keys of other tools, as facts. CVAT: its manual's table of shortcuts (site/content/en/docs/manual/advanced/shortcuts.md,
 * before they could be changed) and cvat-ui's reducers/shortcuts-reducer.ts. Label Studio: web/libs/editor/src/core/settings/keymap.json.
 * labelme: labelme/config/default_config.yaml, `shortcuts`. Left out is what has no counterpart here, and what the canvas keeps:
 * CVAT's + and − for the order and Label Studio's Ctrl+arrows for the task.
 */
const cvat: PresetKeys = {
  'label.nextItem': ['KeyF'],
  'label.previousItem': ['KeyD'],
  'batch.nextItem': ['KeyF'],
  'batch.previousItem': ['KeyD'],
  'label.delete': ['Delete', 'Shift+Delete'],
  'label.edit.delete-hole': ['Alt+Delete'],
  'label.class1': ['Ctrl+Digit1'],
  'label.class2': ['Ctrl+Digit2'],
  'label.class3': ['Ctrl+Digit3'],
  'label.class4': ['Ctrl+Digit4'],
  'label.class5': ['Ctrl+Digit5'],
  'label.class6': ['Ctrl+Digit6'],
  'label.class7': ['Ctrl+Digit7'],
  'label.class8': ['Ctrl+Digit8'],
  'label.class9': ['Ctrl+Digit9'],
  'label.class0': ['Ctrl+Digit0'],
};

const labelStudio: PresetKeys = {
  'label.hide': ['Alt+KeyH'],
  'label.lock': ['Alt+KeyL'],
  'label.redo': ['Ctrl+Shift+KeyZ'],
};

const labelme: PresetKeys = {
  'label.nextItem': ['KeyD', 'Ctrl+Shift+KeyD'],
  'label.previousItem': ['KeyA', 'Ctrl+Shift+KeyA'],
  'batch.nextItem': ['KeyD', 'Ctrl+Shift+KeyD'],
  'batch.previousItem': ['KeyA', 'Ctrl+Shift+KeyA'],
  'label.tool.polygon': ['Ctrl+KeyN'],
  'label.tool.rectangle': ['Ctrl+KeyR'],
  'label.tool.select': ['Ctrl+KeyJ'],
  'label.searchClass': ['Ctrl+KeyE', '/'],
  'label.done': ['Ctrl+KeyS', 'Ctrl+Enter'],
};

export const presets: Readonly<Record<KeyPreset, PresetKeys>> = {
  surety: {},
  cvat,
  'label-studio': labelStudio,
  labelme,
};
