import { useTranslation } from 'react-i18next';
import { useCommand } from '../state/use-command.ts';
import { useSession } from '../state/session.tsx';
import { useLiveValue } from '../state/use-live.ts';
import { Button } from './button.tsx';
import { LoadingState } from './loading-state.tsx';
import { Note } from './note.tsx';

/** In place of what needs the network while it starts; it opens by itself. Says so where the start failed. */
export function NetworkWait() {
  const { t } = useTranslation();
  const { client } = useSession();
  const network = useLiveValue('network.state');
  const start = useCommand(client.network.startPractice);
  const anew = useCommand(client.network.startAnew);
  if (network?.phase !== 'failed') {
    return (
      <LoadingState>
        {network?.phase === 'starting' ? t(`network.step.${network.step}`) : t('wallet.waiting')}
      </LoadingState>
    );
  }
  return (
    <div className="note-row">
      <Note
        tone="bad"
        action={
          <Button icon="retry" busy={start.busy} disabled={anew.busy} onClick={() => void start.run()}>
            {t('tryAgain')}
          </Button>
        }
      >
        <b>{t('network.failed')}.</b> <span className="selectable">{network.message}</span> {t('network.failedSafe')}
      </Note>
      {network.canStartAnew && (
        <Note
          action={
            <Button icon="plus" busy={anew.busy} disabled={start.busy} onClick={() => void anew.run()}>
              {t('network.startAnew')}
            </Button>
          }
        >
          {t('network.startAnewText')}
        </Note>
      )}
    </div>
  );
}
