import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useKeyText } from '../../state/commands/use-commands.ts';
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
  const keyText = useKeyText();
  const [back, forth] = [keyText('label.previousItem'), keyText('label.nextItem')];
  const numbers = useNumbers();
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
        onClick={() => onStep(-1)}
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
      <span className="two">{t('local.pagerOf', { total: numbers.count(count) })}</span>
      {forth !== undefined && <KeyCap keys={forth} />}
      <IconButton
        icon="right"
        label={t('pager.next')}
        command="label.nextItem"
        disabled={lane === count - 1}
        onClick={() => onStep(1)}
      />
    </div>
  );
}
