import './batch.css';
import { useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../api/jobs.ts';
import type { Lane, OpenBatch } from '../../../api/labeling.ts';
import { shapeNames } from '../../../domain/annotation/shape-names.ts';
import { classLooks } from '../../state/class-look.ts';
import { useGo } from '../../state/navigation.ts';
import { useSession } from '../../state/session.tsx';
import { useKeys } from '../../state/use-keys.ts';
import { useLive } from '../../state/use-live.ts';
import { outcomeOf } from '../../state/verdicts.ts';
import { FailedState, LoadingState } from '../../ui/whole-panel.tsx';
import { ChainFact, Proof, StatusBar } from '../frame/status-bar.tsx';
import { ItemPager } from '../label/item-pager.tsx';
import { useDraft } from '../label/use-draft.ts';
import { BatchContext } from './batch-context.tsx';
import { BatchSide } from './batch-side.tsx';
import { VerdictCanvas } from './verdict-canvas.tsx';
import { VerdictPanel } from './verdict-panel.tsx';

interface BatchScreenProps {
  readonly opened: OpenBatch;
  readonly job: Job;
  readonly lane: number;
}

/** A submitted batch: its way through the review, then every item's verdict on its picture and what it paid or cost. */
export function BatchScreen({ opened, job, lane }: BatchScreenProps) {
  const { t } = useTranslation();
  const { cache } = useSession();
  const go = useGo();
  const { batch, lanes } = opened;
  const item = lanes[lane] as Lane;
  const progress = useLive('review.progress', { batch: batch.batch });
  const looks = useMemo(() => classLooks(job.requirement.classes), [job.requirement]);
  const { draft } = useDraft(batch.batch, lane);
  const document = draft.status === 'ready' ? draft.document : undefined;
  const names = useMemo(() => (document ? shapeNames(document, looks) : new Map()), [document, looks]);
  const visit = (next: number) => {
    if (next >= 0 && next < lanes.length) go.to({ workspace: 'label', batch: batch.batch, lane: next });
  };
  useKeys({ KeyA: () => visit(lane - 1), KeyD: () => visit(lane + 1) });
  const settlement = progress.status === 'ready' ? progress.value.settlement : null;
  const outcome = outcomeOf(settlement, lane);
  return (
    <>
      <main className="main batch">
        <BatchContext batch={batch} {...(progress.status === 'ready' && { progress: progress.value })} />
        <aside className="panel l scroll" data-region="review" aria-label={t('batch.review')} tabIndex={0}>
          {progress.status === 'loading' && <LoadingState>{t('batch.opening')}</LoadingState>}
          {progress.status === 'failed' && (
            <FailedState
              error={progress.error}
              onRetry={() => cache.retry('review.progress', { batch: batch.batch })}
            />
          )}
          {progress.status === 'ready' && (
            <BatchSide batch={batch} progress={progress.value} lane={lane} onVisit={visit} />
          )}
        </aside>
        <div className="batch-mid">
          <VerdictCanvas item={item} draft={draft} looks={looks} names={names} outcome={outcome} />
          <div className="on-canvas" data-theme="dark">
            <ItemPager lane={lane} count={lanes.length} onVisit={visit} />
          </div>
        </div>
        <VerdictPanel
          item={item}
          outcome={outcome}
          document={document}
          names={names}
          looks={looks}
          job={job}
          phase={batch.phase}
        />
      </main>
      <StatusBar
        facts={
          <>
            <ChainFact />
            <span>{t('time.byBlockTime')}</span>
          </>
        }
        hint={settlement ? t('batch.hintVerdicts') : t('batch.hintReview')}
        proof={<Proof icon="seal">{t(settlement ? 'batch.proofSettled' : 'batch.proofSubmitted')}</Proof>}
      />
    </>
  );
}
