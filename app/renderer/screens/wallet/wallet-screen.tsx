import './wallet.css';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { FoldTabs, useFold } from '../../ui/fold.tsx';
import type { Account, KnownWallet } from '../../../api/wallet.ts';
import { useErrorText } from '../../state/error-text.ts';
import { useSession } from '../../state/session.tsx';
import { useCommand } from '../../state/use-command.ts';
import { useLive, useLiveValue } from '../../state/use-live.ts';
import { Address } from '../../ui/address.tsx';
import { Button } from '../../ui/button.tsx';
import { LoadingState } from '../../ui/loading-state.tsx';
import { RemoteView } from '../../ui/remote-view.tsx';
import { useToast } from '../../ui/toast.tsx';
import { ChainFact, Proof, StatusBar } from '../frame/status-bar.tsx';
import { NetworkNote } from '../home/network-note.tsx';
import { SigningDialog } from '../signing/signing-dialog.tsx';
import { PasswordDialog } from './password-dialog.tsx';
import { StakeTable } from './stake-table.tsx';
import { VaultBar } from './vault-bar.tsx';
import { VestingRelease } from './vesting-release.tsx';
import { WalletSide } from './wallet-side.tsx';

/** All the money there is, what it stands behind, and the key that moves it. */
export function WalletScreen() {
  const { t } = useTranslation();
  const fold = useFold();
  const { cache } = useSession();
  const wallet = useLiveValue('wallet.state');
  const account = useLive('wallet.account');
  if (!wallet || !('address' in wallet)) return null;
  return (
    <>
      <main className="main wal" {...fold.folded}>
        <WalletContext
          wallet={wallet}
          {...(account.status === 'ready' && account.value && { account: account.value })}
        />
        <FoldTabs fold={fold} label={t('frame.parts')} main={t('wallet.vault')} side={t('wallet.side')} />
        <div className="panel scroll" data-region="vault" tabIndex={0} role="region" aria-label={t('wallet.vault')}>
          <NetworkNote />
          <RemoteView
            remote={account}
            loading={t('wallet.opening')}
            onRetry={() => cache.retry('wallet.account', null)}
          >
            {(value) =>
              value === null ? (
                <LoadingState>{t('wallet.waiting')}</LoadingState>
              ) : (
                <>
                  <VaultBar account={value} />
                  <StakeTable holds={value.holds} />
                  <VestingRelease vesting={value.vesting} />
                </>
              )
            }
          </RemoteView>
        </div>
        <WalletSide wallet={wallet} account={account.status === 'ready' ? account.value : null} />
      </main>
      <StatusBar facts={<ChainFact />} hint={t('wallet.hint')} proof={<Proof icon="lock">{t('wallet.proof')}</Proof>} />
    </>
  );
}

function WalletContext({ wallet, account }: { wallet: KnownWallet; account?: Account }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const toast = useToast();
  const words = useErrorText();
  const [releasing, setReleasing] = useState(false);
  const [password, setPassword] = useState(false);
  const tokens = useCommand(client.wallet.getPracticeTokens, {
    onDone: () => toast({ icon: 'in', tone: 'accepted', title: t('wallet.gotTokens') }),
    onFailure: (error) =>
      toast({ icon: 'rejected', tone: 'rejected', title: words(error).title, text: words(error).text }),
  });
  const lock = useCommand(client.wallet.lock);
  return (
    <div className="ctx" data-region="context">
      <Address address={wallet.address} name={wallet.name} />
      <span className="two">{t('wallet.practiceAccount')}</span>
      <span className="grow" />
      <Button icon="in" busy={tokens.busy} disabled={!account} onClick={() => void tokens.run()}>
        {t('wallet.getTokens')}
      </Button>
      <Button icon="out" disabled={!account || account.vesting.accrued === 0n} onClick={() => setReleasing(true)}>
        {t('wallet.release')}
      </Button>
      <span className="vr" />
      <Button icon="lock" onClick={() => setPassword(true)}>
        {wallet.hasPassword ? t('menu.changePassword') : t('menu.setPassword')}
      </Button>
      <Button
        icon="lock"
        command="window.lock"
        disabled={!wallet.hasPassword}
        busy={lock.busy}
        onClick={() => void lock.run()}
      >
        {t('wallet.lock')}
      </Button>
      <PasswordDialog open={password} wallet={wallet} onClose={() => setPassword(false)} />
      <SigningDialog
        open={releasing}
        title={t('sign.title.release')}
        propose={() => client.outbox.proposeRelease()}
        onClose={() => setReleasing(false)}
        onSigned={() => toast({ icon: 'out', title: t('wallet.releasing') })}
      />
    </div>
  );
}
