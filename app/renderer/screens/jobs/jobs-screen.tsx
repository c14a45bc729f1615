import './jobs.css';
import { useTranslation } from 'react-i18next';
import type { JobSummary } from '../../../api/jobs.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { useGo, usePlace } from '../../state/navigation.ts';
import { useRoving } from '../../state/roving.ts';
import { useSession } from '../../state/session.tsx';
import { useLive } from '../../state/use-live.ts';
import { EmptyState } from '../../ui/whole-panel.tsx';
import { RemoteView } from '../../ui/remote-view.tsx';
import { DraftsOnDisk, StatusBar } from '../frame/status-bar.tsx';
import { NetworkNote } from '../home/network-note.tsx';
import { RequirementScreen } from './requirement-screen.tsx';

/** All jobs, or the one that was opened. */
export function JobsScreen() {
  const place = usePlace();
  if (place.workspace === 'jobs' && place.job !== null) return <RequirementScreen job={place.job} />;
  return <JobList />;
}

function JobList() {
  const { t } = useTranslation();
  const { cache } = useSession();
  const jobs = useLive('jobs.list');
  return (
    <>
      <main className="main jobs">
        <div className="ctx" data-region="context">
          <b className="ctx-title">{t('workspace.jobs')}</b>
          {jobs.status === 'ready' && <span className="two">{t('jobs.count', { count: jobs.value.length })}</span>}
        </div>
        <div className="panel scroll" data-region="jobs">
          <NetworkNote />
          <RemoteView remote={jobs} loading={t('jobs.opening')} onRetry={() => cache.retry('jobs.list', null)}>
            {(list) =>
              list.length === 0 ? (
                <EmptyState icon="doc" title={t('jobs.emptyTitle')}>
                  {t('jobs.empty')}
                </EmptyState>
              ) : (
                <JobTable jobs={list} />
              )
            }
          </RemoteView>
        </div>
      </main>
      <StatusBar hint={t('jobs.hint')} proof={<DraftsOnDisk />} />
    </>
  );
}

function JobTable({ jobs }: { jobs: readonly JobSummary[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const go = useGo();
  const roving = useRoving();
  return (
    <table onKeyDown={roving}>
      <thead>
        <tr>
          <th>{t('jobs.col.job')}</th>
          <th>{t('jobs.col.shapes')}</th>
          <th className="num">{t('jobs.col.pay')}</th>
          <th className="num">{t('jobs.col.stake')}</th>
          <th className="num">{t('jobs.col.items')}</th>
          <th className="num">{t('jobs.col.free')}</th>
          <th>{t('jobs.col.network')}</th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job, index) => (
          <tr key={job.job} className="job-row" onClick={() => go.job(job.job)}>
            <td>
              <div className="job-cell">
                <img src={job.coverUrl} alt="" loading="lazy" />
                <div className="clip">
                  <button
                    type="button"
                    className="row-link"
                    data-roving
                    tabIndex={index === 0 ? 0 : -1}
                    onClick={() => go.job(job.job)}
                  >
                    {job.title}
                  </button>
                  <p className="clip two">{job.summary}</p>
                </div>
              </div>
            </td>
            <td className="two">
              {job.shapes.map((shape) => t(`shape.${shape as 'rectangle' | 'polygon'}`)).join(', ')}
            </td>
            <td className="num strong">{numbers.amount(job.rewardPerItem, { rounding: 'down' })}</td>
            <td className="num c-stake strong">{numbers.amount(job.stakePerItem, { rounding: 'up' })}</td>
            <td className="num">{numbers.count(job.items)}</td>
            <td className="num">{t('count.of', { done: job.openBatches, all: job.batches })}</td>
            <td className="two">{t('network.practice')}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
