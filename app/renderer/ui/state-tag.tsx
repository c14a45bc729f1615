import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-name.ts';

export type StateKind = 'accepted' | 'rejected' | 'disputed' | 'void' | 'pending' | 'trap';

const glyphs: Readonly<Record<StateKind, IconName>> = {
  accepted: 'accepted',
  rejected: 'rejected',
  disputed: 'disputed',
  void: 'void',
  pending: 'pending',
  trap: 'trap',
};
const colours: Readonly<Record<StateKind, string>> = {
  accepted: 'c-accept',
  rejected: 'c-reject',
  disputed: 'c-dispute',
  void: 'c-void',
  pending: 'c-stake',
  trap: 'c-stake',
};

/** The state whose glyph and colour stand for a verdict. */
export function stateOfVerdict(
  verdict: 'accepted' | 'rejected' | 'disputed' | 'unavailable' | 'void' | 'unreviewed',
): StateKind {
  switch (verdict) {
    case 'unavailable':
      return 'void';
    case 'unreviewed':
      return 'trap';
    default:
      return verdict;
  }
}

/** A state in running text: glyph, word, colour, trusted in this order. */
export function StateWord({ kind, children }: { kind: StateKind; children: ReactNode }) {
  return (
    <span className={`st ${colours[kind]}`}>
      <Icon name={glyphs[kind]} />
      {children}
    </span>
  );
}

/** The glyph alone, for a row whose words say the state. */
export function StateGlyph({ kind, label }: { kind: StateKind; label?: string }) {
  return (
    <span className={`st ${colours[kind]}`}>
      <Icon name={glyphs[kind]} {...(label !== undefined && { label })} />
    </span>
  );
}

/** A state as a tag. `plain` and `warn` are local states and times: never verdicts. */
export function StateTag({
  kind,
  icon,
  children,
}: {
  kind: StateKind | 'plain' | 'warn';
  icon?: IconName;
  children: ReactNode;
}) {
  const glyph = icon ?? (kind === 'plain' || kind === 'warn' ? undefined : glyphs[kind]);
  return (
    <span className={glyph ? `tagst ${kind}` : `tagst ${kind} bare`}>
      {glyph && <Icon name={glyph} small />}
      {children}
    </span>
  );
}
