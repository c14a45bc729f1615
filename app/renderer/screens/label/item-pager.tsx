import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../state/use-numbers.ts';
import { IconButton } from '../../ui/button.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';

interface ItemPagerProps {
  readonly lane: number;
  readonly count: number;
  readonly onVisit: (lane: number) => void;
  readonly onStep: (step: 1 | -1) => void;
}

/** Item 17 of 236: back, a number to jump to, forth. */
export function ItemPager({ lane, count, onVisit, onStep }: ItemPagerProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const [typed, setTyped] = useState<string>();
  const jump = () => {
    const item = Number(typed);
    setTyped(undefined);
    if (typed && Number.isInteger(item) && item >= 1 && item <= count) onVisit(item - 1);
  };
  return (
    <div className="pager">
      <IconButton icon="left" label={t('pager.previous')} keys="A" disabled={lane === 0} onClick={() => onStep(-1)} />
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
      <span className="two">{t('local.pagerOf', { total: numbers.count(count) })}</span>
      <KeyCap keys="D" />
      <IconButton
        icon="right"
        label={t('pager.next')}
        keys="D"
        disabled={lane === count - 1}
        onClick={() => onStep(1)}
      />
    </div>
  );
}
