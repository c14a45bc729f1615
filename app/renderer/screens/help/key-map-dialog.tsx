import './help.css';
import { useRef } from 'react';
import { useTranslation } from 'react-i18next';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { KeyMapEditor } from './key-map-editor.tsx';

/** Every key, over whatever is on screen, to be looked up and changed. */
export function KeyMapDialog({ open, onClose }: { open: boolean; onClose: () => void }) {
  const { t } = useTranslation();
  const search = useRef<HTMLInputElement>(null);
  return (
    <Dialog
      open={open}
      onClose={onClose}
      title={t('keys.title')}
      description={t('keys.text')}
      width="wide"
      initialFocus={search}
      footer={
        <>
          <span className="grow" />
          <Button large keys="Esc" onClick={onClose}>
            {t('close')}
          </Button>
        </>
      }
    >
      <div className="key-map-body">
        <KeyMapEditor search={search} />
      </div>
    </Dialog>
  );
}
