import { useTranslation } from 'react-i18next';
import { useNumbers } from '../state/use-numbers.ts';
import { useChainTime } from '../state/chain-clock.ts';
import { duration, timeLeft } from '../state/time-left.ts';
import { Tooltip } from './tooltip.tsx';

/** Words for a length of time in seconds: "21 h 40 min". */
export function useDuration(): (seconds: number) => string {
  const { t } = useTranslation();
  return (seconds) => {
    const { key, values } = duration(seconds);
    return t(`time.${key}`, values);
  };
}

/** What is left until a block time (seconds); warn and semibold under one hour. The block time itself is in the tooltip. */
export function TimeLeft({ until, suffix }: { until: number; suffix?: boolean }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const words = useDuration();
  const now = useChainTime();
  if (now === undefined) return <span className="three">{t('time.unknown')}</span>;
  const left = timeLeft(until - now);
  const text =
    left.key === 'over' ? t('time.over') : suffix ? t('time.left', { time: words(until - now) }) : words(until - now);
  return (
    <Tooltip text={t('time.blockTime', { time: numbers.time(until) })}>
      <span className={left.urgent ? 'c-warn strong' : undefined}>{text}</span>
    </Tooltip>
  );
}
