import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { IconButton } from '../../ui/button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';

/** Item 17 of 236: back, a number to jump to, forth. */
export function ItemPager({ lane, count, onVisit }: { lane: number; count: number; onVisit: (lane: number) => void }) {
  const { t } = useTranslation();
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
        keys="A"
        disabled={lane === 0}
        onClick={() => onVisit(lane - 1)}
      />
      <KeyCap keys="A" />
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
      <KeyCap keys="D" />
      <IconButton
        icon="right"
        label={t('pager.next')}
        keys="D"
        disabled={lane === count - 1}
        onClick={() => onVisit(lane + 1)}
      />
    </div>
  );
}
