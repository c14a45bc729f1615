import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../state/use-numbers.ts';
import { useLiveValue } from '../../state/use-live.ts';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-name.ts';

interface StatusBarProps {
  /** Facts of the view, left. */
  readonly facts?: ReactNode;
  /** One hint for what is in hand. */
  readonly hint: string;
  /** Proof of safety, in words, always last. */
  readonly proof: ReactNode;
}

export function StatusBar({ facts, hint, proof }: StatusBarProps) {
  return (
    <footer className="statusbar">
      <div className="facts">{facts ?? <ChainFact />}</div>
      <span className="hint">{hint}</span>
      <div className="facts proof">{proof}</div>
    </footer>
  );
}

/** Which chain counts, and how far it is. */
export function ChainFact() {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const network = useLiveValue('network.state');
  return (
    <span className="fact">
      <Icon name="sam" small />
      {network?.phase === 'ready' && t('network.block', { number: numbers.count(network.block.number) })}
      {network?.phase === 'starting' && t(`network.step.${network.step}`)}
      {network?.phase === 'failed' && t('network.failed')}
      {(network === undefined || network.phase === 'absent') && t('network.absent')}
    </span>
  );
}

export function Proof({ icon = 'check', good, children }: { icon?: IconName; good?: boolean; children: ReactNode }) {
  return (
    <span className={good ? 'fact c-accept' : 'fact'}>
      <Icon name={icon} small />
      {children}
    </span>
  );
}

/** The proof of every screen that changes nothing: what was done is on disk already. */
export function DraftsOnDisk() {
  const { t } = useTranslation();
  return <Proof good>{t('frame.draftsOnDisk')}</Proof>;
}
