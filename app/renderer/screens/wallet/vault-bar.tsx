import { useTranslation } from 'react-i18next';
import type { Account } from '../../../api/wallet.ts';
import { useNumbers } from '../../state/use-numbers.ts';

/** The least amount that two decimals show. */
const SHOWN = 10n ** 16n;

/** Free, locked, unbonding and vesting as one bar: hatches tell them apart without colour. */
export function VaultBar({ account }: { account: Account }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const parts = [
    { part: 'free', value: account.free, note: t('wallet.freeNote') },
    { part: 'locked', value: account.locked, note: t('wallet.lockedNote', { count: account.holds.length }) },
    {
      part: 'unbonding',
      value: account.unbonding,
      note: account.unbonding === 0n ? t('wallet.unbondingNone') : t('wallet.unbondingNote'),
    },
    {
      part: 'vesting',
      value: account.vesting.total,
      note:
        account.vesting.total === 0n
          ? t('wallet.vestingNone')
          : account.vesting.accrued < SHOWN
            ? t('wallet.vestingSlow', { amount: numbers.amount(account.vesting.perDay, { rounding: 'down' }) })
            : t('wallet.vestingNote', { amount: numbers.amount(account.vesting.accrued, { rounding: 'down' }) }),
    },
  ] as const;
  const total = parts.reduce((sum, { value }) => sum + value, 0n);
  return (
    <section className="tot">
      <div className="baseline">
        <span className="amount-large">{numbers.amount(total, { rounding: 'down' })}</span>
        <span className="two">{t('wallet.inVault')}</span>
        <span className="grow" />
        <span className="meta">{t('wallet.worthNothing')}</span>
      </div>
      <div className="stack" aria-hidden="true">
        {parts.map(
          ({ part, value }) =>
            value > 0n && <i key={part} className={part} style={{ flexGrow: Number(value / 10n ** 12n) }} />,
        )}
      </div>
      <dl className="parts">
        {parts.map(({ part, value, note }) => (
          <div key={part}>
            <dt>
              <span className={`pt ${part}`} aria-hidden="true" />
              {t(`wallet.part.${part}`)}
            </dt>
            <dd>
              <b className={value === 0n ? 'three' : undefined}>
                {numbers.amount(value, { rounding: part === 'locked' ? 'up' : 'down' })}
              </b>
              <span className="meta">{note}</span>
            </dd>
          </div>
        ))}
      </dl>
    </section>
  );
}
