import type { ClassLook } from '../../state/class-look.ts';
import type { PaletteOffer } from '../../state/commands/command-center.ts';
import { findCommand } from '../../state/commands/command-list.ts';
import { itemAt, type Items } from '../../state/item-book.ts';
import { useKeyText, useOffers } from '../../state/commands/use-commands.ts';

interface LabelOffers {
  readonly looks: readonly ClassLook[];
  readonly items: Items;
  readonly onPick: (classId: string) => void;
  readonly onVisit: (lane: number) => void;
}

/** Lets the palette pick classes by name, and go to an item by its number. */
export function useLabelOffers({ looks, items, onPick, onVisit }: LabelOffers): void {
  const keyText = useKeyText();
  useOffers((typed) => {
    const classes = looks.map(({ id, name, color, key }): PaletteOffer => {
      const command = findCommand(`label.class${key ?? ''}`);
      return {
        kind: 'class',
        key: `class ${id}`,
        words: name,
        color,
        keys: command && keyText(command.id),
        run: () => onPick(id),
      };
    });
    const lane = /^\d{1,9}$/.test(typed.trim()) ? Number(typed) - 1 : -1;
    if (lane < 0 || lane >= items.states.length) return classes;
    const name = itemAt(items, lane)?.name;
    const item: PaletteOffer = {
      kind: 'item',
      key: `item ${lane}`,
      words: String(lane + 1),
      ...(name !== undefined && { meta: name }),
      run: () => onVisit(lane),
    };
    return [item, ...classes];
  });
}
