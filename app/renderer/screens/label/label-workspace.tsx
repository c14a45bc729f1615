import './label.css';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import type { Items } from '../../state/item-book.ts';
import { localJobAt, useGo, usePlace } from '../../state/navigation.ts';
import { useSession } from '../../state/session.tsx';
import { useLive } from '../../state/use-live.ts';
import { Button } from '../../ui/button.tsx';
import { EmptyState, FailedState } from '../../ui/whole-panel.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { BatchScreen } from '../batch/batch-screen.tsx';
import { DraftsOnDisk, StatusBar } from '../frame/status-bar.tsx';
import { ChainLabel } from './chain-label.tsx';
import { LocalLabel } from './local-label.tsx';
import { useItems } from './use-items.ts';

/** What was opened, or the batch that waits for its labels: drawn on while it is leased, looked at afterwards. */
export function LabelWorkspace() {
  const place = usePlace();
  const job = localJobAt(place);
  if (place.workspace !== 'label' || place.batch === null) return <Waiting />;
  if (job !== undefined) return <OpenedLocal key={place.batch} batch={place.batch} job={job} lane={place.lane} />;
  return <Opened key={place.batch} batch={place.batch} lane={place.lane} />;
}

function Waiting() {
  const { t } = useTranslation();
  const { cache } = useSession();
  const batches = useLive('labeling.batches');
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
  const [job = ''] = batch.split('/');
  // Asked for together: none needs another's answer.
  const opened = useLive('labeling.batch', { batch });
  const shown = useLive('jobs.show', { job });
  const { book, items } = useItems(batch);
  if (opened.status === 'failed')
    return (
      <Quiet>
        <FailedState error={opened.error} onRetry={() => cache.retry('labeling.batch', { batch })} />
      </Quiet>
    );
  if (shown.status === 'failed')
    return (
      <Quiet>
        <FailedState error={shown.error} onRetry={() => cache.retry('jobs.show', { job })} />
      </Quiet>
    );
  if (items.status === 'failed')
    return (
      <Quiet>
        <FailedState error={items.error} onRetry={() => book.retry()} />
      </Quiet>
    );
  if (opened.status === 'loading' || shown.status === 'loading' || items.status === 'loading')
    return (
      <Quiet>
        <LoadingState>{t('label.opening')}</LoadingState>
      </Quiet>
    );
  const { phase } = opened.value.batch;
  const Screen = phase === 'leased' || phase === 'lease-expired' || phase === 'open' ? ChainLabel : BatchScreen;
  return <Screen opened={opened.value} job={shown.value} book={book} items={items} lane={within(lane, items)} />;
}

function OpenedLocal({ batch, job, lane }: { batch: string; job: number; lane: number }) {
  const { t } = useTranslation();
  const { cache } = useSession();
  const go = useGo();
  const shown = useLive('local.show', { job });
  const { book, items } = useItems(batch);
  const failure = shown.status === 'failed' ? shown.error : items.status === 'failed' ? items.error : undefined;
  if (failure)
    return (
      <Quiet>
        <FailedState
          error={failure}
          onRetry={() => {
            cache.retry('local.show', { job });
            book.retry();
          }}
        >
          <Button onClick={() => go.to({ workspace: 'home' })}>{t('workspace.home')}</Button>
        </FailedState>
      </Quiet>
    );
  if (shown.status !== 'ready' || items.status !== 'ready')
    return (
      <Quiet>
        <LoadingState>{t('local.opening')}</LoadingState>
      </Quiet>
    );
  return <LocalLabel job={shown.value} book={book} items={items} lane={within(lane, items)} />;
}

function within(lane: number, { states }: Items): number {
  return Math.min(lane, Math.max(0, states.length - 1));
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
