import type { ReactNode } from 'react';
import { Icon } from './icon.tsx';
import type { IconName } from './icon-name.ts';

const glyphs: Readonly<Record<string, IconName>> = { plain: 'info', warn: 'warn', bad: 'rejected', stake: 'seal' };

interface NoteProps {
  readonly tone?: 'plain' | 'warn' | 'bad' | 'stake';
  readonly children: ReactNode;
  readonly action?: ReactNode;
}

/** Something to be read where it matters. Bad notes are announced at once. */
export function Note({ tone = 'plain', children, action }: NoteProps) {
  return (
    <div className={`note ${tone}`} role={tone === 'bad' ? 'alert' : 'note'}>
      <Icon name={glyphs[tone] ?? 'info'} />
      <div className="grow">{children}</div>
      {action}
    </div>
  );
}
