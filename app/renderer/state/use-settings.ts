import type { Settings } from '../../api/system.ts';
import { useSession } from './session.tsx';
import { useCommand } from './use-command.ts';
import { useLiveValue } from './use-live.ts';

const PLAIN_KEYS: Settings['keys'] = { preset: 'surety', changed: {} };
const NONE: readonly string[] = [];

/** Theme, language and keys in use, and a command that changes them for good. */
export function useSettings() {
  const { client } = useSession();
  const settings = useLiveValue('system.settings');
  const { run } = useCommand(client.system.changeSettings);
  return {
    theme: settings?.theme ?? 'dark',
    language: settings?.language ?? 'en',
    keys: settings?.keys ?? PLAIN_KEYS,
    recentCommands: settings?.recentCommands ?? NONE,
    keepValues: settings?.keepValues ?? false,
    change: (change: Partial<Omit<Settings, 'place'>>) => void run(change),
  };
}

/** The theme that is not in use. */
export function otherTheme(theme: Settings['theme']): Settings['theme'] {
  return theme === 'dark' ? 'light' : 'dark';
}
