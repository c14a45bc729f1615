import { useTranslation } from 'react-i18next';
import { earnings } from '../../state/earnings.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { outboxSummary } from '../../state/outbox-summary.ts';
import { useLiveValue } from '../../state/use-live.ts';
import { Amount } from '../../ui/amount.tsx';
import { Icon } from '../../ui/icon.tsx';
import { VestingCurve } from '../wallet/vesting-curve.tsx';

/** Earned, vesting, outbox and standing: figures that the contracts and the disk hold, nothing else. */
export function HomeSide() {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const account = useLiveValue('wallet.account');
  const batches = useLiveValue('labeling.batches') ?? [];
  const outbox = outboxSummary(useLiveValue('outbox.intents') ?? []);
  const earned = earnings(batches);
  const reputation = account?.reputation;
  return (
    <aside className="panel r scroll" data-region="standing" tabIndex={0} aria-label={t('home.figures')}>
      <section className="sec">
        <h2 className="ph">{t('home.earned')}</h2>
        <div className="pad">
          <div className="baseline">
            <span className={earned.paid === 0n ? 'amount-large three' : 'amount-large'}>
              {numbers.amount(earned.paid, { rounding: 'down' })}
            </span>
            <span className="two">{t('home.earnedIn', { count: earned.batches })}</span>
          </div>
          <p className="two">
            {earned.batches === 0
              ? t('home.earnedNone')
              : t('home.earnedItems', {
                  accepted: earned.accepted,
                  decided: earned.decided,
                  lost: numbers.amount(earned.slashed, { rounding: 'up' }),
                })}
          </p>
        </div>
      </section>
      <section className="sec">
        <h2 className="ph">
          {t('home.vesting')}
          <span className="end end-figure">{account && <Amount value={account.vesting.total} rounding="down" />}</span>
        </h2>
        <div className="pad">
          {account && account.vesting.total > 0n ? (
            <VestingCurve vesting={account.vesting} />
          ) : (
            <p className="three">{t('home.vestingNone')}</p>
          )}
        </div>
      </section>
      <section className="sec">
        <h2 className="ph">{t('outbox.title')}</h2>
        <div className="pad rows">
          <OutboxLine icon="out" words={t('outbox.toSign')} count={outbox.toSign} />
          <OutboxLine icon="pending" words={t('outbox.sending')} count={outbox.sending} />
          <OutboxLine icon="rejected" words={t('outbox.failedWord')} count={outbox.failed} bad />
        </div>
      </section>
      <section className="sec">
        <h2 className="ph">{t('home.standing')}</h2>
        <div className="pad">
          <dl className="kv">
            <dt>{t('standing.accepted')}</dt>
            <dd>
              {reputation && reputation.seen > 0 ? (
                numbers.factor(reputation.agree, reputation.seen)
              ) : (
                <span className="three">{t('noneYet')}</span>
              )}
            </dd>
            <dt>{t('standing.rate')}</dt>
            <dd>
              {reputation ? (
                t('standing.times', { factor: numbers.factor(reputation.multiplier, 1) })
              ) : (
                <span className="three">{t('noneYet')}</span>
              )}
            </dd>
            <dt>{t('standing.decided')}</dt>
            <dd>
              {reputation && reputation.seen > 0 ? (
                numbers.count(reputation.seen)
              ) : (
                <span className="three">{t('noneYet')}</span>
              )}
            </dd>
          </dl>
        </div>
      </section>
    </aside>
  );
}

function OutboxLine({
  icon,
  words,
  count,
  bad,
}: {
  icon: 'out' | 'pending' | 'rejected';
  words: string;
  count: number;
  bad?: boolean;
}) {
  const quiet = count === 0;
  return (
    <div className={quiet ? 'hstack three' : bad ? 'hstack c-reject' : 'hstack'}>
      <Icon name={icon} />
      <span className="grow">{words}</span>
      <span>{count}</span>
    </div>
  );
}
