import { useState } from 'react';
import { useRoving } from '../state/roving.ts';

type Side = 'main' | 'side';

interface Fold {
  /** For the element whose parts fold. */
  readonly folded: { readonly 'data-shows': Side };
  readonly shows: Side;
  readonly show: (side: Side) => void;
}

/** Which of two parts shows in a window too narrow for both; the style sheet decides when it is. */
export function useFold(): Fold {
  const [shows, show] = useState<Side>('main');
  return { folded: { 'data-shows': shows }, shows, show };
}

/** The tabs that choose the part. In a wide window they are not there. */
export function FoldTabs({ fold, label, main, side }: { fold: Fold; label: string; main: string; side: string }) {
  const roving = useRoving('horizontal');
  const parts = [
    ['main', main],
    ['side', side],
  ] as const;
  return (
    <div className="fold-tabs" role="tablist" aria-label={label} onKeyDown={roving}>
      {parts.map(([part, words]) => (
        <button
          key={part}
          type="button"
          role="tab"
          data-roving
          aria-selected={fold.shows === part}
          tabIndex={fold.shows === part ? 0 : -1}
          onClick={() => fold.show(part)}
        >
          {words}
        </button>
      ))}
    </div>
  );
}
