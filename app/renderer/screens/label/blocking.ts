import { useTranslation } from 'react-i18next';
import type { RunnableCommand } from '../../state/commands/command-center.ts';

/** Says of commands why they cannot be run: that the item is not to be changed, or that nothing is selected. */
export function useBlocking(editable: boolean, hasSelection: boolean) {
  const { t } = useTranslation();
  const readOnly = editable ? undefined : t('frame.blocked.readOnly');
  return {
    whenEditable: (run: () => void, blocked?: string): RunnableCommand => ({ run, blocked: readOnly ?? blocked }),
    onSelection: (run: () => void): RunnableCommand => ({
      run,
      blocked: readOnly ?? (hasSelection ? undefined : t('frame.blocked.selection')),
    }),
  };
}
