import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { localJobAt, openWorkspace, usePlace } from '../../state/navigation.ts';
import { stepRegion } from '../../state/regions.ts';
import { useSession } from '../../state/session.tsx';
import { useKeys } from '../../state/use-keys.ts';
import { useLive } from '../../state/use-live.ts';
import { LoadingState } from '../../ui/loading-state.tsx';
import { KeyMapDialog } from '../help/key-map-dialog.tsx';
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
  useNetworkStart(welcoming);
  useNetworkRetry();
  useRegionKey();

  const status = wallet.status === 'ready' ? wallet.value.status : undefined;
  const own = localJobAt(place) !== undefined;
  const wanted = useStore(greeting, (state) => state.wanted);
  const welcome = welcoming || (status === 'none' && wanted && !own);
  const open = (status === 'unlocked' || status === 'none') && !welcome;
  useKeys(
    {
      F1: () => setKeyMap(true),
      '[Shift]+?': () => setKeyMap(true),
      ...Object.fromEntries(
        workspaces.map((workspace, index) => [`Alt+Digit${index + 1}`, () => openWorkspace(navigation, workspace)]),
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
      <TitleBar open={open} wallet={open && status === 'unlocked'} own={own} onKeyMap={() => setKeyMap(true)} />
      {status === undefined && <LoadingState>{t('opening')}</LoadingState>}
      {welcome && status !== undefined && (
        <WelcomeScreen
          onDone={() => {
            greeting.setState({ wanted: false });
            setWelcoming(false);
          }}
        />
      )}
      {status === 'locked' && !welcome && <LockedScreen />}
      {wallet.status === 'ready' && wallet.value.status === 'damaged' && !welcome && (
        <DamagedScreen wallet={wallet.value} />
      )}
      {open && (
        <ErrorBoundary key={place.workspace}>
          <Screen />
        </ErrorBoundary>
      )}
      <SalvageDialog />
      <KeyMapDialog open={keyMap} onClose={() => setKeyMap(false)} />
    </div>
  );
}

/** F6 steps through the regions of the window, everywhere, text fields included. */
function useRegionKey(): void {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (event.key !== 'F6') return;
      event.preventDefault();
      event.stopImmediatePropagation();
      stepRegion(document.querySelector('.dialog') ?? document, event.shiftKey);
    };
    window.addEventListener('keydown', listen, { capture: true });
    return () => window.removeEventListener('keydown', listen, { capture: true });
  }, []);
}
