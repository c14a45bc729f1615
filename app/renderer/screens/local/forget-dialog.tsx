import { useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../state/error-text.ts';
import { useSession } from '../../state/session.tsx';
import { useCommand } from '../../state/use-command.ts';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { Note } from '../../ui/note.tsx';
import { Check } from './check.tsx';

interface ForgetDialogProps {
  readonly open: boolean;
  readonly job: number;
  readonly name: string;
  /** Items that somebody drew on. */
  readonly drawn: number;
  readonly onClose: () => void;
  readonly onForgotten: () => void;
}

/** Takes a job off the screens: its pictures are never touched, its labels go only where that is said. */
export function ForgetDialog({ open, job, name, drawn, onClose, onForgotten }: ForgetDialogProps) {
  const { t } = useTranslation();
  const { client, drafts } = useSession();
  const words = useErrorText();
  const cancel = useRef<HTMLButtonElement>(null);
  const [deleting, setDeleting] = useState(false);
  const forget = useCommand(() => client.local.forget({ job, drafts: deleting ? 'delete' : 'keep' }), {
    onDone() {
      for (const key of drafts.keys()) if (key.startsWith(`local/${job} `)) drafts.delete(key);
      onForgotten();
    },
  });
  return (
    <Dialog
      open={open}
      onClose={onClose}
      width="narrow"
      icon="trash"
      title={t('local.forget.title', { name })}
      description={t('local.forget.text')}
      initialFocus={cancel}
      footer={
        <>
          <span className="grow" />
          <Button ref={cancel} large keys="Esc" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button large tone="danger" busy={forget.busy} onClick={() => void forget.run()}>
            {deleting ? t('local.forget.delete', { count: drawn }) : t('local.forget.act')}
          </Button>
        </>
      }
    >
      <div className="dialog-form">
        <Check label={t('local.forget.also', { count: drawn })} checked={deleting} onChange={setDeleting} />
        {forget.error && (
          <Note tone="bad">
            <b>{words(forget.error).title}</b> {words(forget.error).text}
          </Note>
        )}
      </div>
    </Dialog>
  );
}
