import { useSession } from '../../state/session.tsx';
import { useCommand } from '../../state/use-command.ts';
import { useLiveValue } from '../../state/use-live.ts';

/** The theme in use, and a command that changes to the other one, for good. */
export function useChangeTheme() {
  const { client } = useSession();
  const theme = useLiveValue('system.settings')?.theme ?? 'dark';
  const { run } = useCommand(client.system.changeSettings);
  return { theme, change: () => void run({ theme: theme === 'dark' ? 'light' : 'dark' }) };
}
