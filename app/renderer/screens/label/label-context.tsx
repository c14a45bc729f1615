import { type ReactNode, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../api/jobs.ts';
import type { OpenBatch } from '../../../api/labeling.ts';
import type { DraftState } from '../../state/draft-session.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { useGo } from '../../state/navigation.ts';
import { intentUnderWay } from '../../state/outbox-summary.ts';
import { useSession } from '../../state/session.tsx';
import { useLiveValue } from '../../state/use-live.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { TimeLeft } from '../../ui/time-left.tsx';
import { SigningDialog } from '../signing/signing-dialog.tsx';
import { ItemPager } from './item-pager.tsx';

interface LabelContextProps {
  readonly opened: OpenBatch;
  readonly job: Job;
  readonly lane: number;
  readonly draft: DraftState;
  /** The menu of what can be done with the selection. */
  readonly edit: ReactNode;
  readonly requirementShown: boolean;
  readonly onVisit: (lane: number) => void;
  readonly onUndo: () => void;
  readonly onRedo: () => void;
  readonly onRequirement: () => void;
  readonly onMark: (state: 'done' | 'skipped') => void;
}

/** Where you are, how long the lease runs, what it pays; which item; what you can do. */
export function LabelContext(props: LabelContextProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const go = useGo();
  const { client } = useSession();
  const { opened, job, lane, draft } = props;
  const { batch } = opened;
  const [submitting, setSubmitting] = useState(false);
  const underWay = intentUnderWay(useLiveValue('outbox.intents') ?? [], batch.batch, 'submit');
  const position = draft.status === 'ready' ? draft.position : undefined;
  const editable = batch.phase === 'leased' && draft.status === 'ready';
  const unmarked = opened.lanes.filter(({ shapes }) => shapes === 0).length;
  const allDone = batch.done === batch.items;
  return (
    <div className="ctx lab-ctx" data-region="context">
      <div className="crumb lab-crumb">
        <button type="button" className="clip" onClick={() => go.job(batch.job)}>
          <b>{batch.jobTitle}</b>
        </button>
        <Icon name="right" small />
        <span>{t('batch.name', { batch: batch.index + 1 })}</span>
      </div>
      <span className="vr" />
      <span className="hstack two lease">
        <Icon name="clock" />
        {batch.phase === 'leased' && batch.phaseEndsAt !== null ? (
          <span>
            {t('label.lease')} <TimeLeft until={batch.phaseEndsAt} suffix />
          </span>
        ) : (
          <span className="c-warn strong">{t(`phase.${batch.phase}`)}</span>
        )}
      </span>
      <span className="vr lab-pays" />
      <span className="two lab-pays">
        {t('label.pays', { amount: numbers.amount(job.summary.rewardPerItem, { rounding: 'down' }) })}
      </span>
      <span className="grow" />
      <ItemPager lane={lane} count={opened.lanes.length} onVisit={props.onVisit} />
      <span className="grow" />
      <IconButton
        icon="undo"
        label={t('label.undo')}
        keys="Ctrl+Z"
        disabled={!editable || !position?.undoSteps}
        onClick={props.onUndo}
      />
      <IconButton
        icon="redo"
        label={t('label.redo')}
        keys="Ctrl+Shift+Z"
        disabled={!editable || !position?.redoSteps}
        onClick={props.onRedo}
      />
      {props.edit}
      <span className="vr" />
      <Button icon="doc" keys="F2" aria-pressed={props.requirementShown} onClick={props.onRequirement}>
        {t('label.requirement')}
      </Button>
      <Button keys="Ctrl+Space" disabled={!editable} onClick={() => props.onMark('skipped')}>
        {t('label.skip')}
      </Button>
      <Button
        {...(!allDone && { tone: 'primary' })}
        keys="Ctrl+Enter"
        disabled={!editable}
        onClick={() => props.onMark('done')}
      >
        {t('label.done')}
      </Button>
      {allDone && batch.phase === 'leased' && (
        <Button tone="stake" icon="seal" busy={underWay !== undefined} onClick={() => setSubmitting(true)}>
          {underWay ? t('label.submitting') : t('label.submit')}
        </Button>
      )}
      <SigningDialog
        open={submitting}
        title={t('sign.title.submit', { batch: batch.index + 1 })}
        warning={unmarked > 0 ? t('sign.noShapes', { count: unmarked }) : undefined}
        propose={() => client.outbox.proposeSubmit({ batch: batch.batch })}
        onClose={() => setSubmitting(false)}
        onSigned={() => undefined}
      />
    </div>
  );
}
