import './help.css';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { KeyTable } from './key-table.tsx';

/** F1 and ?: every key, over whatever is on screen. */
export function KeyMapDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const close = useRef<HTMLButtonElement>(null);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('keys.title')}
      description={t('keys.text')}
      reading
      initialFocus={close}
      footer={
        <>
          <span className="grow" />
          <Button ref={close} large keys="Esc" onClick={onClose}>
            {t('close')}
          </Button>
        </>
      }
    >
      <div className="key-map-body">
        <KeyTable />
      </div>
    </Dialog>
  );
}
