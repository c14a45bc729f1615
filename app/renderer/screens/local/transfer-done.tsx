import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import type { IconName } from '../../ui/icon-name.ts';

interface TransferDoneProps {
  readonly icon: IconName;
  readonly title: string;
  readonly description: string;
  readonly onClose: () => void;
  readonly children: ReactNode;
}

/** What came of an export or an import, with nothing left to decide. */
export function TransferDone({ icon, title, description, onClose, children }: TransferDoneProps) {
  const { t } = useTranslation();
  return (
    <Dialog
      open
      onClose={onClose}
      icon={icon}
      title={title}
      description={description}
      footer={
        <>
          <span className="grow" />
          <Button large tone="primary" onClick={onClose} autoFocus>
            {t('close')}
          </Button>
        </>
      }
    >
      <div className="dialog-form">{children}</div>
    </Dialog>
  );
}
