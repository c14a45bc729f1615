import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FoldTabs, useFold } from '../../ui/fold.tsx';
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
import { nextToLease } from '../../state/next-to-lease.ts';
import { RequirementText } from './requirement-text.tsx';

/** What a job asks for, pays and risks; and the lease of a batch. */
export function RequirementScreen({ job }: { job: string }) {
  const { t } = useTranslation();
  const fold = useFold();
  const { cache, client } = useSession();
  const remote = useLive('jobs.show', { job });
  const [asked, setAsked] = useState<Leasing>();
  const [signing, setSigning] = useState(false);
  const { leasing, begin } = useLeasing();
  const ask = (batch: JobBatch) => {
    setAsked({ batch: batch.batch, number: batch.index + 1 });
    setSigning(true);
  };
  return (
    <>
      <main className="main requirement" {...fold.folded}>
        <JobContext {...(remote.status === 'ready' && { job: remote.value })} leasing={leasing} onLease={ask} />
        <FoldTabs fold={fold} label={t('frame.parts')} main={t('requirement.title')} side={t('terms.title')} />
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
              <JobTerms job={value} {...(!leasing && { onLease: ask })} />
            </>
          )}
        </RemoteView>
      </main>
      <StatusBar hint={t('requirement.hint')} proof={<DraftsOnDisk />} />
      {asked && (
        <SigningDialog
          open={signing}
          title={t('sign.title.lease', { batch: asked.number })}
          propose={() => client.outbox.proposeLease({ batch: asked.batch })}
          onClose={() => setSigning(false)}
          onSigned={() => begin(asked)}
        />
      )}
    </>
  );
}

type JobBatch = Job['batches'][number];

interface JobContextProps {
  readonly job?: Job;
  readonly leasing: Leasing | undefined;
  readonly onLease: (batch: JobBatch) => void;
}

/** Which job; and the next thing to do with it: lease a batch, or go on with the one at hand. */
function JobContext({ job, leasing, onLease }: JobContextProps) {
  const { t } = useTranslation();
  const go = useGo();
  const batches = useLiveValue('labeling.batches');
  const mine = batches?.find((batch) => batch.job === job?.summary.job && batch.phase === 'leased');
  const next = job && nextToLease(job.batches);
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
      {job && !next && !mine && !leasing && <span className="two">{t('requirement.allTaken')}</span>}
      {next && !leasing && (
        <Button {...(!mine && { tone: 'stake', icon: 'seal' })} onClick={() => onLease(next)}>
          {t(mine ? 'requirement.leaseAnother' : 'requirement.lease', { batch: next.index + 1 })}
        </Button>
      )}
      {mine && !leasing && (
        <Button tone="primary" onClick={() => go.batch(mine.batch)}>
          {t('requirement.continue', { batch: mine.index + 1 })}
        </Button>
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
