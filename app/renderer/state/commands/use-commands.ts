import { createContext, use, useEffect, useRef } from 'react';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import { type Chord, chordText, type KeyLabels } from './chord.ts';
import type { CommandCenter, CommandHandlers, PaletteOffer } from './command-center.ts';
import type { CommandId } from './command-list.ts';
import { type KeyMap, resolveKeyMap } from './key-map.ts';

const CommandsContext = createContext<CommandCenter | null>(null);
export const CommandsProvider = CommandsContext;

export function useCommandCenter(): CommandCenter {
  const center = use(CommandsContext);
  if (!center) throw new Error('CommandsProvider is missing above this component');
  return center;
}

/** Says what commands do while the component is shown. Their keys are the person's own; see CONTRIBUTING.md. */
export function useCommands(handlers: CommandHandlers, enabled = true): void {
  const center = useCommandCenter();
  const latest = useRef(handlers);
  useEffect(() => {
    latest.current = handlers;
  });
  useEffect(() => (enabled ? center.register(() => latest.current) : undefined), [center, enabled]);
}

/** Lets the palette find more than commands while the component is shown. */
export function useOffers(source: (typed: string) => readonly PaletteOffer[]): void {
  const center = useCommandCenter();
  const latest = useRef(source);
  useEffect(() => {
    latest.current = source;
  });
  useEffect(() => center.offer((typed) => latest.current(typed)), [center]);
}

/** Before there are settings, the keys are the default ones. */
const defaults = createStore<{ readonly map: KeyMap; readonly labels: KeyLabels | undefined }>(() => ({
  map: resolveKeyMap({ preset: 'surety', changed: {} }),
  labels: undefined,
}));

/** The keys in use, and how they are called on this keyboard. */
export function useKeyMap(): { readonly map: KeyMap; readonly text: (chord: Chord) => string } {
  const { map, labels } = useStore(use(CommandsContext)?.keys ?? defaults);
  return { map, text: (chord) => chordText(chord, labels) };
}

/** Gives the first key of a command as key caps have it ("Ctrl+Z"); undefined where it has none. */
export function useKeyText(): (id: CommandId) => string | undefined {
  const { map, text } = useKeyMap();
  return (id) => {
    const [chord] = map.get(id) ?? [];
    return chord === undefined ? undefined : text(chord);
  };
}
