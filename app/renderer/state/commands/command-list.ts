import type en from '../../../../resources/languages/en.json';
import type { Chord } from './chord.ts';

/** A command's place in the key map. */
export type CommandGroup = keyof typeof en.frame.group;

type Strings = typeof en;

type CommandTitle =
  | `frame.command.${keyof Strings['frame']['command']}`
  | `tools.name.${keyof Strings['tools']['name']}`
  | `editing.do.${keyof Strings['editing']['do']}`
  | `brush.do.${keyof Strings['brush']['do']}`
  | 'brush.apart'
  | 'tool.brush'
  | 'tool.eraser'
  | 'local.exportButton'
  | 'light.label'
  | 'overview.toggle'
  | 'overview.crosshair';

interface CommandEntry {
  /** Where it can be run, a full stop, its name. `window` is everywhere, the others on one screen. */
  readonly id: `${CommandContext}.${string}`;
  /** The string that names it. */
  readonly title: CommandTitle;
  readonly group: CommandGroup;
  /** Keys of the default preset; none is a command of the palette only. */
  readonly chords: readonly Chord[];
  /** Runs in text fields and under dialogs too. */
  readonly always?: true;
}

/** Where a command can be run. Two of one place, or one of `window` and any other, cannot share a key. */
export type CommandContext = 'window' | 'home' | 'label' | 'batch';

/** Every command that has, or can be given, a key. The order is that of the key map. */
const commandList = [
  { id: 'window.keys', title: 'frame.command.keys', group: 'everywhere', chords: ['F1', '?'] },
  { id: 'window.palette', title: 'frame.command.palette', group: 'everywhere', chords: ['Ctrl+KeyK'] },
  { id: 'window.nextRegion', title: 'frame.command.nextRegion', group: 'everywhere', chords: ['F6'], always: true },
  {
    id: 'window.previousRegion',
    title: 'frame.command.previousRegion',
    group: 'everywhere',
    chords: ['Shift+F6'],
    always: true,
  },
  { id: 'window.home', title: 'frame.command.openHome', group: 'everywhere', chords: ['Alt+Digit1'] },
  { id: 'window.jobs', title: 'frame.command.openJobs', group: 'everywhere', chords: ['Alt+Digit2'] },
  { id: 'window.label', title: 'frame.command.openLabel', group: 'everywhere', chords: ['Alt+Digit3'] },
  { id: 'window.activity', title: 'frame.command.openActivity', group: 'everywhere', chords: ['Alt+Digit4'] },
  { id: 'window.wallet', title: 'frame.command.openWallet', group: 'everywhere', chords: ['Alt+Digit5'] },
  { id: 'window.help', title: 'frame.command.openHelp', group: 'everywhere', chords: ['Alt+Digit6'] },
  { id: 'window.lock', title: 'frame.command.lockWallet', group: 'everywhere', chords: ['Ctrl+Shift+KeyL'] },
  { id: 'window.theme', title: 'frame.command.theme', group: 'everywhere', chords: [] },

  { id: 'home.lease', title: 'frame.command.lease', group: 'home', chords: ['KeyL'] },

  { id: 'label.tool.select', title: 'frame.command.select', group: 'tools', chords: ['KeyV'] },
  { id: 'label.tool.rectangle', title: 'frame.command.rectangle', group: 'tools', chords: ['KeyR'] },
  {
    id: 'label.tool.rotated-rectangle',
    title: 'tools.name.rotated-rectangle',
    group: 'tools',
    chords: ['Shift+KeyR'],
  },
  { id: 'label.tool.polygon', title: 'frame.command.polygon', group: 'tools', chords: ['KeyP'] },
  { id: 'label.tool.polyline', title: 'tools.name.polyline', group: 'tools', chords: ['Shift+KeyP'] },
  { id: 'label.tool.brush', title: 'tool.brush', group: 'tools', chords: ['KeyB'] },
  { id: 'label.tool.eraser', title: 'tool.eraser', group: 'tools', chords: ['KeyE'] },
  { id: 'label.mask.apart', title: 'brush.apart', group: 'tools', chords: ['Shift+KeyQ'] },
  { id: 'label.tool.keypoints', title: 'tools.name.keypoints', group: 'tools', chords: ['KeyK'] },
  { id: 'label.tool.tag', title: 'tools.name.tag', group: 'tools', chords: ['KeyT'] },
  { id: 'label.tool.repeat', title: 'frame.command.repeat', group: 'tools', chords: ['KeyN'] },
  { id: 'label.edit.snap', title: 'editing.do.snap', group: 'tools', chords: ['KeyM'] },
  { id: 'label.light', title: 'light.label', group: 'tools', chords: ['Shift+KeyL'] },
  { id: 'label.crosshair', title: 'overview.crosshair', group: 'tools', chords: ['Shift+KeyX'] },
  { id: 'label.overview', title: 'overview.toggle', group: 'tools', chords: ['Shift+KeyO'] },

  { id: 'label.undo', title: 'frame.command.undo', group: 'objects', chords: ['Ctrl+KeyZ'] },
  { id: 'label.redo', title: 'frame.command.redo', group: 'objects', chords: ['Ctrl+Shift+KeyZ', 'Ctrl+KeyY'] },
  { id: 'label.edit.duplicate', title: 'editing.do.duplicate', group: 'objects', chords: ['Ctrl+KeyD'] },
  { id: 'label.edit.propagate', title: 'editing.do.propagate', group: 'objects', chords: ['Ctrl+KeyB'] },
  { id: 'label.delete', title: 'frame.command.delete', group: 'objects', chords: ['Delete'] },
  { id: 'label.hide', title: 'frame.command.hide', group: 'objects', chords: ['KeyH'] },
  { id: 'label.lock', title: 'frame.command.lockObject', group: 'objects', chords: ['KeyL'] },
  { id: 'label.raise', title: 'frame.command.raise', group: 'objects', chords: ['PageUp'] },
  { id: 'label.lower', title: 'frame.command.lower', group: 'objects', chords: ['PageDown'] },
  { id: 'label.edit.front', title: 'editing.do.front', group: 'objects', chords: ['Home', 'Shift+PageUp'] },
  { id: 'label.edit.back', title: 'editing.do.back', group: 'objects', chords: ['End', 'Shift+PageDown'] },
  { id: 'label.edit.group', title: 'editing.do.group', group: 'objects', chords: ['Ctrl+KeyG'] },
  { id: 'label.edit.ungroup', title: 'editing.do.ungroup', group: 'objects', chords: ['Ctrl+Shift+KeyG'] },
  { id: 'label.edit.union', title: 'editing.do.union', group: 'objects', chords: ['Shift+KeyU'] },
  { id: 'label.edit.subtract', title: 'editing.do.subtract', group: 'objects', chords: ['Shift+KeyD'] },
  { id: 'label.edit.intersect', title: 'editing.do.intersect', group: 'objects', chords: ['Shift+KeyI'] },
  { id: 'label.edit.exclude', title: 'editing.do.exclude', group: 'objects', chords: [] },
  { id: 'label.edit.slice', title: 'editing.do.slice', group: 'objects', chords: ['Shift+KeyC'] },
  { id: 'label.edit.join', title: 'editing.do.join', group: 'objects', chords: ['Shift+KeyJ'] },
  { id: 'label.edit.simplify', title: 'editing.do.simplify', group: 'objects', chords: ['Shift+KeyM'] },
  { id: 'label.edit.delete-hole', title: 'editing.do.delete-hole', group: 'objects', chords: ['Shift+Delete'] },
  { id: 'label.mask.pixels', title: 'brush.do.pixels', group: 'objects', chords: ['Shift+KeyG'] },
  { id: 'label.mask.outline', title: 'brush.do.outline', group: 'objects', chords: ['Shift+KeyV'] },
  { id: 'label.mask.holes', title: 'brush.do.holes', group: 'objects', chords: ['Shift+KeyH'] },
  { id: 'label.mask.largest', title: 'brush.do.largest', group: 'objects', chords: ['Shift+KeyK'] },
  { id: 'label.mask.unite', title: 'brush.do.unite', group: 'objects', chords: ['Shift+KeyA'] },
  { id: 'label.mask.subtract', title: 'brush.do.subtract', group: 'objects', chords: ['Shift+KeyE'] },
  { id: 'label.mask.rest', title: 'brush.do.rest', group: 'objects', chords: ['Shift+KeyF'] },
  { id: 'label.edit.align-left', title: 'editing.do.align-left', group: 'objects', chords: [] },
  { id: 'label.edit.align-centre', title: 'editing.do.align-centre', group: 'objects', chords: [] },
  { id: 'label.edit.align-right', title: 'editing.do.align-right', group: 'objects', chords: [] },
  { id: 'label.edit.align-top', title: 'editing.do.align-top', group: 'objects', chords: [] },
  { id: 'label.edit.align-middle', title: 'editing.do.align-middle', group: 'objects', chords: [] },
  { id: 'label.edit.align-bottom', title: 'editing.do.align-bottom', group: 'objects', chords: [] },
  { id: 'label.edit.distribute-horizontal', title: 'editing.do.distribute-horizontal', group: 'objects', chords: [] },
  { id: 'label.edit.distribute-vertical', title: 'editing.do.distribute-vertical', group: 'objects', chords: [] },
  { id: 'label.nextWarning', title: 'frame.command.nextWarning', group: 'objects', chords: ['F8'] },
  { id: 'label.previousWarning', title: 'frame.command.previousWarning', group: 'objects', chords: ['Shift+F8'] },
  { id: 'label.comment', title: 'frame.command.comment', group: 'objects', chords: ['KeyI'] },
  { id: 'label.keepValues', title: 'frame.command.keepValues', group: 'objects', chords: [] },

  { id: 'label.searchClass', title: 'frame.command.searchClass', group: 'classes', chords: ['/'] },
  { id: 'label.class1', title: 'frame.command.class1', group: 'classes', chords: ['Digit1'] },
  { id: 'label.class2', title: 'frame.command.class2', group: 'classes', chords: ['Digit2'] },
  { id: 'label.class3', title: 'frame.command.class3', group: 'classes', chords: ['Digit3'] },
  { id: 'label.class4', title: 'frame.command.class4', group: 'classes', chords: ['Digit4'] },
  { id: 'label.class5', title: 'frame.command.class5', group: 'classes', chords: ['Digit5'] },
  { id: 'label.class6', title: 'frame.command.class6', group: 'classes', chords: ['Digit6'] },
  { id: 'label.class7', title: 'frame.command.class7', group: 'classes', chords: ['Digit7'] },
  { id: 'label.class8', title: 'frame.command.class8', group: 'classes', chords: ['Digit8'] },
  { id: 'label.class9', title: 'frame.command.class9', group: 'classes', chords: ['Digit9'] },
  { id: 'label.class0', title: 'frame.command.class0', group: 'classes', chords: ['Digit0'] },

  { id: 'label.nextItem', title: 'frame.command.nextItem', group: 'items', chords: ['KeyD'] },
  { id: 'label.previousItem', title: 'frame.command.previousItem', group: 'items', chords: ['KeyA'] },
  { id: 'label.done', title: 'frame.command.done', group: 'items', chords: ['Ctrl+Enter'] },
  { id: 'label.skip', title: 'frame.command.skip', group: 'items', chords: ['Ctrl+Space'] },
  { id: 'label.requirement', title: 'frame.command.requirement', group: 'items', chords: ['F2'] },
  { id: 'label.export', title: 'local.exportButton', group: 'items', chords: ['Ctrl+Shift+KeyE'] },

  { id: 'batch.nextItem', title: 'frame.command.nextItem', group: 'review', chords: ['KeyD'] },
  { id: 'batch.previousItem', title: 'frame.command.previousItem', group: 'review', chords: ['KeyA'] },
  { id: 'batch.review', title: 'frame.command.review', group: 'review', chords: ['KeyL'] },
] as const satisfies readonly CommandEntry[];

export type CommandId = (typeof commandList)[number]['id'];

/** A command of the list, its own id known. */
export type Command = Omit<CommandEntry, 'id'> & { readonly id: CommandId };

export const commands: readonly Command[] = commandList;

const byId: ReadonlyMap<string, Command> = new Map(commands.map((command) => [command.id, command]));

/** @returns undefined for an id of another version */
export function findCommand(id: string): Command | undefined {
  return byId.get(id);
}

export function commandOf(id: CommandId): Command {
  const command = byId.get(id);
  if (!command) throw new Error(`There is no command ${id}`);
  return command;
}

export function contextOf(id: CommandId): CommandContext {
  return id.slice(0, id.indexOf('.')) as CommandContext;
}

/** Whether both can be run at one place, so that one key cannot mean both. */
export function canMeet(one: CommandId, other: CommandId): boolean {
  const [a, b] = [contextOf(one), contextOf(other)];
  return a === b || a === 'window' || b === 'window';
}

const arrows = ['ArrowUp', 'ArrowDown', 'ArrowLeft', 'ArrowRight'];

/**
 * What the canvas and the lists hear themselves, so that no command can have it: drawing by keys, stepping through objects,
 * the view.
 */
const kept: ReadonlySet<Chord> = new Set([
  ...['Escape', 'Enter', 'Shift+Enter', 'Tab', 'Shift+Tab', 'Space', 'Backspace', '+', '=', '-'],
  ...['Shift+Digit1', 'Shift+Digit2', 'Shift+BracketLeft', 'Shift+BracketRight'],
  // The browser's own events carry the clipboard.
  ...['Ctrl+KeyC', 'Ctrl+KeyX', 'Ctrl+KeyV'],
  ...['', 'Shift+', 'Alt+', 'Ctrl+', 'Alt+Shift+'].flatMap((modifiers) => arrows.map((arrow) => modifiers + arrow)),
]);

export function isKept(chord: Chord): boolean {
  return kept.has(chord);
}
