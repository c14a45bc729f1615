interface MeterProps {
  readonly value: number;
  readonly of: number;
  readonly label: string;
  /** stake: money at risk. warn: time is short. accent: work in progress. */
  readonly tone?: 'stake' | 'warn' | 'accent';
  /** What was used before, drawn paler in front of the value. */
  readonly before?: number;
}

/** A thin bar; its figure always stands beside it in words. */
export function Meter({ value, of, label, tone, before = 0 }: MeterProps) {
  const share = (part: number) => `${of === 0 ? 0 : Math.min(100, (part / of) * 100)}%`;
  return (
    <div
      className={['bar', tone, tone === 'stake' ? 'h6' : ''].filter(Boolean).join(' ')}
      role="meter"
      aria-label={label}
      aria-valuenow={value + before}
      aria-valuemin={0}
      aria-valuemax={of}
    >
      {before > 0 && <i className="before" style={{ width: share(before) }} />}
      <i style={{ width: share(value) }} />
    </div>
  );
}
