import type { CSSProperties } from 'react';
import { useTranslation } from 'react-i18next';
import type { MyBatch } from '../../../api/labeling.ts';
import { useChainTime } from '../../state/chain-clock.ts';
import { type TimelineBar, timeline } from '../../state/timeline.ts';
import { timeLeft } from '../../state/time-left.ts';
import { useDuration } from '../../ui/time-left.tsx';

/** Beyond this share of the strip a name stands left of its line, where there is room. */
const TURN = 0.72;

const at = (share: number) => ({ '--at': share }) as CSSProperties;

/** Leases and reviews against block time: what ends when, at a glance. The rows below say the same in words. */
export function DeadlineStrip({ batches }: { batches: readonly MyBatch[] }) {
  const { t } = useTranslation();
  const words = useDuration();
  const now = useChainTime();
  const strip = now === undefined ? undefined : timeline(batches, now);
  if (!strip) return null;
  return (
    <figure className="time-strip" aria-label={t('strip.deadlines')}>
      <div className="ticks" aria-hidden="true">
        {strip.ticks.map(({ seconds, share }) => (
          <span key={seconds} style={at(share)}>
            {seconds === 0 ? t('vesting.now') : words(seconds)}
          </span>
        ))}
      </div>
      {strip.rows.map(({ kind, bars }) => (
        <div key={kind} className="time-row">
          <span className="two">{t(`home.strip.${kind}`)}</span>
          <ul>
            {bars.map((bar) => (
              <Bar key={bar.batch.batch} bar={bar} byItself={kind === 'reviews'} />
            ))}
          </ul>
        </div>
      ))}
      <figcaption className="meta">{t('home.strip.legend')}</figcaption>
    </figure>
  );
}

function Bar({ bar, byItself }: { bar: TimelineBar; byItself: boolean }) {
  const { t } = useTranslation();
  const words = useDuration();
  const { batch, left, share } = bar;
  const urgent = !byItself && timeLeft(left).urgent;
  const tone = [urgent && 'c-warn strong', byItself && 'by-itself', share > TURN && 'turned'].filter(Boolean).join(' ');
  return (
    <li className={tone} style={at(share)}>
      <i aria-hidden="true" />
      <span>
        {t('batch.name', { batch: batch.index + 1 })}, {words(left)}
      </span>
    </li>
  );
}
