import { useTranslation } from 'react-i18next';
import type { Rounding } from '../state/number-words.ts';
import { useNumbers } from '../state/use-numbers.ts';

export interface AmountProps {
  /** Smallest units, 18 decimals. */
  readonly value: bigint;
  readonly unit?: 'lbl' | 'gas' | 'none';
  readonly rounding?: Rounding;
  readonly plus?: boolean;
  /** Brass and semibold: this money is at stake. */
  readonly stake?: boolean;
}

/** Amounts for the middle of a sentence: "94.40 LBL". */
export function useAmountText(): (value: bigint, rounding: Rounding) => string {
  const { t } = useTranslation();
  const numbers = useNumbers();
  return (value, rounding) => `${numbers.amount(value, { rounding })} ${t('unit.lbl')}`;
}

/** An amount of money with its unit after a space; zero is quiet. Network fees are in test ETH with four decimals. */
export function Amount({ value, unit = 'lbl', rounding = 'nearest', plus = false, stake = false }: AmountProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const text = unit === 'gas' ? numbers.fee(value, rounding) : numbers.amount(value, { rounding, plus });
  const colour = value === 0n ? 'three' : stake ? 'c-stake strong' : undefined;
  return (
    <span className="amount">
      <span className={colour}>{text}</span>
      {unit !== 'none' && <span className={stake ? 'three' : undefined}> {t(`unit.${unit}`)}</span>}
    </span>
  );
}
