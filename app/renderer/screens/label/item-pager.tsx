import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyText } from '../../state/commands/use-commands.ts';
import { IconButton } from '../../ui/button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';

/** Item 17 of 236: back, a number to jump to, forth. */
export function ItemPager({ lane, count, onVisit }: { lane: number; count: number; onVisit: (lane: number) => void }) {
  const { t } = useTranslation();
  const keyText = useKeyText();
  const [back, forth] = [keyText('label.previousItem'), keyText('label.nextItem')];
  const [typed, setTyped] = useState<string>();
  const jump = () => {
    const item = Number(typed);
    setTyped(undefined);
    if (typed && Number.isInteger(item) && item >= 1 && item <= count) onVisit(item - 1);
  };
  return (
    <div className="pager">
      <IconButton
        icon="left"
        label={t('pager.previous')}
        command="label.previousItem"
        disabled={lane === 0}
        onClick={() => onVisit(lane - 1)}
      />
      {back !== undefined && <KeyCap keys={back} />}
      <div className="in pager-in">
        <input
          aria-label={t('pager.item')}
          inputMode="numeric"
          value={typed ?? String(lane + 1)}
          onChange={(event) => setTyped(event.currentTarget.value)}
          onFocus={(event) => event.currentTarget.select()}
          onBlur={jump}
          onKeyDown={(event) => {
            if (event.key === 'Enter') event.currentTarget.blur();
            if (event.key === 'Escape') setTyped(undefined);
          }}
        />
      </div>
      <span className="two">{t('pager.of', { count })}</span>
      {forth !== undefined && <KeyCap keys={forth} />}
      <IconButton
        icon="right"
        label={t('pager.next')}
        command="label.nextItem"
        disabled={lane === count - 1}
        onClick={() => onVisit(lane + 1)}
      />
    </div>
  );
}
