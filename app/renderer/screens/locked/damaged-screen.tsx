import './locked.css';
import { useTranslation } from 'react-i18next';
import type { WalletState } from '../../../api/wallet.ts';
import { useSession } from '../../state/session.tsx';
import { useCommand } from '../../state/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Note } from '../../ui/note.tsx';
import { OwnJobs } from '../local/own-jobs.tsx';
import { Proof, StatusBar } from '../frame/status-bar.tsx';

/** The key file cannot be used: what is wrong with it, that nothing was touched, and the two ways on. */
export function DamagedScreen({ wallet }: { wallet: Extract<WalletState, { status: 'damaged' }> }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const look = useCommand(client.wallet.lookAgain);
  return (
    <>
      <main className="main locked" data-region="locked">
        <div className="locked-form">
          <h2>{t('damaged.title')}</h2>
          <Note tone="bad">{wallet.message}</Note>
          <div className="hstack">
            <span className="code selectable break">{wallet.file}</span>
            <CopyButton text={wallet.file} label={t('damaged.copyPath')} />
          </div>
          <p className="two">{t('damaged.putBack')}</p>
          <p className="two">{t('damaged.beginAnew')}</p>
          <div className="hstack">
            <Button tone="primary" large icon="retry" busy={look.busy} onClick={() => void look.run()} autoFocus>
              {t('damaged.lookAgain')}
            </Button>
          </div>
        </div>
        <div className="locked-own">
          <OwnJobs text={t('panels.ownWithoutWallet')} />
        </div>
      </main>
      <StatusBar hint={t('damaged.hint')} proof={<Proof icon="lock">{t('damaged.proof')}</Proof>} />
    </>
  );
}
