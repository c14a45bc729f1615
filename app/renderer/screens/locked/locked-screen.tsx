import './locked.css';
import { type FormEvent, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useErrorText } from '../../state/error-text.ts';
import { useCommand } from '../../state/use-command.ts';
import { useCountdown } from '../../state/use-countdown.ts';
import { useSession } from '../../state/session.tsx';
import { useLiveValue } from '../../state/use-live.ts';
import { Address } from '../../ui/address.tsx';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { SecretField } from '../../ui/field.tsx';
import { OwnJobs } from '../local/own-jobs.tsx';
import { Proof, StatusBar } from '../frame/status-bar.tsx';

/** The wallet is locked: nothing of it shows until its password is given; own pictures need none. Wrong passwords cost a growing wait. */
export function LockedScreen() {
  const { t } = useTranslation();
  const { client } = useSession();
  const wallet = useLiveValue('wallet.state');
  const words = useErrorText();
  const [password, setPassword] = useState('');
  const unlock = useCommand(client.wallet.unlock, { onDone: () => setPassword(''), onFailure: () => setPassword('') });
  const known = wallet && 'address' in wallet ? wallet : undefined;
  const wait = useCountdown(known?.retryInSeconds ?? 0, unlock.error);

  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (password !== '' && wait === 0) void unlock.run({ password });
  };
  const message = unlock.error && (wait > 0 ? t('locked.wrongWait', { count: wait }) : words(unlock.error).text);
  return (
    <>
      <main className="main locked" data-region="locked">
        <form className="locked-form" onSubmit={submit}>
          <h2>{t('locked.title')}</h2>
          {known && <Address address={known.address} name={known.name} />}
          {known?.keyFileChanged && <Note tone="warn">{t('locked.fileChanged')}</Note>}
          <SecretField
            label={t('locked.password')}
            value={password}
            onChange={(event) => setPassword(event.currentTarget.value)}
            large
            autoFocus
            {...(message
              ? { error: message }
              : wait > 0
                ? { error: t('locked.wait', { count: wait }) }
                : { help: t('locked.help') })}
          />
          <div className="hstack">
            <Button tone="primary" large submit busy={unlock.busy} disabled={password === '' || wait > 0} keys="Enter">
              {t('locked.unlock')}
            </Button>
          </div>
          <p className="meta">{t('locked.lost')}</p>
        </form>
        <div className="locked-own">
          <OwnJobs text={t('panels.ownWithoutWallet')} />
        </div>
      </main>
      <StatusBar hint={t('locked.hint')} proof={<Proof icon="lock">{t('locked.proof')}</Proof>} />
    </>
  );
}
