import { useTranslation } from 'react-i18next';
import type { ClassCount } from '../../state/class-counts.ts';
import type { ClassLook } from '../../state/class-look.ts';
import { findCommand } from '../../state/commands/command-list.ts';
import { useKeyText } from '../../state/commands/use-commands.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { Swatch } from '../../ui/swatch.tsx';
import type { RowPlace } from '../../ui/virtual-rows.tsx';

interface ClassLineProps {
  readonly look: ClassLook;
  readonly at: RowPlace;
  readonly position: number;
  readonly size: number;
  readonly current: boolean;
  /** Absent where none of its shapes is on the picture. */
  readonly count: ClassCount | undefined;
  readonly onPick: () => void;
  /** Shows this class alone, or all again. */
  readonly onOnly: () => void;
}

/** A class: its key, colour, name, how many there are. Alt+click on the colour shows it alone. */
export function ClassLine({ look, at, position, size, current, count, onPick, onOnly }: ClassLineProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const keyText = useKeyText();
  const command = findCommand(`label.class${look.key ?? ''}`);
  const keys = command && keyText(command.id);
  return (
    <div
      {...at}
      role="radio"
      aria-checked={current}
      aria-posinset={position}
      aria-setsize={size}
      aria-keyshortcuts={keys}
      className={['row clsx', current && 'is-current', !count && !current && 'is-off'].filter(Boolean).join(' ')}
      onKeyDown={at.onKeyDown}
      onClick={(event) => {
        const onSwatch = (event.target as Element).closest('.cls-swatch') !== null;
        if (event.altKey && onSwatch) onOnly();
        else onPick();
      }}
    >
      {keys === undefined ? <span className="no-key" /> : <KeyCap keys={keys} />}
      <span className="cls-swatch" aria-hidden="true" title={t('frame.classes.only')}>
        <Swatch color={look.color} notched={look.notched} />
      </span>
      <span className="grow clip">{look.name}</span>
      {current && <span className="meta cls-next">{t('label.nextShape')}</span>}
      <span className="num class-count">{count && numbers.count(count.all)}</span>
    </div>
  );
}
