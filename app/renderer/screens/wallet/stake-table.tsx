import { useTranslation } from 'react-i18next';
import type { Account } from '../../../api/wallet.ts';
import { BATCH_PHASES, type BatchPhase } from '../../../api/jobs.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { useGo } from '../../state/navigation.ts';
import { useLiveValue } from '../../state/use-live.ts';
import { StateWord } from '../../ui/state-tag.tsx';
import { TimeLeft } from '../../ui/time-left.tsx';

/** Every locked amount with the batch that it is bond for. */
export function StakeTable({ holds }: { holds: Account['holds'] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const go = useGo();
  const batches = useLiveValue('labeling.batches') ?? [];
  return (
    <section className="wal-sec">
      <h2 className="ph wide">{t('wallet.standsBehind')}</h2>
      {holds.length === 0 ? (
        <p className="wal-none three">{t('wallet.standsBehindNone')}</p>
      ) : (
        <table className="wide-pad">
          <thead>
            <tr>
              <th>{t('wallet.col.heldBy')}</th>
              <th>{t('wallet.col.job')}</th>
              <th>{t('wallet.col.state')}</th>
              <th className="num">{t('wallet.col.stake')}</th>
              <th className="num">{t('wallet.col.phaseEnds')}</th>
            </tr>
          </thead>
          <tbody>
            {holds.map((hold) => {
              const batch = batches.find((candidate) => candidate.batch === hold.batch);
              return (
                <tr key={hold.batch}>
                  <td>
                    <button type="button" className="row-link" onClick={() => go.batch(hold.batch)}>
                      {batch ? t('batch.name', { batch: batch.index + 1 }) : t('batch.byKey', { key: hold.batch })}
                    </button>
                  </td>
                  <td className="two">{hold.jobTitle}</td>
                  <td>
                    <StateWord kind="pending">{isPhase(hold.phase) ? t(`phase.${hold.phase}`) : hold.phase}</StateWord>
                  </td>
                  <td className="num c-stake strong">{numbers.amount(hold.amount, { rounding: 'up' })}</td>
                  <td className="num two">
                    {batch && batch.phaseEndsAt !== null ? (
                      <TimeLeft until={batch.phaseEndsAt} />
                    ) : (
                      <span className="three">{t('wallet.noClock')}</span>
                    )}
                  </td>
                </tr>
              );
            })}
          </tbody>
        </table>
      )}
    </section>
  );
}

function isPhase(phase: string): phase is BatchPhase {
  return (BATCH_PHASES as readonly string[]).includes(phase);
}
