import { useTranslation } from 'react-i18next';
import type { Account, Movement, KnownWallet } from '../../../api/wallet.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { useGo } from '../../state/navigation.ts';
import { useSession } from '../../state/session.tsx';
import { useOnce } from '../../state/use-once.ts';
import { useLiveValue } from '../../state/use-live.ts';
import { Amount } from '../../ui/amount.tsx';
import { Button } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-name.ts';
import { Meter } from '../../ui/meter.tsx';
import { StateGlyph, type StateKind } from '../../ui/state-tag.tsx';

interface WalletSideProps {
  readonly wallet: KnownWallet;
  readonly account: Account | null;
}

/** Standing, key, fees and the newest movements. */
export function WalletSide({ wallet, account }: WalletSideProps) {
  const { t } = useTranslation();
  const { client } = useSession();
  const go = useGo();
  const info = useOnce(client.system.info);
  return (
    <aside className="panel r scroll" data-region="standing" tabIndex={0} aria-label={t('wallet.side')}>
      <Reputation {...(account && { reputation: account.reputation })} />
      <section className="sec">
        <h2 className="ph">{t('wallet.fees')}</h2>
        <div className="pad">
          <dl className="kv">
            <dt>{t('wallet.gas')}</dt>
            <dd>{account && <Amount value={account.gas} unit="gas" rounding="down" />}</dd>
          </dl>
        </div>
      </section>
      <section className="sec">
        <h2 className="ph">{t('wallet.key')}</h2>
        <div className="pad two">
          <p>{t(wallet.hasPassword ? 'wallet.keyPassword' : 'wallet.keyOpen')}</p>
          {info && !wallet.hasPassword && <p className="key-where">{t(`help.protection.${info.secretProtection}`)}</p>}
        </div>
      </section>
      <section className="sec">
        <h2 className="ph">
          {t('wallet.movements')}
          <span className="end">
            <Button tone="ghost" onClick={() => go.workspace('activity')}>
              {t('wallet.allInActivity')}
            </Button>
          </span>
        </h2>
        <Movements movements={account?.movements ?? []} />
      </section>
    </aside>
  );
}

function Reputation({ reputation }: { reputation?: Account['reputation'] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const known = reputation !== undefined && reputation.seen > 0;
  return (
    <section className="sec">
      <h2 className="ph">{t('wallet.reputation')}</h2>
      <div className="pad">
        <div className="baseline">
          <span className={known ? 'figure' : 'figure three'}>
            {known ? numbers.factor(reputation.agree, reputation.seen) : t('noneYet')}
          </span>
          <span className="two">{known ? t('wallet.reputationText') : ''}</span>
        </div>
        {known && (
          <div className="rep-bar">
            <Meter value={reputation.agree} of={reputation.seen} label={t('wallet.reputationText')} />
          </div>
        )}
        <dl className="kv">
          <dt>{t('standing.rate')}</dt>
          <dd>
            {reputation ? t('standing.timesOf', { factor: numbers.factor(reputation.multiplier, 1) }) : t('noneYet')}
          </dd>
          <dt>{t('standing.decided')}</dt>
          <dd>{known ? numbers.count(reputation.seen) : <span className="three">{t('noneYet')}</span>}</dd>
        </dl>
      </div>
    </section>
  );
}

const faces: Readonly<Record<Movement['kind'], { glyph?: StateKind; icon?: IconName }>> = {
  deposit: { icon: 'in' },
  'stake-locked': { glyph: 'pending' },
  'stake-returned': { icon: 'seal' },
  slashed: { glyph: 'rejected' },
  reward: { glyph: 'accepted' },
  'reward-vesting': { icon: 'clock' },
  released: { icon: 'out' },
  withdrawn: { icon: 'out' },
};

function Movements({ movements }: { movements: readonly Movement[] }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const batches = useLiveValue('labeling.batches') ?? [];
  if (movements.length === 0) return <p className="pad three">{t('wallet.noMovements')}</p>;
  return (
    <ul className="rows-end">
      {movements.slice(0, 12).map((movement) => {
        const { glyph, icon } = faces[movement.kind];
        const batch = batches.find((candidate) => candidate.batch === movement.batch);
        return (
          <li key={movement.id} className="row movement">
            {glyph ? (
              <StateGlyph kind={glyph} />
            ) : (
              <span className="two">
                <Icon name={icon ?? 'info'} />
              </span>
            )}
            <span className="grow clip">
              {t(`movement.${movement.kind}`)}
              {batch && <span className="two"> {t('movement.batch', { batch: batch.index + 1 })}</span>}
            </span>
            <span className={movement.kind === 'stake-locked' ? 'c-stake' : undefined}>
              {numbers.amount(movement.amount, { plus: true, rounding: movement.amount < 0n ? 'up' : 'down' })}
            </span>
          </li>
        );
      })}
    </ul>
  );
}
