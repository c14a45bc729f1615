import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../../state/use-numbers.ts';
import { useRoving } from '../../state/roving.ts';

export type SideTab = 'objects' | 'comments';

interface SideTabsProps {
  readonly shown: SideTab;
  readonly counts: Readonly<Record<SideTab, number>>;
  readonly onShow: (tab: SideTab) => void;
  /** The part that is shown. */
  readonly children: ReactNode;
}

const TABS = ['objects', 'comments'] as const;

/** What is on the picture and what was said about it share one place of the right panel. */
export function SideTabs({ shown, counts, onShow, children }: SideTabsProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const roving = useRoving('horizontal');
  return (
    <section className="sec side-tabs">
      <div className="ph ph-tabs" role="tablist" aria-label={t('frame.side.label')} onKeyDown={roving}>
        {TABS.map((tab) => (
          <button
            key={tab}
            type="button"
            role="tab"
            id={`side-${tab}`}
            data-roving
            aria-selected={tab === shown}
            aria-controls="side-part"
            tabIndex={tab === shown ? 0 : -1}
            onClick={() => onShow(tab)}
          >
            {t(`frame.side.${tab}`)}
            {counts[tab] > 0 && <span className="count">{numbers.count(counts[tab])}</span>}
          </button>
        ))}
      </div>
      <div className="side-part" role="tabpanel" id="side-part" aria-labelledby={`side-${shown}`}>
        {children}
      </div>
    </section>
  );
}
