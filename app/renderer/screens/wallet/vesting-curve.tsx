import { useTranslation } from 'react-i18next';
import type { Account } from '../../../api/wallet.ts';
import { useChainTime } from '../../state/chain-clock.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { useDuration } from '../../ui/time-left.tsx';

const WIDTH = 308;
const HEIGHT = 72;

/** What is still to come, falling in a straight line until all of it is free. */
export function VestingCurve({ vesting }: { vesting: Account['vesting'] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const words = useDuration();
  const now = useChainTime();
  const left = vesting.endsAt !== null && now !== undefined ? vesting.endsAt - now : undefined;
  const perDay = t('vesting.perDay', { amount: numbers.amount(vesting.perDay, { rounding: 'down' }) });
  return (
    <figure className="vesting-curve">
      <svg width="100%" viewBox={`0 0 ${WIDTH} ${HEIGHT}`} role="img" aria-label={perDay}>
        <path d={`M2 6L${WIDTH - 2} ${HEIGHT - 2}H2z`} className="area" />
        <path d={`M2 6L${WIDTH - 2} ${HEIGHT - 2}`} className="curve" />
        <circle cx="3" cy="6" r="3" />
        <text x={WIDTH - 2} y="14" textAnchor="end">
          {perDay}
        </text>
      </svg>
      <div className="axis">
        <span>{t('vesting.now')}</span>
        <span>
          {left !== undefined && left > 0 ? t('vesting.freeIn', { time: words(left) }) : t('vesting.allFree')}
        </span>
      </div>
    </figure>
  );
}
