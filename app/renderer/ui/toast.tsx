import { Toast } from '@base-ui/react/toast';
import { useTranslation } from 'react-i18next';
import { IconButton } from './button.tsx';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-name.ts';

export interface ToastData {
  readonly icon: IconName;
  /** Colour of the glyph; the words say the state. */
  readonly tone?: 'accepted' | 'rejected' | 'stake';
}

interface ToastAction {
  readonly label: string;
  readonly run: () => void;
}

const colours = { accepted: 'c-accept', rejected: 'c-reject', stake: 'c-stake' } as const;

/** Lets any component show a toast. News only: what must be decided is never a toast. */
export function useToast() {
  const { add, close } = Toast.useToastManager<ToastData>();
  return (data: ToastData & { title: string; text?: string; action?: ToastAction }) => {
    const { title, text, action, ...rest } = data;
    const id: string = add({
      title,
      data: rest,
      timeout: action ? 30_000 : 6000,
      ...(text !== undefined && { description: text }),
      ...(action && {
        actionProps: {
          children: action.label,
          onClick: () => {
            action.run();
            close(id);
          },
        },
      }),
    });
  };
}

export const ToastProvider = Toast.Provider;

/** Where toasts appear: bottom right, above the status bar. */
export function ToastRegion() {
  const { t } = useTranslation();
  const { toasts } = Toast.useToastManager<ToastData>();
  return (
    <Toast.Portal>
      <Toast.Viewport className="toasts" aria-label={t('frame.news')}>
        {toasts.map((toast) => (
          <Toast.Root className="toast" key={toast.id} toast={toast}>
            {toast.data && (
              <span className={toast.data.tone && colours[toast.data.tone]}>
                <Icon name={toast.data.icon} />
              </span>
            )}
            <div className="grow">
              <Toast.Title />
              {toast.description && <Toast.Description />}
            </div>
            {toast.actionProps && <Toast.Action className="btn" />}
            <Toast.Close render={<IconButton icon="x" label={t('close')} />} />
          </Toast.Root>
        ))}
      </Toast.Viewport>
    </Toast.Portal>
  );
}
