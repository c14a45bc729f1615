import { CSPProvider } from '@base-ui/react/csp-provider';
import { Tooltip } from '@base-ui/react/tooltip';
import { useEffect, useMemo, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { createStore } from 'zustand/vanilla';
import type { Place, Settings } from '../api/system.ts';
import type { WorkstationClient } from './client/workstation-client.ts';
import { ErrorBoundary } from './screens/frame/error-boundary.tsx';
import { Window } from './screens/frame/window.tsx';
import { CommandCenter } from './state/commands/command-center.ts';
import { useCommandKeys } from './state/commands/use-command-keys.ts';
import { CommandsProvider } from './state/commands/use-commands.ts';
import { createNavigation } from './state/navigation.ts';
import { createLook } from './state/picture-look.ts';
import type { RemoteCache } from './state/remote-cache.ts';
import { SessionProvider } from './state/session.tsx';
import { createWelcome } from './state/welcome.ts';
import { IconSprite } from './ui/icon.tsx';
import { ToastProvider, ToastRegion } from './ui/toast.tsx';
import { FailedState } from './ui/whole-panel.tsx';
import { LoadingState } from './ui/loading-state.tsx';

interface AppProps {
  readonly client: WorkstationClient;
  readonly cache: RemoteCache;
}

/** The whole renderer: waits for the settings, then opens the window where it was left. */
export function App({ client, cache }: AppProps) {
  const { t } = useTranslation();
  useEffect(() => cache.follow('system.settings', null), [cache]);
  const settings = useStore(cache.store('system.settings', null));
  useTheme(settings.status === 'ready' ? settings.value.theme : undefined);
  useLanguage(settings.status === 'ready' ? settings.value.language : undefined);
  return (
    <CSPProvider disableStyleElements>
      <Tooltip.Provider delay={400}>
        <ToastProvider>
          <IconSprite />
          <ErrorBoundary>
            {settings.status === 'loading' && <LoadingState>{t('opening')}</LoadingState>}
            {settings.status === 'failed' && (
              <FailedState error={settings.error} onRetry={() => cache.retry('system.settings', null)} />
            )}
            {settings.status === 'ready' && <OpenedApp client={client} cache={cache} settings={settings.value} />}
          </ErrorBoundary>
          <ToastRegion />
        </ToastProvider>
      </Tooltip.Provider>
    </CSPProvider>
  );
}

function OpenedApp({ client, cache, settings }: AppProps & { settings: Settings }) {
  const [firstPlace] = useState(settings.place);
  const session = useMemo(() => {
    // Coming back to the same place is a comfort: failing to keep it must not disturb the work.
    const remember = (place: Place) => void client.system.changeSettings({ place }).catch(() => undefined);
    return {
      client,
      cache,
      navigation: createNavigation(firstPlace, remember),
      drafts: new Map(),
      look: createLook(),
      copied: createStore<{ readonly text: string | null }>(() => ({ text: null })),
      books: new Map(),
      welcome: createWelcome(firstPlace),
    };
  }, [client, cache, firstPlace]);
  const [center] = useState(() => new CommandCenter(settings.keys));
  useEffect(() => center.changeKeys(settings.keys), [center, settings.keys]);
  useCommandKeys(center);
  return (
    <SessionProvider session={session}>
      <CommandsProvider value={center}>
        <Window />
      </CommandsProvider>
    </SessionProvider>
  );
}

/** Speaks the chosen language, and says so to whatever reads the page aloud. */
function useLanguage(language: Settings['language'] | undefined): void {
  const { i18n } = useTranslation();
  useEffect(() => {
    if (!language) return;
    document.documentElement.lang = language;
    void i18n.changeLanguage(language);
  }, [i18n, language]);
}

function useTheme(theme: Settings['theme'] | undefined): void {
  useEffect(() => {
    if (theme) document.documentElement.dataset['theme'] = theme;
  }, [theme]);
}
