import './label.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../api/jobs.ts';
import type { OpenBatch } from '../../../api/labeling.ts';
import { useGo, usePlace } from '../../state/navigation.ts';
import { useSession } from '../../state/session.tsx';
import { useLive } from '../../state/use-live.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, FailedState } from '../../ui/whole-panel.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { BatchScreen } from '../batch/batch-screen.tsx';
import { DraftsOnDisk, StatusBar } from '../frame/status-bar.tsx';
import { LabelScreen } from './label-screen.tsx';

/** The batch that was opened, or the one that waits for its labels: drawn on while it is leased, looked at afterwards. */
export function LabelWorkspace() {
  const { t } = useTranslation();
  const { cache } = useSession();
  const place = usePlace();
  const batches = useLive('labeling.batches');
  if (place.workspace === 'label' && place.batch !== null)
    return <Opened key={place.batch} batch={place.batch} lane={place.lane} />;
  if (batches.status === 'loading')
    return (
      <Quiet>
        <LoadingState>{t('label.opening')}</LoadingState>
      </Quiet>
    );
  if (batches.status === 'failed')
    return (
      <Quiet>
        <FailedState error={batches.error} onRetry={() => cache.retry('labeling.batches', null)} />
      </Quiet>
    );
  const batch = (batches.value.find(({ phase }) => phase === 'leased') ?? batches.value.at(-1))?.batch;
  return batch === undefined ? <NothingLeased /> : <Opened key={batch} batch={batch} lane={0} />;
}

function Opened({ batch, lane }: { batch: string; lane: number }) {
  const { t } = useTranslation();
  const { cache } = useSession();
  const opened = useLive('labeling.batch', { batch });
  const [job = ''] = batch.split('/');
  // Asked for together: neither needs the other's answer.
  useLive('jobs.show', { job });
  if (opened.status === 'loading')
    return (
      <Quiet>
        <LoadingState>{t('label.opening')}</LoadingState>
      </Quiet>
    );
  if (opened.status === 'failed')
    return (
      <Quiet>
        <FailedState error={opened.error} onRetry={() => cache.retry('labeling.batch', { batch })} />
      </Quiet>
    );
  return <OpenedJob opened={opened.value} lane={Math.min(lane, Math.max(0, opened.value.lanes.length - 1))} />;
}

function OpenedJob({ opened, lane }: { opened: OpenBatch; lane: number }) {
  const { t } = useTranslation();
  const { cache } = useSession();
  const { job, phase } = opened.batch;
  const remote = useLive('jobs.show', { job });
  if (remote.status === 'loading')
    return (
      <Quiet>
        <LoadingState>{t('label.opening')}</LoadingState>
      </Quiet>
    );
  if (remote.status === 'failed')
    return (
      <Quiet>
        <FailedState error={remote.error} onRetry={() => cache.retry('jobs.show', { job })} />
      </Quiet>
    );
  const Screen: (props: { opened: OpenBatch; job: Job; lane: number }) => ReactNode =
    phase === 'leased' || phase === 'lease-expired' || phase === 'open' ? LabelScreen : BatchScreen;
  return <Screen opened={opened} job={remote.value} lane={lane} />;
}

function NothingLeased() {
  const { t } = useTranslation();
  const go = useGo();
  return (
    <Quiet>
      <EmptyState
        icon="box"
        title={t('label.emptyTitle')}
        actions={
          <Button tone="primary" onClick={() => go.workspace('jobs')}>
            {t('home.seeJobs')}
          </Button>
        }
      >
        {t('label.empty')}
      </EmptyState>
    </Quiet>
  );
}

/** The workspace without a batch on screen. */
function Quiet({ children }: { children: ReactNode }) {
  return (
    <>
      <main className="main" data-region="label">
        {children}
      </main>
      <StatusBar hint="" proof={<DraftsOnDisk />} />
    </>
  );
}
