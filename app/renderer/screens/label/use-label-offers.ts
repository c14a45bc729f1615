import type { Lane } from '../../../api/labeling.ts';
import type { ClassLook } from '../../state/class-look.ts';
import type { PaletteOffer } from '../../state/commands/command-center.ts';
import { findCommand } from '../../state/commands/command-list.ts';
import { useKeyText, useOffers } from '../../state/commands/use-commands.ts';

interface LabelOffers {
  readonly looks: readonly ClassLook[];
  readonly lanes: readonly Lane[];
  readonly onPick: (classId: string) => void;
  readonly onVisit: (lane: number) => void;
}

/** Lets the palette pick classes by name, and go to an item by its number. */
export function useLabelOffers({ looks, lanes, onPick, onVisit }: LabelOffers): void {
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
    const lane = /^\d{1,9}$/.test(typed.trim()) ? lanes[Number(typed) - 1] : undefined;
    if (!lane) return classes;
    const item: PaletteOffer = {
      kind: 'item',
      key: `item ${lane.lane}`,
      words: String(lane.lane + 1),
      meta: lane.name,
      run: () => onVisit(lane.lane),
    };
    return [item, ...classes];
  });
}
