import './batch.css';
import { useEffect, useMemo } from 'react';
import { useTranslation } from 'react-i18next';
import { FoldTabs, useFold } from '../../ui/fold.tsx';
import type { Job } from '../../../api/jobs.ts';
import type { OpenBatch } from '../../../api/labeling.ts';
import { setHidden } from '../../../domain/annotation/commands.ts';
import { applyDiff } from '../../../domain/annotation/document-diff.ts';
import { emptyDocument } from '../../../domain/annotation/annotation-document.ts';
import { useToolbox } from '../../canvas/use-toolbox.ts';
import { classLooks } from '../../state/class-look.ts';
import { newShapeId } from '../../state/new-shape-id.ts';
import { itemAt, type ItemBook, type Items } from '../../state/item-book.ts';
import { useGo } from '../../state/navigation.ts';
import { useSession } from '../../state/session.tsx';
import { useCommands } from '../../state/commands/use-commands.ts';
import { useLive } from '../../state/use-live.ts';
import { outcomeOf } from '../../state/verdicts.ts';
import { FailedState } from '../../ui/whole-panel.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { ChainFact, Proof, StatusBar } from '../frame/status-bar.tsx';
import { CanvasFacts } from '../label/label-status.tsx';
import { focusCanvasIfLost } from '../label/focus-canvas.ts';
import { ItemPager } from '../label/item-pager.tsx';
import { useDraft } from '../label/use-draft.ts';
import { BatchContext } from './batch-context.tsx';
import { BatchSide } from './batch-side.tsx';
import { useShownLabel } from './use-shown-label.ts';
import { VerdictCanvas } from './verdict-canvas.tsx';
import { VerdictPanel } from './verdict-panel.tsx';

interface BatchScreenProps {
  readonly opened: OpenBatch;
  readonly book: ItemBook;
  readonly items: Items;
  readonly job: Job;
  readonly lane: number;
}

/** A submitted batch: its way through the review, then every item's verdict on its picture and what it paid or cost. */
export function BatchScreen({ opened, job, book, items, lane }: BatchScreenProps) {
  const { t } = useTranslation();
  const fold = useFold();
  const { cache } = useSession();
  const go = useGo();
  const { batch } = opened;
  const item = itemAt(items, lane);
  const count = items.states.length;
  useEffect(() => book.want([lane]), [book, lane, items.pages]);
  const progress = useLive('review.progress', { batch: batch.batch });
  const looks = useMemo(() => classLooks(job.requirement.classes), [job.requirement]);
  const { draft } = useDraft(batch.batch, lane, job.requirement.classMap === true);
  const picture = draft.status === 'ready' ? draft.picture : (item?.picture ?? null);
  const { width, height } = picture ?? { width: 1, height: 1 };
  const blank = useMemo(() => emptyDocument({ width, height }), [width, height]);
  const drawn = draft.status === 'ready' ? draft.document : blank;
  // What was hidden while drawing is part of the label all the same.
  const label = useMemo(() => applyDiff(drawn, setHidden(drawn, [...drawn.shapes.keys()], false)), [drawn]);
  const settlement = progress.status === 'ready' ? progress.value.settlement : null;
  const outcome = outcomeOf(settlement, lane);
  const { document, toggle } = useShownLabel(batch.batch, outcome, label);
  const tools = useToolbox({
    itemKey: `${batch.batch} ${lane} ${picture?.url ?? ''}`,
    document,
    classes: looks,
    classId: null,
    readOnly: true,
    newId: newShapeId,
    onCommit: () => undefined,
  });
  const visit = (next: number) => {
    if (next >= 0 && next < count) go.to({ workspace: 'label', batch: batch.batch, lane: next });
  };
  // The button that submitted, and the canvas of another item, took the focus with them.
  useEffect(focusCanvasIfLost, [lane]);
  useCommands({ 'batch.previousItem': () => visit(lane - 1), 'batch.nextItem': () => visit(lane + 1) });
  return (
    <>
      <main className="main batch" {...fold.folded}>
        <BatchContext batch={batch} {...(progress.status === 'ready' && { progress: progress.value })} />
        <FoldTabs fold={fold} label={t('frame.parts')} main={t('batch.review')} side={t('batch.verdict')} />
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
          {picture ? (
            <VerdictCanvas
              key={lane}
              picture={picture}
              document={document}
              tools={tools}
              looks={looks}
              outcome={outcome}
              shown={toggle?.on ?? false}
            />
          ) : (
            <LoadingState>{t('local.openingPicture')}</LoadingState>
          )}
          <div className="on-canvas" data-theme="dark">
            <ItemPager lane={lane} count={count} onVisit={visit} onStep={(step) => visit(lane + step)} />
          </div>
        </div>
        <VerdictPanel
          item={item ?? { lane, name: '', credit: '' }}
          outcome={outcome}
          shown={toggle}
          document={document}
          names={tools.names}
          looks={looks}
          job={job}
          phase={batch.phase}
        />
      </main>
      <StatusBar
        facts={
          <>
            <CanvasFacts picture={picture} decoded={null} tools={tools} />
            <ChainFact />
          </>
        }
        hint={t(settlement ? 'batch.hintVerdicts' : batch.trapsToShow ? 'batch.hintTraps' : 'batch.hintReview')}
        proof={<Proof icon="seal">{t(settlement ? 'batch.proofSettled' : 'batch.proofSubmitted')}</Proof>}
      />
    </>
  );
}
