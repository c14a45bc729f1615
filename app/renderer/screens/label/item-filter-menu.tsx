import { Menu } from '@base-ui/react/menu';
import { useTranslation } from 'react-i18next';
import { type ItemCounts, type ItemFilter, itemFilters } from '../../state/item-pager.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { Icon } from '../../ui/icon.tsx';

interface ItemFilterMenuProps {
  readonly filter: ItemFilter;
  readonly counts: ItemCounts;
  readonly onFilter: (filter: ItemFilter) => void;
}

/** Which items the strip shows, and D and A visit. */
export function ItemFilterMenu({ filter, counts, onFilter }: ItemFilterMenuProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (
    <Menu.Root>
      <Menu.Trigger className="zoom" aria-label={t('local.filter.label', { filter: t(`local.filter.${filter}`) })}>
        {t(`local.filter.${filter}`)}
        <Icon name="down" small />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-place" align="start" side="top" sideOffset={4}>
          <Menu.Popup className="menu">
            <Menu.RadioGroup value={filter} onValueChange={(value) => onFilter(value as ItemFilter)}>
              {itemFilters.map((choice) => (
                <Menu.RadioItem key={choice} value={choice} className="row" closeOnClick>
                  <span className="menu-tick">{choice === filter && <Icon name="check" small />}</span>
                  <span className="grow">{t(`local.filter.${choice}`)}</span>
                  {choice !== 'all' && <span className="meta">{numbers.count(counts[choice])}</span>}
                </Menu.RadioItem>
              ))}
            </Menu.RadioGroup>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
