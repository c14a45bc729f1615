import { useTranslation } from 'react-i18next';
import type { Proposal } from '../../../api/outbox.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { groupHex } from '../../state/group-hex.ts';
import { Address } from '../../ui/address.tsx';
import { CopyButton } from '../../ui/copy-button.tsx';
import { Disclosure } from '../../ui/disclosure.tsx';
import { Meter } from '../../ui/meter.tsx';
import { Line } from './meaning.tsx';

/** Fee, caps, signer and exact bytes: the same for everything that is signed. */
export function ProposalFacts({ proposal }: { proposal: Proposal }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { meaning, caps } = proposal;
  const spent = meaning.kind === 'submit' ? meaning.stake : 0n;
  return (
    <>
      <Line
        name={t('sign.fee')}
        figure={t('sign.feeAbout', { amount: numbers.fee(proposal.expectedFee) })}
        beside={t('sign.feeMost', { amount: numbers.fee(proposal.maximumFee, 'up') })}
      />
      {spent > 0n && (
        <div className="ln caps">
          <Cap name={t('sign.capSend')} before={0n} value={spent} of={caps.perTransaction} />
          <Cap name={t('sign.capToday')} before={caps.usedToday} value={spent} of={caps.today} />
        </div>
      )}
      <Line
        middle
        name={t('sign.signer')}
        figure={<Address address={proposal.signer} name={proposal.signerName} />}
        beside={
          <>
            {t('sign.askedTo')} <b className="strong">{proposal.contractName}</b>
            {t('sign.known')}
          </>
        }
      />
      <div className="ln exact">
        <Disclosure
          summary={t('sign.exact')}
          beside={<span className="code two clip">{shortHash(proposal.hash)}</span>}
        >
          <dl className="bytes">
            <Bytes name={t('sign.hash')} value={proposal.hash} />
            {meaning.kind === 'submit' && (
              <>
                <Bytes name={t('sign.leavesRoot')} value={meaning.leavesRoot} />
                <Bytes name={t('sign.hiddenRoot')} value={meaning.hiddenRoot} />
                <Bytes name={t('sign.payload')} value={meaning.payload} />
              </>
            )}
            {meaning.kind === 'traps' && <Bytes name={t('traps.trueLabels')} value={meaning.trueLabels} />}
            <Bytes name={t('sign.contract')} value={proposal.contract} />
            <Bytes name={t('sign.transaction')} value={proposal.unsignedTransaction} />
          </dl>
        </Disclosure>
      </div>
    </>
  );
}

function shortHash(hash: string): string {
  const groups = groupHex(hash);
  return `${groups.slice(0, 2).join(' ')} … ${groups.slice(-2).join(' ')}`;
}

function Bytes({ name, value }: { name: string; value: string }) {
  const { t } = useTranslation();
  return (
    <div>
      <dt>
        {name}
        <CopyButton text={value} label={t('sign.copy', { name })} />
      </dt>
      <dd className="code">{groupHex(value).join(' ')}</dd>
    </div>
  );
}

function Cap({ name, before, value, of }: { name: string; before: bigint; value: bigint; of: bigint }) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const whole = (amount: bigint) => Number(amount / 10n ** 15n);
  return (
    <div className="cap">
      <span>{name}</span>
      <Meter label={name} tone="stake" before={whole(before)} value={whole(value)} of={whole(of)} />
      <span className="num">
        {t('sign.capOf', { used: numbers.amount(before + value, { rounding: 'up' }), cap: numbers.amount(of) })}
      </span>
    </div>
  );
}
