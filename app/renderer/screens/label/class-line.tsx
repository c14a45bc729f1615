import { useTranslation } from 'react-i18next';
import type { ClassCount } from '../../state/class-counts.ts';
import type { ClassLook } from '../../state/class-look.ts';
import { findCommand } from '../../state/commands/command-list.ts';
import { useKeyText } from '../../state/commands/use-commands.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { Icon } from '../../ui/icon.tsx';
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
  readonly act?: {
    /** Shows this class alone, or all again. */
    readonly only: () => void;
    readonly hide: (hidden: boolean) => void;
    readonly lock: (locked: boolean) => void;
  };
}

/** A class: its key, colour, name, how many there are. Alt+click on the colour shows it alone. */
export function ClassLine({ look, at, position, size, current, count, onPick, act }: ClassLineProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const keyText = useKeyText();
  const command = findCommand(`label.class${look.key ?? ''}`);
  const keys = command && keyText(command.id);
  const hidden = count !== undefined && count.hidden === count.all;
  const locked = count !== undefined && count.locked === count.all;
  return (
    <div
      {...at}
      role="radio"
      aria-checked={current}
      aria-posinset={position}
      aria-setsize={size}
      aria-keyshortcuts={keys}
      className={['row clsx', current && 'is-current', !count && !current && 'is-off'].filter(Boolean).join(' ')}
      onClick={onPick}
    >
      {keys === undefined ? <span className="no-key" /> : <KeyCap keys={keys} />}
      <span
        className="cls-swatch"
        aria-hidden="true"
        title={t('frame.classes.only')}
        onClick={(event) => {
          if (!event.altKey || !act) return;
          event.stopPropagation();
          act.only();
        }}
      >
        <Swatch color={look.color} notched={look.notched} />
      </span>
      <span className="grow clip">{look.name}</span>
      {current && <span className="meta cls-next">{t('label.nextShape')}</span>}
      {count && act && (
        <span className="cls-acts" aria-hidden="true">
          <ClassAct
            icon={hidden ? 'eyeoff' : 'eye'}
            on={hidden}
            title={t(hidden ? 'label.show' : 'label.hide', { name: look.name })}
            onClick={() => act.hide(!hidden)}
          />
          <ClassAct
            icon={locked ? 'lock' : 'unlock'}
            on={locked}
            title={t(locked ? 'label.unlockShape' : 'label.lockShape', { name: look.name })}
            onClick={() => act.lock(!locked)}
          />
        </span>
      )}
      <span className="num class-count">{count && numbers.count(count.all)}</span>
    </div>
  );
}

interface ClassActProps {
  readonly icon: 'eye' | 'eyeoff' | 'lock' | 'unlock';
  readonly on: boolean;
  readonly title: string;
  readonly onClick: () => void;
}

/** For the mouse; by keys, the objects panel lists a class and hides what it lists. */
function ClassAct({ icon, on, title, onClick }: ClassActProps) {
  return (
    <span
      className={on ? 'obj-act on' : 'obj-act'}
      title={title}
      onClick={(event) => {
        event.stopPropagation();
        onClick();
      }}
    >
      <Icon name={icon} />
    </span>
  );
}
