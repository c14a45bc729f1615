import { useTranslation } from 'react-i18next';
import type { Job } from '../../../api/jobs.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { canBeLeased } from '../../state/next-to-lease.ts';
import { useGo } from '../../state/navigation.ts';
import { useLiveValue } from '../../state/use-live.ts';
import { Amount } from '../../ui/amount.tsx';
import { Button } from '../../ui/button.tsx';
import { StateWord } from '../../ui/state-tag.tsx';
import { useDuration } from '../../ui/time-left.tsx';

interface JobTermsProps {
  readonly job: Job;
  /** Absent while a lease is under way. */
  readonly onLease?: (batch: Job['batches'][number]) => void;
}

/** What the job pays, what it puts at risk, when money comes back, who reviews, and its batches. */
export function JobTerms({ job, onLease }: JobTermsProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const words = useDuration();
  const { summary } = job;
  return (
    <aside className="panel r scroll" data-region="terms" tabIndex={0} aria-label={t('terms.title')}>
      <section className="sec">
        <h2 className="ph">{t('terms.pays')}</h2>
        <div className="pad">
          <div className="baseline">
            <span className="figure">{numbers.amount(summary.rewardPerItem, { rounding: 'down' })}</span>
            <span className="two">{t('terms.perAccepted')}</span>
          </div>
          <p className="two">{t('terms.paysText')}</p>
        </div>
      </section>
      <section className="sec">
        <h2 className="ph">{t('terms.stakes')}</h2>
        <div className="pad">
          <div className="baseline">
            <span className="figure c-stake">{numbers.amount(summary.stakePerItem, { rounding: 'up' })}</span>
            <span className="two">{t('terms.perItem')}</span>
          </div>
          <p className="two">{t('terms.stakesText')}</p>
          <dl className="kv terms-kv">
            <dt>{t('terms.rejected')}</dt>
            <dd>
              <Amount value={-job.slashPerRejected} rounding="up" />
            </dd>
            <dt>{t('terms.target')}</dt>
            <dd>{numbers.factor(job.targetAccuracy, 1)}</dd>
          </dl>
        </div>
      </section>
      <section className="sec">
        <h2 className="ph">{t('terms.review')}</h2>
        <div className="pad two">
          {t(`terms.threshold.${job.threshold}`, { seats: job.panelSeats })}{' '}
          {t('terms.leaseText', { time: words(job.leaseSeconds) })}
          {job.traps && (
            <p className="c-warn">
              {t('traps.terms', { share: numbers.fixed(job.traps.share * 100, 0), time: words(job.traps.seconds) })}
            </p>
          )}
        </div>
      </section>
      <section className="sec">
        <h2 className="ph">
          {t('terms.batches')}
          <span className="meta">{t('terms.batchesMeta', { items: summary.items, count: summary.openBatches })}</span>
        </h2>
        <BatchList job={job} {...(onLease && { onLease })} />
      </section>
    </aside>
  );
}

function BatchList({ job, onLease }: JobTermsProps) {
  const { t } = useTranslation();
  const go = useGo();
  const mine = useLiveValue('labeling.batches') ?? [];
  return (
    <ul className="batch-list">
      {job.batches.map((batch) => {
        const own = mine.find((candidate) => candidate.batch === batch.batch);
        return (
          <li key={batch.batch} className="row lg">
            <img src={batch.coverUrl} alt="" loading="lazy" />
            <span>{t('batch.name', { batch: batch.index + 1 })}</span>
            <span className="meta">{t('count.items', { count: batch.items })}</span>
            <span className="grow" />
            {canBeLeased(batch) && (
              <Button tone="ghost" disabled={!onLease} onClick={() => onLease?.(batch)}>
                {t(own || batch.mine ? 'terms.leaseAgain' : 'terms.lease')}{' '}
                <span className="sr">{t('batch.name', { batch: batch.index + 1 })}</span>
              </Button>
            )}
            {!canBeLeased(batch) && (own || batch.mine) && (
              <Button tone="ghost" onClick={() => go.batch(batch.batch)}>
                {t(`phase.${batch.phase}`)}{' '}
                <span className="sr">{t('terms.openBatch', { batch: batch.index + 1 })}</span>
              </Button>
            )}
            {!canBeLeased(batch) && !own && !batch.mine && <StateWord kind="void">{t('terms.taken')}</StateWord>}
          </li>
        );
      })}
    </ul>
  );
}
