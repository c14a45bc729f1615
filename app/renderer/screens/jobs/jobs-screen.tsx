import './jobs.css';
import { useTranslation } from 'react-i18next';
import type { JobSummary } from '../../../api/jobs.ts';
import type { LocalJobSummary } from '../../../api/local.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { useGo, usePlace } from '../../state/navigation.ts';
import { useRoving } from '../../state/roving.ts';
import { useSession } from '../../state/session.tsx';
import type { Remote } from '../../state/remote-cache.ts';
import { useLive, useLiveValue } from '../../state/use-live.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState } from '../../ui/whole-panel.tsx';
import { RemoteView } from '../../ui/remote-view.tsx';
import { DraftsOnDisk, StatusBar } from '../frame/status-bar.tsx';
import { NetworkNote } from '../home/network-note.tsx';
import { LocalRow } from '../local/local-row.tsx';
import { OpenFolder } from '../local/open-folder.tsx';
import { RequirementScreen } from './requirement-screen.tsx';

/** All jobs, or the one that was opened. */
export function JobsScreen() {
  const place = usePlace();
  if (place.workspace === 'jobs' && place.job !== null) return <RequirementScreen job={place.job} />;
  return <JobList />;
}

function JobList() {
  const { t } = useTranslation();
  const jobs = useLive('jobs.list');
  const locals = useLiveValue('local.jobs');
  const hasWallet = useLiveValue('wallet.state')?.status !== 'none';
  const { welcome } = useSession();
  const startOver = () => welcome.setState({ wanted: true });
  return (
    <>
      <main className="main jobs">
        <div className="ctx" data-region="context">
          <b className="ctx-title">{t('workspace.jobs')}</b>
          {jobs.status === 'ready' && hasWallet && (
            <span className="two">{t('jobs.count', { count: jobs.value.length })}</span>
          )}
          {locals && locals.length > 0 && <span className="two">{t('local.ownCount', { count: locals.length })}</span>}
          <span className="grow" />
          <OpenFolder byKey />
        </div>
        <div className="panel scroll" data-region="jobs">
          <NetworkNote />
          {locals && locals.length > 0 && <OwnJobs jobs={locals} />}
          {!hasWallet && (
            <EmptyState
              icon="sam"
              title={t('network.absent')}
              actions={<Button onClick={startOver}>{t('local.practice')}</Button>}
            >
              {t('local.practiceText')}
            </EmptyState>
          )}
          {hasWallet && <ChainJobs jobs={jobs} />}
        </div>
      </main>
      <StatusBar hint={t('jobs.hint')} proof={<DraftsOnDisk />} />
    </>
  );
}

/** The jobs of the network, or what keeps them from being shown. */
function ChainJobs({ jobs }: { jobs: Remote<JobSummary[]> }) {
  const { t } = useTranslation();
  const { cache } = useSession();
  return (
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
  );
}

/** Jobs over own folders: no network, no pay. */
function OwnJobs({ jobs }: { jobs: readonly LocalJobSummary[] }) {
  const { t } = useTranslation();
  const go = useGo();
  const roving = useRoving();
  return (
    <section aria-label={t('local.onThisDesktop')} onKeyDown={roving}>
      <h2 className="gh">
        {t('local.onThisDesktop')}
        <span className="meta">{t('local.onThisDesktopMeta')}</span>
      </h2>
      {jobs.map((job, index) => (
        <LocalRow key={job.job} job={job} tabStop={index === 0} primary={false} onOpen={() => go.local(job.job)} />
      ))}
    </section>
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
