import './activity.css';
import { useTranslation } from 'react-i18next';
import type { Intent } from '../../../api/outbox.ts';
import { ageText } from '../../state/age.ts';
import { useErrorText } from '../../state/error-text.ts';
import { useGo } from '../../state/navigation.ts';
import { intentFace, outboxSummary } from '../../state/outbox-summary.ts';
import { useSession } from '../../state/session.tsx';
import { useCommand } from '../../state/use-command.ts';
import { useLive, useLiveValue } from '../../state/use-live.ts';
import { useNow } from '../../state/use-now.ts';
import { groupHex } from '../../state/group-hex.ts';
import { Amount } from '../../ui/amount.tsx';
import { Button } from '../../ui/button.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Icon } from '../../ui/icon.tsx';
import { RemoteView } from '../../ui/remote-view.tsx';
import { StateWord } from '../../ui/state-tag.tsx';
import { EmptyState } from '../../ui/whole-panel.tsx';
import { useToast } from '../../ui/toast.tsx';
import { Proof, StatusBar } from '../frame/status-bar.tsx';
import { NetworkNote } from '../home/network-note.tsx';

/** Everything that was signed or waits to be: nothing hidden. */
export function ActivityScreen() {
  const { t } = useTranslation();
  const { cache } = useSession();
  const intents = useLive('outbox.intents');
  const summary = outboxSummary(intents.status === 'ready' ? intents.value : []);
  return (
    <>
      <main className="main activity">
        <div className="ctx" data-region="context">
          <b className="ctx-title">{t('workspace.activity')}</b>
          <span className="two">
            {summary.failed > 0
              ? t('outbox.failed', { count: summary.failed })
              : summary.waiting > 0
                ? t('outbox.waiting', { count: summary.waiting })
                : t('outbox.allSent')}
          </span>
        </div>
        <div
          className="panel scroll"
          data-region="intents"
          tabIndex={0}
          role="region"
          aria-label={t('workspace.activity')}
        >
          <NetworkNote />
          <RemoteView
            remote={intents}
            loading={t('activity.opening')}
            onRetry={() => cache.retry('outbox.intents', null)}
          >
            {(list) =>
              list.length === 0 ? (
                <EmptyState icon="out" title={t('activity.emptyTitle')}>
                  {t('activity.empty')}
                </EmptyState>
              ) : (
                <IntentTable intents={[...list].sort((a, b) => b.createdAt - a.createdAt)} />
              )
            }
          </RemoteView>
        </div>
      </main>
      <StatusBar hint={t('activity.hint')} proof={<Proof icon="disk">{t('activity.proof')}</Proof>} />
    </>
  );
}

function IntentTable({ intents }: { intents: readonly Intent[] }) {
  const { t } = useTranslation();
  return (
    <table className="intents">
      <thead>
        <tr>
          <th>{t('activity.col.what')}</th>
          <th>{t('activity.col.state')}</th>
          <th>{t('activity.col.transaction')}</th>
          <th className="num">{t('activity.col.fee')}</th>
          <th className="num">{t('activity.col.when')}</th>
          <th className="num">
            <span className="sr">{t('activity.col.act')}</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {intents.map((intent) => (
          <IntentRow key={intent.intent} intent={intent} />
        ))}
      </tbody>
    </table>
  );
}

function IntentRow({ intent }: { intent: Intent }) {
  const { t } = useTranslation();
  const go = useGo();
  const now = useNow();
  const batches = useLiveValue('labeling.batches') ?? [];
  const batch = batches.find((candidate) => candidate.batch === intent.batch);
  const number = batch ? batch.index + 1 : Number(intent.batch?.split('/')[1] ?? 0) + 1;
  const title = t(`activity.kind.${intent.kind}`, { batch: number });
  const age = ageText(now - intent.createdAt);
  const face = intentFace(intent.state);
  return (
    <tr>
      <td>
        <b className="strong">{title}</b>
        <p className="two">{intent.jobTitle ?? ''}</p>
      </td>
      <td>
        <StateCell intent={intent} />
        <p className="two wrap detail">
          {intent.detail} {t(`intentNext.${intent.state}`)}
        </p>
      </td>
      <td>
        {intent.transaction ? (
          <Disclosure summary={t('activity.hash')}>
            <span className="code two hash">
              {groupHex(intent.transaction).join(' ')}
              <CopyButton text={intent.transaction} label={t('activity.copyHash')} />
            </span>
          </Disclosure>
        ) : (
          <span className="three">{t('noneYet')}</span>
        )}
      </td>
      <td className="num">
        {intent.fee === null ? (
          <span className="three">{t('noneYet')}</span>
        ) : (
          <Amount value={intent.fee} unit="gas" rounding="up" />
        )}
      </td>
      <td className="num two">{t(`age.${age.key}`, age.values)}</td>
      <td className="num">
        <div className="acts">
          {face === 'to-sign' && <Discard intent={intent} />}
          {batch && (
            <Button tone="ghost" onClick={() => go.batch(batch.batch)}>
              {t('activity.openBatch')} <span className="sr">{title}</span>
            </Button>
          )}
          {!batch && intent.batch !== null && (
            <Button tone="ghost" onClick={() => go.job(jobOf(intent.batch ?? ''))}>
              {t('activity.openJob')} <span className="sr">{title}</span>
            </Button>
          )}
          {intent.kind === 'release' && (
            <Button tone="ghost" onClick={() => go.workspace('wallet')}>
              {t('activity.openWallet')} <span className="sr">{title}</span>
            </Button>
          )}
        </div>
      </td>
    </tr>
  );
}

/** A batch's key starts with its job's number. */
function jobOf(batch: string): string {
  return batch.split('/')[0] ?? '';
}

function StateCell({ intent }: { intent: Intent }) {
  const { t } = useTranslation();
  const words = t(`intentState.${intent.state}`);
  switch (intentFace(intent.state)) {
    case 'done':
      return (
        <span className="st c-accept">
          <Icon name="check" />
          {words}
        </span>
      );
    case 'failed':
      return <StateWord kind="rejected">{words}</StateWord>;
    case 'dropped':
      return <StateWord kind="void">{words}</StateWord>;
    case 'to-sign':
    case 'sending':
      return <StateWord kind="pending">{words}</StateWord>;
  }
}

function Discard({ intent }: { intent: Intent }) {
  const { t } = useTranslation();
  const { client } = useSession();
  const toast = useToast();
  const words = useErrorText();
  const discard = useCommand(client.outbox.discard, {
    onDone: () => toast({ icon: 'trash', title: t('activity.discarded') }),
    onFailure: (error) =>
      toast({ icon: 'rejected', tone: 'rejected', title: words(error).title, text: words(error).text }),
  });
  return (
    <Button busy={discard.busy} onClick={() => void discard.run({ intent: intent.intent })}>
      {t('activity.discard')}
    </Button>
  );
}
