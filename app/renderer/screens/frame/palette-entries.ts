import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { type CommandId, commands } from '../../state/commands/command-list.ts';
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
  const all = commands.flatMap(({ id, title }): PaletteCommand[] => {
    const command = id === 'window.palette' ? undefined : available.get(id);
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
