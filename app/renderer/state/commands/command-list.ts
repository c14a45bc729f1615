import type en from '../../../../resources/languages/en.json';
import type { Chord } from './chord.ts';

/** A command's place in the key map. */
export type CommandGroup = keyof typeof en.frame.group;

interface CommandEntry {
  /** Where it can be run, a full stop, its name. `window` is everywhere, the others on one screen. */
  readonly id: `${CommandContext}.${string}`;
  /** Its words under `frame.command`. */
  readonly title: keyof typeof en.frame.command;
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
  { id: 'window.keys', title: 'keys', group: 'everywhere', chords: ['F1', '?'] },
  { id: 'window.palette', title: 'palette', group: 'everywhere', chords: ['Ctrl+KeyK'] },
  { id: 'window.nextRegion', title: 'nextRegion', group: 'everywhere', chords: ['F6'], always: true },
  { id: 'window.previousRegion', title: 'previousRegion', group: 'everywhere', chords: ['Shift+F6'], always: true },
  { id: 'window.home', title: 'openHome', group: 'everywhere', chords: ['Alt+Digit1'] },
  { id: 'window.jobs', title: 'openJobs', group: 'everywhere', chords: ['Alt+Digit2'] },
  { id: 'window.label', title: 'openLabel', group: 'everywhere', chords: ['Alt+Digit3'] },
  { id: 'window.activity', title: 'openActivity', group: 'everywhere', chords: ['Alt+Digit4'] },
  { id: 'window.wallet', title: 'openWallet', group: 'everywhere', chords: ['Alt+Digit5'] },
  { id: 'window.help', title: 'openHelp', group: 'everywhere', chords: ['Alt+Digit6'] },
  { id: 'window.lock', title: 'lockWallet', group: 'everywhere', chords: ['Ctrl+Shift+KeyL'] },
  { id: 'window.theme', title: 'theme', group: 'everywhere', chords: [] },

  { id: 'home.lease', title: 'lease', group: 'home', chords: ['KeyL'] },

  { id: 'label.tool.select', title: 'select', group: 'tools', chords: ['KeyV'] },
  { id: 'label.tool.rectangle', title: 'rectangle', group: 'tools', chords: ['KeyR'] },
  { id: 'label.tool.polygon', title: 'polygon', group: 'tools', chords: ['KeyP'] },
  { id: 'label.tool.repeat', title: 'repeat', group: 'tools', chords: ['KeyN'] },

  { id: 'label.undo', title: 'undo', group: 'objects', chords: ['Ctrl+KeyZ'] },
  { id: 'label.redo', title: 'redo', group: 'objects', chords: ['Ctrl+Shift+KeyZ', 'Ctrl+KeyY'] },
  { id: 'label.duplicate', title: 'duplicate', group: 'objects', chords: ['Ctrl+KeyD'] },
  { id: 'label.delete', title: 'delete', group: 'objects', chords: ['Delete'] },
  { id: 'label.hide', title: 'hide', group: 'objects', chords: ['KeyH'] },
  { id: 'label.lock', title: 'lockObject', group: 'objects', chords: ['KeyL'] },
  { id: 'label.raise', title: 'raise', group: 'objects', chords: ['PageUp'] },
  { id: 'label.lower', title: 'lower', group: 'objects', chords: ['PageDown'] },
  { id: 'label.toFront', title: 'toFront', group: 'objects', chords: ['Shift+PageUp'] },
  { id: 'label.toBack', title: 'toBack', group: 'objects', chords: ['Shift+PageDown'] },
  { id: 'label.nextWarning', title: 'nextWarning', group: 'objects', chords: ['F8'] },
  { id: 'label.previousWarning', title: 'previousWarning', group: 'objects', chords: ['Shift+F8'] },
  { id: 'label.comment', title: 'comment', group: 'objects', chords: ['KeyI'] },
  { id: 'label.keepValues', title: 'keepValues', group: 'objects', chords: [] },

  { id: 'label.searchClass', title: 'searchClass', group: 'classes', chords: ['/'] },
  { id: 'label.class1', title: 'class1', group: 'classes', chords: ['Digit1'] },
  { id: 'label.class2', title: 'class2', group: 'classes', chords: ['Digit2'] },
  { id: 'label.class3', title: 'class3', group: 'classes', chords: ['Digit3'] },
  { id: 'label.class4', title: 'class4', group: 'classes', chords: ['Digit4'] },
  { id: 'label.class5', title: 'class5', group: 'classes', chords: ['Digit5'] },
  { id: 'label.class6', title: 'class6', group: 'classes', chords: ['Digit6'] },
  { id: 'label.class7', title: 'class7', group: 'classes', chords: ['Digit7'] },
  { id: 'label.class8', title: 'class8', group: 'classes', chords: ['Digit8'] },
  { id: 'label.class9', title: 'class9', group: 'classes', chords: ['Digit9'] },
  { id: 'label.class0', title: 'class0', group: 'classes', chords: ['Digit0'] },

  { id: 'label.nextItem', title: 'nextItem', group: 'items', chords: ['KeyD'] },
  { id: 'label.previousItem', title: 'previousItem', group: 'items', chords: ['KeyA'] },
  { id: 'label.done', title: 'done', group: 'items', chords: ['Ctrl+Enter'] },
  { id: 'label.skip', title: 'skip', group: 'items', chords: ['Ctrl+Space'] },
  { id: 'label.requirement', title: 'requirement', group: 'items', chords: ['F2'] },

  { id: 'batch.nextItem', title: 'nextItem', group: 'review', chords: ['KeyD'] },
  { id: 'batch.previousItem', title: 'previousItem', group: 'review', chords: ['KeyA'] },
  { id: 'batch.review', title: 'review', group: 'review', chords: ['KeyL'] },
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
  ...['Shift+Digit1', 'Shift+Digit2'],
  ...['', 'Shift+', 'Alt+', 'Ctrl+', 'Alt+Shift+'].flatMap((modifiers) => arrows.map((arrow) => modifiers + arrow)),
]);

export function isKept(chord: Chord): boolean {
  return kept.has(chord);
}
