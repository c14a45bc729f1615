import type { Settings } from '../../api/system.ts';
import { useSession } from './session.tsx';
import { useCommand } from './use-command.ts';
import { useLiveValue } from './use-live.ts';

/** Theme and language in use, and a command that changes them for good. */
export function useSettings() {
  const { client } = useSession();
  const settings = useLiveValue('system.settings');
  const { run } = useCommand(client.system.changeSettings);
  return {
    theme: settings?.theme ?? 'dark',
    language: settings?.language ?? 'en',
    change: (change: Partial<Pick<Settings, 'theme' | 'language'>>) => void run(change),
  };
}

/** The theme that is not in use. */
export function otherTheme(theme: Settings['theme']): Settings['theme'] {
  return theme === 'dark' ? 'light' : 'dark';
}
