import { createStore, type StoreApi } from 'zustand/vanilla';
import type { KeySettings } from '../../../api/system.ts';
import { isCovered, writesText } from '../use-keys.ts';
import { type Chord, chordsOf, type KeyLabels } from './chord.ts';
import { type CommandId, commandOf } from './command-list.ts';
import { type KeyMap, resolveKeyMap } from './key-map.ts';

/** What a command does here and now; with `blocked`, why it cannot, in words. */
export interface RunnableCommand {
  readonly run: () => void;
  readonly blocked?: string | undefined;
}

export type CommandHandler = (() => void) | RunnableCommand;
export type CommandHandlers = Readonly<Partial<Record<CommandId, CommandHandler | undefined>>>;

/** Something else that the palette finds on a screen: a class to pick, an item to go to. */
export interface PaletteOffer {
  readonly kind: 'class' | 'item';
  readonly key: string;
  /** Name of the class, or number of the item. */
  readonly words: string;
  readonly meta?: string;
  readonly color?: string;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

/** @param typed what is looked for, so that a hundred thousand items need not be listed */
type OfferSource = (typed: string) => readonly PaletteOffer[];

interface Keys {
  readonly settings: KeySettings;
  readonly map: KeyMap;
  readonly labels: KeyLabels | undefined;
}

/** Where screens say what commands do, and keys and the palette find it. One a window. */
export class CommandCenter {
  readonly keys: StoreApi<Keys>;
  readonly #sources = new Set<() => CommandHandlers>();
  readonly #offers = new Set<OfferSource>();
  #refuse: (why: string) => void = () => undefined;
  #instead: ((event: KeyboardEvent) => void) | undefined;

  constructor(settings: KeySettings) {
    this.keys = createStore<Keys>(() => ({ settings, map: resolveKeyMap(settings), labels: undefined }));
  }

  /** Another key map, in use from the next press on. */
  changeKeys(settings: KeySettings): void {
    if (JSON.stringify(settings) === JSON.stringify(this.keys.getState().settings)) return;
    this.keys.setState({ settings, map: resolveKeyMap(settings) });
  }

  /** What is printed on the keys of this keyboard. */
  nameKeys(labels: KeyLabels): void {
    this.keys.setState({ labels });
  }

  /** @param source asked at each press; a later one goes before an earlier one. @returns a function that takes it away */
  register(source: () => CommandHandlers): () => void {
    this.#sources.add(source);
    return () => void this.#sources.delete(source);
  }

  /** @returns a function that takes it away */
  offer(source: OfferSource): () => void {
    this.#offers.add(source);
    return () => void this.#offers.delete(source);
  }

  offers(typed: string): readonly PaletteOffer[] {
    return [...this.#offers].flatMap((source) => source(typed));
  }

  /** What can be run now, or why not. */
  available(): ReadonlyMap<CommandId, RunnableCommand> {
    const found = new Map<CommandId, RunnableCommand>();
    for (const source of this.#sources)
      for (const [id, handler] of Object.entries(source()))
        if (handler) found.set(id as CommandId, typeof handler === 'function' ? { run: handler } : handler);
    return found;
  }

  /** @param listener told in words why a command whose key was pressed cannot be run */
  onRefused(listener: (why: string) => void): void {
    this.#refuse = listener;
  }

  /** Gives every key to one listener, which learns a new one; no command runs meanwhile. @returns a function that ends it */
  listenInstead(listener: (event: KeyboardEvent) => void): () => void {
    this.#instead = listener;
    return () => {
      if (this.#instead === listener) this.#instead = undefined;
    };
  }

  /** Runs what a key means, at the end of its way through the page. */
  press(event: KeyboardEvent): void {
    if (event.defaultPrevented || event.isComposing) return;
    const quiet = writesText(event.target) || isCovered();
    this.#run(event, (id) => !quiet || commandOf(id).always === true);
  }

  /** Runs what works everywhere, before anybody else hears of the key. */
  pressFirst(event: KeyboardEvent): void {
    if (this.#instead) {
      event.preventDefault();
      event.stopImmediatePropagation();
      this.#instead(event);
    } else if (this.#run(event, (id) => commandOf(id).always === true)) event.stopImmediatePropagation();
  }

  #run(event: KeyboardEvent, may: (id: CommandId) => boolean): boolean {
    const available = this.available();
    const id = this.#meant(chordsOf(event), available).find(may);
    if (id === undefined) return false;
    event.preventDefault();
    const command = available.get(id);
    if (command?.blocked === undefined) command?.run();
    else this.#refuse(command.blocked);
    return true;
  }

  #meant(chords: readonly Chord[], available: ReadonlyMap<CommandId, RunnableCommand>): readonly CommandId[] {
    const { map } = this.keys.getState();
    return chords.flatMap((chord) => [...available.keys()].filter((id) => map.get(id)?.includes(chord)));
  }
}
