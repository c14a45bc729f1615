import { Menu } from '@base-ui/react/menu';
import { useState } from 'react';
import { useTranslation } from 'react-i18next';
import { openWorkspace } from '../../state/navigation.ts';
import { useCommand } from '../../state/use-command.ts';
import { useSession } from '../../state/session.tsx';
import { useCommands, useKeyText } from '../../state/commands/use-commands.ts';
import { otherTheme, useSettings } from '../../state/use-settings.ts';
import { useLiveValue } from '../../state/use-live.ts';
import { Amount } from '../../ui/amount.tsx';
import { Blocky } from '../../ui/blocky.tsx';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-name.ts';
import { KeyCap } from '../../ui/key-cap.tsx';
import { PasswordDialog } from '../wallet/password-dialog.tsx';

/** Who is here and what they have free; menu of the account; the lock. */
export function AccountMenu({ onKeyMap }: { onKeyMap: () => void }) {
  const { t } = useTranslation();
  const { client, navigation } = useSession();
  const wallet = useLiveValue('wallet.state');
  const account = useLiveValue('wallet.account');
  const { theme, change } = useSettings();
  const [askPassword, setAskPassword] = useState(false);
  const lock = useCommand(client.wallet.lock, {
    onFailure: (error) => error.code === 'password-needed' && setAskPassword(true),
  });
  const runLock = () => {
    if (wallet?.status === 'unlocked' && !wallet.hasPassword) setAskPassword(true);
    else void lock.run();
  };
  const keyText = useKeyText();
  useCommands({ 'window.lock': wallet && 'address' in wallet ? runLock : undefined });
  if (!wallet || !('address' in wallet)) return null;
  return (
    <>
      <Menu.Root>
        <Menu.Trigger className="tbtn">
          <Blocky address={wallet.address} />
          <span className="account-name">{wallet.name}</span>
          {account && (
            <span>
              <Amount value={account.free} rounding="down" /> {t('frame.free')}
            </span>
          )}
        </Menu.Trigger>
        <Menu.Portal>
          <Menu.Positioner className="menu-place" align="end" sideOffset={4}>
            <Menu.Popup className="menu">
              <Entry icon="wallet" words={t('menu.wallet')} onClick={() => openWorkspace(navigation, 'wallet')} />
              <Entry
                icon="lock"
                words={wallet.hasPassword ? t('menu.changePassword') : t('menu.setPassword')}
                onClick={() => setAskPassword(true)}
              />
              <hr />
              <Entry
                icon="sun"
                words={theme === 'dark' ? t('menu.light') : t('menu.dark')}
                onClick={() => change({ theme: otherTheme(theme) })}
              />
              <Entry icon="info" words={t('menu.keys')} keys={keyText('window.keys')} onClick={onKeyMap} />
            </Menu.Popup>
          </Menu.Positioner>
        </Menu.Portal>
      </Menu.Root>
      <IconButton icon="unlock" label={t('frame.lock')} command="window.lock" onClick={runLock} />
      <PasswordDialog open={askPassword} wallet={wallet} onClose={() => setAskPassword(false)} />
    </>
  );
}

interface EntryProps {
  readonly icon: IconName;
  readonly words: string;
  readonly keys?: string | undefined;
  readonly onClick: () => void;
}

function Entry({ icon, words, keys, onClick }: EntryProps) {
  return (
    <Menu.Item className="row" onClick={onClick}>
      <Icon name={icon} />
      <span className="grow">{words}</span>
      {keys && <KeyCap keys={keys} />}
    </Menu.Item>
  );
}
