import './welcome.css';
import { useEffect, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { NETWORK_STEPS } from '../../../api/network.ts';
import type { ApiError } from '../../../api/contract.ts';
import { stepStates } from '../../state/step-states.ts';
import { useGo } from '../../state/navigation.ts';
import { useErrorText } from '../../state/error-text.ts';
import { useSession } from '../../state/session.tsx';
import { useCommand } from '../../state/use-command.ts';
import { useLiveValue } from '../../state/use-live.ts';
import { useOnce } from '../../state/use-once.ts';
import { Button } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { StepList } from '../../ui/step-list.tsx';
import { OwnJobs } from '../local/own-jobs.tsx';
import { Proof, StatusBar } from '../frame/status-bar.tsx';

/** The first run: what this is, one button, and what starting it does, step by step. */
export function WelcomeScreen({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const wallet = useLiveValue('wallet.state');
  const network = useLiveValue('network.state');
  const info = useOnce(client.system.info);
  const [started, setStarted] = useState(false);

  const start = useCommand(async () => {
    setStarted(true);
    if (wallet?.status === 'none') await client.wallet.createPractice();
    await client.network.startPractice();
  });
  const ready = network?.phase === 'ready';
  // The demo job opens at once: the first thing to do is to read what it asks for.
  const first = useLiveValue('jobs.list')?.[0];
  const go = useGo();
  const current = network?.phase === 'starting' ? network.step : undefined;
  // A failed network no longer says at which step: the last one seen was it.
  const [lastStep, setLastStep] = useState<typeof current>();
  useEffect(() => {
    if (current) setLastStep(current);
  }, [current]);
  useEffect(() => {
    if (!started || !ready || !first) return;
    go.job(first.job);
    onDone();
  }, [started, ready, first, go, onDone]);

  const failure = start.error;
  const failed = network?.phase === 'failed' || failure !== undefined;
  const running = (start.busy || started) && !failed;
  return (
    <>
      <main className="main welcome" data-region="welcome">
        <div className="scroll">
          <div className="welcome-text">
            <h2>{t('welcome.title')}</h2>
            <p className="lead">{t('welcome.what')}</p>
            <dl className="welcome-facts">
              {(['key', 'tokens', 'apart', 'offline'] as const).map((fact) => (
                <div key={fact}>
                  <dt>{t(`welcome.${fact}.title`)}</dt>
                  <dd>{t(`welcome.${fact}.text`, { folder: info?.dataFolder ?? t('welcome.folder') })}</dd>
                </div>
              ))}
            </dl>
            {!running && !failed && (
              <Button tone="primary" large onClick={() => void start.run()} autoFocus>
                {t('welcome.start')}
              </Button>
            )}
            {!running && <OwnJobs text={t('local.welcomeOr')} />}
            {(running || failed) && <StepList steps={steps()} />}
            {failed && (
              <StartFailure
                error={failure}
                message={network?.phase === 'failed' ? network.message : undefined}
                busy={start.busy}
                onRetry={() => void start.run()}
              />
            )}
          </div>
        </div>
      </main>
      <StatusBar
        hint={running ? t('welcome.hintStarting') : t('welcome.hint')}
        proof={<Proof icon="lock">{t('welcome.proof')}</Proof>}
      />
    </>
  );

  function steps() {
    const walletMade = wallet !== undefined && wallet.status !== 'none';
    const names = ['wallet', ...NETWORK_STEPS] as const;
    const at = !walletMade ? 'wallet' : (current ?? (ready ? undefined : (lastStep ?? 'process')));
    return stepStates(names, at, { finished: ready, failed }).map(({ name, state }) => ({
      state,
      words: name === 'wallet' ? t('welcome.stepWallet') : t(`network.step.${name}`),
    }));
  }
}

function StartFailure({
  error,
  message,
  busy,
  onRetry,
}: {
  error: ApiError | undefined;
  message: string | undefined;
  busy: boolean;
  onRetry: () => void;
}) {
  const { t } = useTranslation();
  const words = useErrorText();
  const text = message ?? (error && words(error).text);
  return (
    <Note
      tone="bad"
      action={
        <Button icon="retry" busy={busy} onClick={onRetry}>
          {t('tryAgain')}
        </Button>
      }
    >
      <b>{t('network.failed')}.</b> {text} {t('network.failedSafe')}
    </Note>
  );
}
