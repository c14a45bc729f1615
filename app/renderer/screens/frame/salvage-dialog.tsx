import { useTranslation } from 'react-i18next';
import type { Salvage } from '../../../api/system.ts';
import { useSession } from '../../state/session.tsx';
import { useCommand } from '../../state/use-command.ts';
import { useLiveValue } from '../../state/use-live.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Dialog } from '../../ui/dialog.tsx';

/** Says after a start that the database was damaged: what was saved, what was not, and where the old file lies. */
export function SalvageDialog() {
  const { t } = useTranslation();
  const { client } = useSession();
  const salvage = useLiveValue('system.salvage');
  const dismiss = useCommand(client.system.dismissSalvage);
  if (!salvage) return null;
  const done = () => void dismiss.run();
  return (
    <Dialog
      open
      onClose={done}
      icon="warn"
      title={t('salvage.title')}
      description={t('salvage.what')}
      footer={
        <>
          <span className="grow" />
          <Button tone="primary" large busy={dismiss.busy} onClick={done} keys="Enter" autoFocus>
            {t('salvage.done')}
          </Button>
        </>
      }
    >
      <SalvageFacts salvage={salvage} />
    </Dialog>
  );
}

function SalvageFacts({ salvage: { file, drafts, transactions, settingsKept } }: { salvage: Salvage }) {
  const { t } = useTranslation();
  const lost = (count: number | null) => (count === null ? t('salvage.lostUnknown') : t('salvage.lost', { count }));
  return (
    <div className="dialog-form">
      <dl className="kv">
        <dt>{t('salvage.drafts')}</dt>
        <dd>
          {t('salvage.kept', { count: drafts.kept })}, {lost(drafts.lost)}
        </dd>
        <dt>{t('salvage.sent')}</dt>
        <dd>
          {t('salvage.kept', { count: transactions.kept })}, {lost(transactions.lost)}
        </dd>
      </dl>
      {drafts.incomplete > 0 && <p>{t('salvage.incomplete', { count: drafts.incomplete })}</p>}
      {drafts.withoutHistory > 0 && <p>{t('salvage.withoutHistory', { count: drafts.withoutHistory })}</p>}
      {!settingsKept && <p>{t('salvage.settingsLost')}</p>}
      <p className="two">{t('salvage.chain')}</p>
      <div>
        <p className="two">{t('salvage.aside')}</p>
        <div className="hstack">
          <span className="code selectable break">{file}</span>
          <CopyButton text={file} label={t('salvage.copyPath')} />
        </div>
      </div>
    </div>
  );
}
