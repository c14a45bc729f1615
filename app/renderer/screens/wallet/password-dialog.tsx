import { type FormEvent, useEffect, useId, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { KnownWallet } from '../../../api/wallet.ts';
import { useErrorText } from '../../state/error-text.ts';
import { useCommand } from '../../state/use-command.ts';
import { useSession } from '../../state/session.tsx';
import { Button } from '../../ui/button.tsx';
import { Dialog } from '../../ui/dialog.tsx';
import { SecretField } from '../../ui/field.tsx';
import { Note } from '../../ui/note.tsx';
import { useToast } from '../../ui/toast.tsx';

/** The key process refuses shorter ones; saying so here saves a round trip. */
export const SHORTEST_PASSWORD = 12;

interface PasswordDialogProps {
  readonly open: boolean;
  readonly wallet: KnownWallet;
  readonly onClose: () => void;
}

/** Sets or changes the password of the wallet; from then on the wallet can be locked. */
export function PasswordDialog({ open, wallet, onClose }: PasswordDialogProps) {
  const { t } = useTranslation();
  const { client } = useSession();
  const words = useErrorText();
  const toast = useToast();
  const form = useId();
  const first = useRef<HTMLInputElement>(null);
  const [current, setCurrent] = useState('');
  const [next, setNext] = useState('');
  const [again, setAgain] = useState('');
  const [tried, setTried] = useState(false);
  const set = useCommand(client.wallet.setPassword, {
    onDone: () => {
      toast({ icon: 'check', tone: 'accepted', title: t('password.done') });
      onClose();
    },
  });
  const { clear } = set;
  useEffect(() => {
    if (open) return;
    setCurrent('');
    setNext('');
    setAgain('');
    setTried(false);
  }, [open]);
  useEffect(clear, [clear, open]);

  const short = next.length < SHORTEST_PASSWORD;
  const differs = next !== again;
  const submit = (event: FormEvent) => {
    event.preventDefault();
    setTried(true);
    if (short || differs || (wallet.hasPassword && current === '')) return;
    void set.run({ current: wallet.hasPassword ? current : null, next });
  };
  return (
    <Dialog
      open={open}
      onClose={onClose}
      width="narrow"
      icon="lock"
      title={wallet.hasPassword ? t('password.change') : t('password.set')}
      description={wallet.hasPassword ? t('password.changeText') : t('password.setText')}
      initialFocus={first}
      footer={
        <>
          <span className="grow" />
          <Button large keys="Esc" onClick={onClose}>
            {t('cancel')}
          </Button>
          <Button
            large
            tone="primary"
            busy={set.busy}
            onClick={() => (document.getElementById(form) as HTMLFormElement | null)?.requestSubmit()}
          >
            {wallet.hasPassword ? t('password.change') : t('password.set')}
          </Button>
        </>
      }
    >
      <form id={form} className="dialog-form" onSubmit={submit}>
        {wallet.hasPassword && (
          <SecretField
            ref={first}
            large
            label={t('password.current')}
            value={current}
            onChange={(event) => setCurrent(event.currentTarget.value)}
          />
        )}
        <SecretField
          {...(!wallet.hasPassword && { ref: first })}
          large
          label={t('password.next')}
          value={next}
          onChange={(event) => setNext(event.currentTarget.value)}
          {...(tried && short
            ? { error: t('password.tooShort', { count: SHORTEST_PASSWORD }) }
            : { help: t('password.help', { count: SHORTEST_PASSWORD }) })}
        />
        <SecretField
          large
          label={t('password.again')}
          value={again}
          onChange={(event) => setAgain(event.currentTarget.value)}
          {...(tried && differs && { error: t('password.differs') })}
        />
        {set.error && (
          <Note tone="bad">
            <b>{words(set.error).title}</b> {words(set.error).text}
          </Note>
        )}
        <button type="submit" hidden aria-hidden="true" tabIndex={-1} />
      </form>
    </Dialog>
  );
}
