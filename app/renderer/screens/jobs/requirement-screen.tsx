import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../api/jobs.ts';
import { useGo } from '../../state/navigation.ts';
import { intentFace } from '../../state/outbox-summary.ts';
import { useSession } from '../../state/session.tsx';
import { useLive, useLiveValue } from '../../state/use-live.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RemoteView } from '../../ui/remote-view.tsx';
import { DraftsOnDisk, StatusBar } from '../frame/status-bar.tsx';
import { NetworkNote } from '../home/network-note.tsx';
import { SigningDialog } from '../signing/signing-dialog.tsx';
import { JobTerms } from './job-terms.tsx';
import { RequirementText } from './requirement-text.tsx';

/** What a job asks for, pays and risks; and the lease of its next batch. */
export function RequirementScreen({ job }: { job: string }) {
  const { t } = useTranslation();
  const { cache } = useSession();
  const remote = useLive('jobs.show', { job });
  return (
    <>
      <main className="main requirement">
        <JobContext {...(remote.status === 'ready' && { job: remote.value })} />
        <RemoteView remote={remote} loading={t('jobs.openingOne')} onRetry={() => cache.retry('jobs.show', { job })}>
          {(value) => (
            <>
              <div
                className="panel scroll"
                data-region="requirement"
                tabIndex={0}
                role="region"
                aria-label={t('requirement.title')}
              >
                <NetworkNote />
                <RequirementText requirement={value.requirement} media={value.exampleMedia} />
              </div>
              <JobTerms job={value} />
            </>
          )}
        </RemoteView>
      </main>
      <StatusBar hint={t('requirement.hint')} proof={<DraftsOnDisk />} />
    </>
  );
}

function JobContext({ job }: { job?: Job }) {
  const { t } = useTranslation();
  const go = useGo();
  const { client } = useSession();
  const mine = useLiveValue('labeling.batches')?.find(
    (batch) => batch.job === job?.summary.job && batch.phase === 'leased',
  );
  const open = job?.batches.find(({ phase }) => phase === 'open' || phase === 'lease-expired');
  const [asked, setAsked] = useState<Leasing>();
  const [signing, setSigning] = useState(false);
  const { leasing, begin } = useLeasing();
  const ask = (batch: Job['batches'][number]) => {
    setAsked({ batch: batch.batch, number: batch.index + 1 });
    setSigning(true);
  };
  return (
    <div className="ctx" data-region="context">
      <div className="crumb">
        <button type="button" onClick={() => go.to({ workspace: 'jobs', job: null })}>
          {t('workspace.jobs')}
        </button>
        <Icon name="right" small />
        <b className="clip">{job?.summary.title}</b>
        {job && <span className="meta">{t('requirement.version', { version: job.requirement.version })}</span>}
      </div>
      <span className="grow" />
      {leasing && (
        <span className="hstack two" role="status">
          <span className="spin" />
          {t('requirement.leasing', { batch: leasing.number })}
        </span>
      )}
      {job && !open && !mine && !leasing && <span className="two">{t('requirement.allTaken')}</span>}
      {open && !leasing && (
        <Button tone="stake" icon="seal" onClick={() => ask(open)}>
          {t('requirement.lease', { batch: open.index + 1 })}
        </Button>
      )}
      {mine && (
        <Button tone="primary" onClick={() => go.batch(mine.batch)}>
          {t('requirement.continue', { batch: mine.index + 1 })}
        </Button>
      )}
      {asked && (
        <SigningDialog
          open={signing}
          title={t('sign.title.lease', { batch: asked.number })}
          propose={() => client.outbox.proposeLease({ batch: asked.batch })}
          onClose={() => setSigning(false)}
          onSigned={() => begin(asked)}
        />
      )}
    </div>
  );
}

interface Leasing {
  readonly batch: string;
  readonly number: number;
}

/** A lease that was signed here: waits for the chain, then opens the batch. */
function useLeasing() {
  const go = useGo();
  const batches = useLiveValue('labeling.batches');
  const intents = useLiveValue('outbox.intents') ?? [];
  const [leasing, setLeasing] = useState<Leasing>();
  const leased = leasing && batches?.some(({ batch, phase }) => batch === leasing.batch && phase === 'leased');
  const newest = leasing && intents.find(({ batch, kind }) => batch === leasing.batch && kind === 'lease');
  const failed = newest !== undefined && intentFace(newest.state) === 'failed';
  useEffect(() => {
    if (!leasing) return;
    if (leased) go.batch(leasing.batch);
    if (leased || failed) setLeasing(undefined);
  }, [leasing, leased, failed, go]);
  return { leasing, begin: setLeasing };
}
