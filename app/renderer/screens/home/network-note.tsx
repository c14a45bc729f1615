import { useTranslation } from 'react-i18next';
import { useLiveValue } from '../../state/use-live.ts';
import { NetworkWait } from '../../ui/network-wait.tsx';
import { Note } from '../../ui/note.tsx';

/** Says that the practice network is not there yet, or failed; nothing when all is well. */
export function NetworkNote() {
  const { t } = useTranslation();
  const network = useLiveValue('network.state');
  if (network?.phase === 'failed') return <NetworkWait />;
  if (network?.phase !== 'starting') return null;
  return (
    <div className="note-row late">
      <Note>
        <b>{t(`network.step.${network.step}`)}.</b> {t('network.startingSafe')}
      </Note>
    </div>
  );
}
