import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { localJobAt, openWorkspace, usePlace } from '../../state/navigation.ts';
import { stepRegion } from '../../state/regions.ts';
import { useSession } from '../../state/session.tsx';
import { useCommandCenter, useCommands } from '../../state/commands/use-commands.ts';
import { useToast } from '../../ui/toast.tsx';
import { otherTheme, useSettings } from '../../state/use-settings.ts';
import { useLive } from '../../state/use-live.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { KeyMapDialog } from '../help/key-map-dialog.tsx';
import { CommandPalette } from './command-palette.tsx';
import { DamagedScreen } from '../locked/damaged-screen.tsx';
import { LockedScreen } from '../locked/locked-screen.tsx';
import { screens, workspaces } from '../registry.ts';
import { WelcomeScreen } from '../welcome/welcome-screen.tsx';
import { ErrorBoundary } from './error-boundary.tsx';
import { SalvageDialog } from './salvage-dialog.tsx';
import { TitleBar } from './title-bar.tsx';
import { useNetworkRetry, useNetworkStart } from './use-network-start.ts';

/** The window: network line, title row, and the screen that the wallet's state and the place ask for. */
export function Window() {
  const { t } = useTranslation();
  const { navigation, welcome: greeting } = useSession();
  const place = usePlace();
  const wallet = useLive('wallet.state');
  const [welcoming, setWelcoming] = useState(false);
  const [keyMap, setKeyMap] = useState(false);
  const [palette, setPalette] = useState(false);
  useNetworkStart(welcoming);
  useNetworkRetry();
  const { theme, change } = useSettings();
  const center = useCommandCenter();
  const toast = useToast();
  useEffect(() => center.onRefused((why) => toast({ icon: 'info', title: why })), [center, toast]);
  useCommands(regionCommands);

  const status = wallet.status === 'ready' ? wallet.value.status : undefined;
  const own = localJobAt(place) !== undefined;
  const wanted = useStore(greeting, (state) => state.wanted);
  const welcome = welcoming || (status === 'none' && wanted && !own);
  // Pictures of one's own need no wallet, whatever is wrong with it.
  const open = (status === 'unlocked' || status === 'none' || (status !== undefined && own)) && !welcome;
  useCommands(
    {
      'window.keys': () => setKeyMap(true),
      'window.palette': () => setPalette(true),
      'window.theme': () => change({ theme: otherTheme(theme) }),
      ...Object.fromEntries(
        workspaces.map((workspace) => [`window.${workspace}`, () => openWorkspace(navigation, workspace)]),
      ),
    },
    open,
  );
  useEffect(() => {
    // While the wallet is made, and until the network is ready, it is the welcome's turn.
    if (status === 'none' && welcome) setWelcoming(true);
  }, [status, welcome]);
  useEffect(() => {
    if (!own) return;
    greeting.setState({ wanted: false });
    setWelcoming(false);
  }, [own, greeting]);

  useEffect(() => {
    // A workspace that was opened by its key leaves the focus nowhere; its tab is a place to go on from.
    const { activeElement } = document;
    if (activeElement === document.body || activeElement?.closest('.tabs-ws'))
      document.querySelector<HTMLElement>('.tabs-ws [aria-current]')?.focus();
  }, [place.workspace, open]);

  const Screen = screens[place.workspace];
  return (
    <div className="win">
      <div className={own || (open && status === 'none') ? 'netline none' : 'netline'} />
      <TitleBar
        open={open}
        wallet={open && status === 'unlocked'}
        own={own}
        locked={status === 'locked'}
        onKeyMap={() => setKeyMap(true)}
        onPalette={() => setPalette(true)}
      />
      {status === undefined && <LoadingState>{t('opening')}</LoadingState>}
      {welcome && status !== undefined && (
        <WelcomeScreen
          onDone={() => {
            greeting.setState({ wanted: false });
            setWelcoming(false);
          }}
        />
      )}
      {status === 'locked' && !welcome && !open && <LockedScreen />}
      {wallet.status === 'ready' && wallet.value.status === 'damaged' && !welcome && !open && (
        <DamagedScreen wallet={wallet.value} />
      )}
      {open && (
        <ErrorBoundary key={place.workspace}>
          <Screen />
        </ErrorBoundary>
      )}
      <SalvageDialog />
      <KeyMapDialog open={keyMap} onClose={() => setKeyMap(false)} />
      <CommandPalette open={palette} onClose={() => setPalette(false)} />
    </div>
  );
}

const step = (backwards: boolean) => () => stepRegion(document.querySelector('.dialog') ?? document, backwards);

/** Steps through the regions of the window, everywhere, text fields included. */
const regionCommands = { 'window.nextRegion': step(false), 'window.previousRegion': step(true) };
