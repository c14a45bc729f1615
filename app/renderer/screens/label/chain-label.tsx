import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Job } from '../../../api/jobs.ts';
import type { OpenBatch } from '../../../api/labeling.ts';
import type { ItemBook, Items } from '../../state/item-book.ts';
import { useGo } from '../../state/navigation.ts';
import { intentUnderWay } from '../../state/outbox-summary.ts';
import { useSession } from '../../state/session.tsx';
import { useCommands } from '../../state/commands/use-commands.ts';
import { useLiveValue } from '../../state/use-live.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Note } from '../../ui/note.tsx';
import { TimeLeft } from '../../ui/time-left.tsx';
import { RequirementText } from '../jobs/requirement-text.tsx';
import { SigningDialog } from '../signing/signing-dialog.tsx';
import { LabelScreen } from './label-screen.tsx';

interface ChainLabelProps {
  readonly opened: OpenBatch;
  readonly job: Job;
  readonly book: ItemBook;
  readonly items: Items;
  readonly lane: number;
}

/** Drawing on a leased batch: its lease, its requirement, and in the end its submission. */
export function ChainLabel({ opened, job, book, items, lane }: ChainLabelProps) {
  const { t } = useTranslation();
  const go = useGo();
  const { batch } = opened;
  const [requirementShown, setRequirementShown] = useState(false);
  const toggle = () => setRequirementShown((shown) => !shown);
  useCommands({ 'label.requirement': toggle });
  const leased = batch.phase === 'leased';
  return (
    <LabelScreen
      batch={batch.batch}
      schema={job.requirement}
      book={book}
      items={items}
      lane={lane}
      mayEdit={leased}
      finishHint="allDone"
      place={<BatchPlace opened={opened} job={job} />}
      actions={
        <Button icon="doc" command="label.requirement" aria-pressed={requirementShown} onClick={toggle}>
          {t('label.requirement')}
        </Button>
      }
      finish={<Submit opened={opened} allDone={items.counts.done === items.states.length} />}
      note={
        !leased && (
          <Note tone="warn" action={<Button onClick={() => go.job(batch.job)}>{t('label.leaseAgain')}</Button>}>
            {t('label.expired')}
          </Note>
        )
      }
      {...(requirementShown && { sheet: <RequirementSheet job={job} onClose={toggle} />, onLeaveSheet: toggle })}
    />
  );
}

function BatchPlace({ opened: { batch }, job }: { opened: OpenBatch; job: Job }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const go = useGo();
  return (
    <>
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
    </>
  );
}

/** Once every item is done: the one button that signs. */
function Submit({ opened: { batch, unmarked }, allDone }: { opened: OpenBatch; allDone: boolean }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const [submitting, setSubmitting] = useState(false);
  const underWay = intentUnderWay(useLiveValue('outbox.intents') ?? [], batch.batch, 'submit');
  return (
    <>
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
    </>
  );
}

/** The requirement in place of classes and objects: beside the picture, never over it. */
function RequirementSheet({ job, onClose }: { job: Job; onClose: () => void }) {
  const { t } = useTranslation();
  return (
    <aside className="panel r" data-region="requirement" aria-label={t('label.requirement')}>
      <h2 className="ph">
        {t('label.requirement')}
        <span className="meta">{t('requirement.version', { version: job.requirement.version })}</span>
        <span className="end">
          <IconButton icon="x" label={t('close')} command="label.requirement" onClick={onClose} />
        </span>
      </h2>
      <div className="scroll grow" tabIndex={0} role="region" aria-label={t('label.requirement')}>
        <RequirementText requirement={job.requirement} media={job.exampleMedia} narrow />
      </div>
    </aside>
  );
}
