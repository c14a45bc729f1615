import { useTranslation } from 'react-i18next';
import type { MyBatch } from '../../../api/labeling.ts';
import type { ReviewProgress } from '../../../api/review.ts';
import { useGo } from '../../state/navigation.ts';
import { useSession } from '../../state/session.tsx';
import { useCommand } from '../../state/use-command.ts';
import { useCommands } from '../../state/commands/use-commands.ts';
import { isUnderReview } from '../../state/verdicts.ts';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { StateWord } from '../../ui/state-tag.tsx';
import { TimeLeft } from '../../ui/time-left.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ShowTraps } from './show-traps.tsx';
import { useErrorText } from '../../state/error-text.ts';

/** Which batch, in which phase and for how long; and the button that plays the waiting time. */
export function BatchContext({ batch, progress }: { batch: MyBatch; progress?: ReviewProgress }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const go = useGo();
  const toast = useToast();
  const words = useErrorText();
  const review = useCommand(client.review.letColleaguesReview, {
    onFailure: (error) =>
      toast({ icon: 'rejected', tone: 'rejected', title: words(error).title, text: words(error).text }),
  });
  const phase = progress?.phase ?? batch.phase;
  const endsAt = progress?.phaseEndsAt ?? null;
  const playing = review.busy || (progress?.playing ?? null) !== null;
  const canPlay = progress !== undefined && isUnderReview(phase) && !batch.trapsToShow;
  const start = () => canPlay && !playing && void review.run({ batch: batch.batch });
  useCommands({ 'batch.review': canPlay && !playing ? start : undefined });
  return (
    <div className="ctx" data-region="context">
      <div className="crumb">
        <button type="button" className="clip" onClick={() => go.job(batch.job)}>
          <b>{batch.jobTitle}</b>
        </button>
        <Icon name="right" small />
        <span>{t('batch.name', { batch: batch.index + 1 })}</span>
      </div>
      <span className="vr" />
      {phase === 'settled' ? (
        <StateWord kind="accepted">{t('batch.settled')}</StateWord>
      ) : (
        <StateWord kind="pending">{t(`phase.${phase}`)}</StateWord>
      )}
      {endsAt !== null && phase !== 'settled' && (
        <span className="hstack two">
          <TimeLeft until={endsAt} suffix />
        </span>
      )}
      <span className="grow" />
      <ShowTraps batch={batch} />
      {canPlay && (
        <Button tone="primary" icon="play" command="batch.review" busy={playing} onClick={start}>
          {t('batch.letReview')}
        </Button>
      )}
      {phase === 'settled' && (
        <Button onClick={() => go.workspace('wallet')} icon="wallet">
          {t('batch.seeWallet')}
        </Button>
      )}
    </div>
  );
}
