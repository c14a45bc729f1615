import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Meaning } from '../../../api/outbox.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { Amount, useAmountText } from '../../ui/amount.tsx';
import { TimeLeft, useDuration } from '../../ui/time-left.tsx';

/** One line of what is signed: its name, the figure, what stands beside it, and the consequence in a sentence. */
export function Line({
  name,
  figure,
  beside,
  stake,
  big,
  middle,
  children,
}: {
  name: string;
  figure: ReactNode;
  beside?: ReactNode;
  stake?: boolean;
  big?: boolean;
  /** Centred on the line instead of on its text. */
  middle?: boolean;
  children?: ReactNode;
}) {
  const tone = [big && 'big', stake && 'c-stake'].filter(Boolean).join(' ');
  return (
    <div className={middle ? 'ln centred' : 'ln'}>
      <span>{name}</span>
      <span className={tone}>{figure}</span>
      <span className="two">{beside}</span>
      {children}
    </div>
  );
}

export function SubmitMeaning({ meaning }: { meaning: Extract<Meaning, { kind: 'submit' }> }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const lbl = useAmountText();
  const words = useDuration();
  return (
    <>
      <Line
        name={t('sign.stake')}
        figure={lbl(meaning.stake, 'up')}
        beside={t('sign.perItem', { amount: lbl(meaning.stakePerItem, 'up') })}
        stake
        big
      >
        <p>{t('sign.stakeText', { before: lbl(meaning.freeBefore, 'down'), after: lbl(meaning.freeAfter, 'down') })}</p>
        <StakeTimeline meaning={meaning} />
      </Line>
      <Line
        name={t('sign.reward')}
        figure={lbl(meaning.rewardIfAccepted, 'down')}
        beside={t('sign.rate', { factor: numbers.factor(meaning.multiplier, 1) })}
        big
      >
        <p>
          {t('sign.rewardText', {
            once: lbl(meaning.rewardAtOnce, 'down'),
            vesting: lbl(meaning.rewardVesting, 'down'),
          })}
        </p>
      </Line>
      <Line
        name={t('sign.rejected')}
        figure={t('sign.rejectedFigure', { amount: lbl(meaning.slashPerRejected, 'up') })}
      >
        <p>
          {t('sign.rejectedText', {
            count: meaning.items,
            amount: lbl(worstLoss(meaning), 'up'),
          })}
        </p>
        {meaning.trapSeconds !== null && (
          <p className="c-warn">{t('traps.afterVotes', { time: words(meaning.trapSeconds) })}</p>
        )}
      </Line>
    </>
  );
}

/** The contracts take what a rejected item costs from the batch's stake, and never more than that. */
function worstLoss({ slashPerRejected, items, stake }: Extract<Meaning, { kind: 'submit' }>): bigint {
  const all = slashPerRejected * BigInt(items);
  return all < stake ? all : stake;
}

/** Where the stake is, from the signature to its return. */
function StakeTimeline({ meaning }: { meaning: Extract<Meaning, { kind: 'submit' }> }) {
  const { t } = useTranslation();
  const lbl = useAmountText();
  const words = useDuration();
  return (
    <ol className="tl">
      <li>
        <b>{t('sign.timeline.now')}</b>
        {t('sign.timeline.locked')}
      </li>
      <li className="b">
        <b>{t('sign.timeline.settled', { time: words(meaning.settlesInSeconds) })}</b>
        {t('sign.timeline.back', { amount: lbl(meaning.stake, 'down') })}
      </li>
      <li className="v">
        <b>{t('sign.timeline.vested')}</b>
        {t('sign.timeline.allFree')}
      </li>
    </ol>
  );
}

export function LeaseMeaning({ meaning }: { meaning: Extract<Meaning, { kind: 'lease' }> }) {
  const { t } = useTranslation();
  const lbl = useAmountText();
  const words = useDuration();
  return (
    <>
      <Line name={t('sign.leaseYours')} figure={t('sign.leaseFigure', { time: words(meaning.leaseSeconds) })} big>
        <p>{t('sign.leaseText', { count: meaning.items })}</p>
      </Line>
      <Line name={t('sign.stakeNow')} figure={<Amount value={0n} />}>
        <p>{t('sign.stakeLater', { amount: lbl(meaning.stakeLater, 'up') })}</p>
      </Line>
    </>
  );
}

export function ReleaseMeaning({ meaning }: { meaning: Extract<Meaning, { kind: 'release' }> }) {
  const { t } = useTranslation();
  const lbl = useAmountText();
  return (
    <Line name={t('sign.release')} figure={lbl(meaning.amount, 'down')} big>
      <p>{t('sign.releaseText')}</p>
    </Line>
  );
}

export function TrapsMeaning({ meaning }: { meaning: Extract<Meaning, { kind: 'traps' }> }) {
  const { t } = useTranslation();
  const lbl = useAmountText();
  return (
    <>
      <Line name={t('traps.shows')} figure={t('traps.showsFigure', { count: meaning.items })} big>
        <p>{t('traps.showsText')}</p>
      </Line>
      <Line
        name={t('traps.ifNot')}
        figure={lbl(meaning.stake, 'up')}
        beside={<TimeLeft until={meaning.until} suffix />}
        stake
      >
        <p>{t('traps.ifNotText')}</p>
      </Line>
    </>
  );
}
