import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Account } from '../../../api/wallet.ts';
import { useChainTime } from '../../state/chain-clock.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { vestingDays } from '../../state/vesting-days.ts';
import { useWidth } from '../../state/use-width.ts';
import { useDuration } from '../../ui/time-left.tsx';

const HEIGHT = 180;
const LEFT = 44;
const BASE = HEIGHT - 22;
const TOP = 24;
const DAYS = 31;

/** What becomes free each day from now on, until all of it has; nothing where nothing vests. */
export function VestingRelease({ vesting }: { vesting: Account['vesting'] }) {
  const now = useChainTime();
  if (vesting.total === 0n || now === undefined) return null;
  return <ReleaseChart vesting={vesting} now={now} />;
}

function ReleaseChart({ vesting, now }: { vesting: Account['vesting']; now: number }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const words = useDuration();
  const holder = useRef<HTMLElement>(null);
  const width = Math.max(320, useWidth(holder) - 40);
  const days = vestingDays(vesting, now).map((amount) => Number(amount) / 1e18);
  const left = vesting.endsAt === null ? 0 : vesting.endsAt - now;
  const most = niceCeiling(Math.max(...days, 0.01));
  const step = (width - LEFT - 12) / DAYS;
  const y = (value: number) => BASE - (value / most) * (BASE - TOP);
  const summary = t('vesting.release', {
    perDay: numbers.amount(vesting.perDay, { rounding: 'down' }),
    total: numbers.amount(vesting.total, { rounding: 'down' }),
    time: words(left),
  });
  return (
    <figure className="wal-sec release" ref={holder}>
      <figcaption>
        {t('vesting.title')} <span className="meta">{t('vesting.unit')}</span>
      </figcaption>
      <svg width={width} height={HEIGHT} viewBox={`0 0 ${width} ${HEIGHT}`} role="img" aria-label={summary}>
        {[0, 0.5, 1].map((share) => (
          <g key={share}>
            <path d={`M${LEFT} ${y(most * share) + 0.5}H${width - 12}`} className="hair" />
            <text x={LEFT - 6} y={y(most * share) + 3} textAnchor="end">
              {numbers.fixed(most * share, most < 1 ? 2 : 1)}
            </text>
          </g>
        ))}
        {days.slice(0, DAYS).map((value, day) => (
          <rect
            key={day}
            className={day === 0 ? 'today' : undefined}
            x={LEFT + day * step + 1}
            y={y(value)}
            width={step - 3}
            height={BASE - y(value)}
          />
        ))}
        <text className="v" x={LEFT + 4} y={TOP - 10}>
          {summary}
        </text>
        <text x={LEFT} y={HEIGHT - 6}>
          {t('vesting.today')}
        </text>
        <text x={LEFT + step * 15} y={HEIGHT - 6} textAnchor="middle">
          {t('vesting.inDays', { count: 15 })}
        </text>
        <text x={width - 12} y={HEIGHT - 6} textAnchor="end">
          {t('vesting.inDays', { count: 30 })}
        </text>
      </svg>
    </figure>
  );
}

/** The next 1, 2 or 5 of a power of ten. */
function niceCeiling(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  const lead = value / power;
  return (lead <= 1 ? 1 : lead <= 2 ? 2 : lead <= 5 ? 5 : 10) * power;
}
