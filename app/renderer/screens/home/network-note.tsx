import { useTranslation } from 'react-i18next';
import { useCommand } from '../../state/use-command.ts';
import { useSession } from '../../state/session.tsx';
import { useLiveValue } from '../../state/use-live.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';

/** Says that the practice network is not there yet, or failed; nothing when all is well. */
export function NetworkNote() {
  const { t } = useTranslation();
  const { client } = useSession();
  const network = useLiveValue('network.state');
  const start = useCommand(client.network.startPractice);
  if (network?.phase === 'starting') {
    return (
      <div className="note-row late">
        <Note>
          <b>{t(`network.step.${network.step}`)}.</b> {t('network.startingSafe')}
        </Note>
      </div>
    );
  }
  if (network?.phase !== 'failed') return null;
  return (
    <div className="note-row">
      <Note
        tone="bad"
        action={
          <Button icon="retry" busy={start.busy} onClick={() => void start.run()}>
            {t('tryAgain')}
          </Button>
        }
      >
        <b>{t('network.failed')}.</b> {network.message} {t('network.failedSafe')}
      </Note>
    </div>
  );
}
