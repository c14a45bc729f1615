import { useTranslation } from 'react-i18next';
import { openWorkspace, usePlace, type Workspace } from '../../state/navigation.ts';
import { outboxSummary } from '../../state/outbox-summary.ts';
import { useRoving } from '../../state/roving.ts';
import { useKeyText } from '../../state/commands/use-commands.ts';
import { useSession } from '../../state/session.tsx';
import { otherTheme, useSettings } from '../../state/use-settings.ts';
import { useLiveValue } from '../../state/use-live.ts';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { IconButton } from '../../ui/button.tsx';
import { NetworkBadge, NoNetworkBadge } from '../../ui/network-badge.tsx';
import { workspaces } from '../registry.ts';
import { AccountMenu } from './account-menu.tsx';

interface TitleBarProps {
  /** Whether the workspaces show. */
  readonly open: boolean;
  /** Whether a wallet is open. */
  readonly wallet: boolean;
  /** Own pictures are on screen, which concern no network. */
  readonly own: boolean;
  /** Whether there is a wallet that only waits for its password. */
  readonly locked: boolean;
  readonly onKeyMap: () => void;
  readonly onPalette: () => void;
}

/** Brand, workspaces, outbox, network, account: what there is of them. */
export function TitleBar({ open, wallet, own, locked, onKeyMap, onPalette }: TitleBarProps) {
  const { t } = useTranslation();
  const network = useLiveValue('network.state');
  const { welcome } = useSession();
  return (
    <header className="title" data-region="title">
      <h1 className="brand">
        <BrandMark />
        {t('app')}
      </h1>
      {open && <WorkspaceTabs wallet={wallet} />}
      <div className="right">
        {open && <PaletteButton onPalette={onPalette} />}
        {wallet && <OutboxButton />}
        {own || (open && !wallet) ? <NoNetworkBadge /> : <NetworkBadge starting={network?.phase === 'starting'} />}
        {wallet && <AccountMenu onKeyMap={onKeyMap} />}
        {open && !wallet && (
          <WithoutWallet locked={locked} onStart={() => welcome.setState({ wanted: true })} onKeyMap={onKeyMap} />
        )}
      </div>
    </header>
  );
}

function PaletteButton({ onPalette }: { onPalette: () => void }) {
  const { t } = useTranslation();
  const keys = useKeyText()('window.palette');
  return (
    <button className="tbtn" type="button" onClick={onPalette}>
      <Icon name="search" label={t('frame.command.palette')} />
      {keys !== undefined && <KeyCap keys={keys} />}
    </button>
  );
}

function WorkspaceTabs({ wallet }: { wallet: boolean }) {
  const { t } = useTranslation();
  const { navigation } = useSession();
  const place = usePlace();
  const roving = useRoving('horizontal');
  return (
    <nav className="tabs-ws" aria-label={t('frame.workspaces')} onKeyDown={roving}>
      {workspaces
        .filter((workspace) => wallet || !ofWallet.includes(workspace))
        .map((workspace) => {
          const current = place.workspace === workspace;
          return (
            <button
              key={workspace}
              type="button"
              data-roving
              tabIndex={current ? 0 : -1}
              aria-current={current ? 'page' : undefined}
              onClick={() => openWorkspace(navigation, workspace)}
            >
              {t(`workspace.${workspace}`)}
            </button>
          );
        })}
    </nav>
  );
}

/** Workspaces that are about a wallet. */
const ofWallet: readonly Workspace[] = ['activity', 'wallet'];

interface WithoutWalletProps {
  readonly locked: boolean;
  readonly onStart: () => void;
  readonly onKeyMap: () => void;
}

/** In place of an account: the way to it or to the practice network, and to what the account menu holds besides. */
function WithoutWallet({ locked, onStart, onKeyMap }: WithoutWalletProps) {
  const { t } = useTranslation();
  const { navigation } = useSession();
  const { theme, change } = useSettings();
  return (
    <>
      <button
        className="tbtn"
        type="button"
        onClick={() => {
          openWorkspace(navigation, 'home');
          if (!locked) onStart();
        }}
      >
        <Icon name={locked ? 'lock' : 'sam'} />
        {t(locked ? 'panels.walletLocked' : 'local.practice')}
      </button>
      <IconButton
        icon="sun"
        label={theme === 'dark' ? t('menu.light') : t('menu.dark')}
        onClick={() => change({ theme: otherTheme(theme) })}
      />
      <IconButton icon="info" label={t('menu.keys')} keys="F1" onClick={onKeyMap} />
    </>
  );
}

function OutboxButton() {
  const { t } = useTranslation();
  const { navigation } = useSession();
  const summary = outboxSummary(useLiveValue('outbox.intents') ?? []);
  const words =
    summary.failed > 0
      ? t('outbox.failed', { count: summary.failed })
      : summary.waiting > 0
        ? t('outbox.waiting', { count: summary.waiting })
        : t('outbox.allSent');
  return (
    <button className="tbtn" type="button" onClick={() => openWorkspace(navigation, 'activity')}>
      <span className={summary.failed > 0 ? 'c-reject' : undefined}>
        <Icon name={summary.failed > 0 ? 'rejected' : 'out'} />
      </span>
      {words}
    </button>
  );
}
