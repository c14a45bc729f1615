import { useTranslation } from 'react-i18next';
import { openWorkspace, usePlace } from '../../state/navigation.ts';
import { outboxSummary } from '../../state/outbox-summary.ts';
import { useRoving } from '../../state/roving.ts';
import { useKeyText } from '../../state/commands/use-commands.ts';
import { useSession } from '../../state/session.tsx';
import { useLiveValue } from '../../state/use-live.ts';
import { BrandMark } from '../../ui/brand-mark.tsx';
import { Icon } from '../../ui/icon.tsx';
import { KeyCap } from '../../ui/key-cap.tsx';
import { NetworkBadge } from '../../ui/network-badge.tsx';
import { workspaces } from '../registry.ts';
import { AccountMenu } from './account-menu.tsx';

interface TitleBarProps {
  readonly open: boolean;
  readonly onKeyMap: () => void;
  readonly onPalette: () => void;
}

/** Brand, workspaces, outbox, network, account. Without an open wallet only the brand and the network show. */
export function TitleBar({ open, onKeyMap, onPalette }: TitleBarProps) {
  const { t } = useTranslation();
  const network = useLiveValue('network.state');
  return (
    <header className="title" data-region="title">
      <h1 className="brand">
        <BrandMark />
        {t('app')}
      </h1>
      {open && <WorkspaceTabs />}
      <div className="right">
        {open && <PaletteButton onPalette={onPalette} />}
        {open && <OutboxButton />}
        <NetworkBadge starting={network?.phase === 'starting'} />
        {open && <AccountMenu onKeyMap={onKeyMap} />}
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

function WorkspaceTabs() {
  const { t } = useTranslation();
  const { navigation } = useSession();
  const place = usePlace();
  const roving = useRoving('horizontal');
  return (
    <nav className="tabs-ws" aria-label={t('frame.workspaces')} onKeyDown={roving}>
      {workspaces.map((workspace) => {
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
