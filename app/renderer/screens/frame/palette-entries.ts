import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommandId, commands, contextOf } from '../../state/commands/command-list.ts';
import type { PaletteOffer } from '../../state/commands/command-center.ts';
import { useCommandCenter } from '../../state/commands/use-commands.ts';
import { fuzzyFilter } from '../../state/fuzzy.ts';
import { useSettings } from '../../state/use-settings.ts';

export interface PaletteCommand {
  readonly id: CommandId;
  readonly words: string;
  readonly run: () => void;
  /** Why it cannot be run now. */
  readonly blocked: string | undefined;
}

const KEPT = 8;

/** The commands that fit what is typed, those run last before the others. What runs one is remembered. */
export function usePaletteCommands(typed: string, onRun: (run: () => void) => void) {
  const { t } = useTranslation();
  const center = useCommandCenter();
  const { recentCommands, change } = useSettings();
  // As they were when the palette opened: nothing on the screen below changes meanwhile.
  const available = useMemo(() => center.available(), [center]);
  // What can be done on this screen goes before what can be done anywhere.
  const all = commands
    .toSorted((a, b) => Number(contextOf(a.id) === 'window') - Number(contextOf(b.id) === 'window'))
    .flatMap(({ id, title }): PaletteCommand[] => {
      // Classes are found by their names.
      const found = id !== 'window.palette' && !/^label\.class\d$/.test(id);
      const command = found ? available.get(id) : undefined;
      return command ? [{ id, words: t(title), run: command.run, blocked: command.blocked }] : [];
    });
  const found = fuzzyFilter(typed, all, ({ words }) => words);
  const recent = recentCommands.flatMap((id) => found.filter((command) => command.id === id));
  return {
    recent,
    others: found.filter((command) => !recent.includes(command)),
    run: (command: PaletteCommand) => {
      const others = recentCommands.filter((id) => id !== command.id);
      change({ recentCommands: [command.id, ...others].slice(0, KEPT) });
      onRun(command.run);
    },
  };
}

/** What the screen below offers besides its commands. */
export function usePaletteOffers(typed: string): {
  readonly classes: readonly PaletteOffer[];
  readonly items: readonly PaletteOffer[];
} {
  const center = useCommandCenter();
  const offers = useMemo(() => center.offers(typed), [center, typed]);
  const of = (kind: PaletteOffer['kind']) => offers.filter((offer) => offer.kind === kind);
  return { classes: fuzzyFilter(typed, of('class'), ({ words }) => words), items: of('item') };
}
