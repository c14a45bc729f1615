import type { KeyboardEvent } from 'react';
import { useTranslation } from 'react-i18next';
import { laneByKey, type LaneMark, laneRows } from '../state/lane-grid.ts';

interface LaneGridProps {
  readonly lanes: readonly LaneMark[];
  readonly label: string;
  /** The lane whose item is shown. */
  readonly current?: number;
  readonly onSelect?: (lane: number) => void;
  /** Cell side in px. */
  readonly size?: number;
}

/** A batch drawn as its bits, sixteen wide: accepted plain, rejected crossed, void slashed, disputed barred, undecided hollow. */
export function LaneGrid({ lanes, label, current, onSelect, size = 11 }: LaneGridProps) {
  const { t } = useTranslation();
  const describe = (lane: number, mark: LaneMark) =>
    t('laneGrid.cell', { item: lane + 1, state: t(`verdict.${mark}`) });
  if (!onSelect) {
    return (
      <div className="lanes" role="img" aria-label={label} style={{ '--lane': `${size}px` } as object}>
        {laneRows(lanes).map((row, index) => (
          <div role="presentation" className="hstack" key={index}>
            {row.map((mark, column) => (
              <span className={`lane ${mark}`} key={column}>
                <LaneMarkPath mark={mark} />
              </span>
            ))}
          </div>
        ))}
      </div>
    );
  }
  const move = (event: KeyboardEvent<HTMLElement>) => {
    const next = laneByKey(current ?? 0, event.key, lanes.length);
    if (next === undefined) return;
    event.preventDefault();
    onSelect(next);
    event.currentTarget.querySelectorAll<HTMLElement>('[role="gridcell"]')[next]?.focus();
  };
  return (
    <div className="lanes" role="grid" aria-label={label} style={{ '--lane': `${size}px` } as object} onKeyDown={move}>
      {laneRows(lanes).map((row, index) => (
        <div role="row" key={index}>
          {row.map((mark, column) => {
            const lane = index * 16 + column;
            return (
              <button
                type="button"
                role="gridcell"
                key={lane}
                className={`lane ${mark}`}
                aria-label={describe(lane, mark)}
                aria-selected={lane === current}
                tabIndex={lane === (current ?? 0) ? 0 : -1}
                onClick={() => onSelect(lane)}
              >
                <LaneMarkPath mark={mark} />
              </button>
            );
          })}
        </div>
      ))}
    </div>
  );
}

const paths: Readonly<Partial<Record<LaneMark, string>>> = {
  rejected: 'M3 3l5 5M8 3l-5 5',
  void: 'M2.5 8.5l6-6',
  unavailable: 'M2.5 8.5l6-6',
  disputed: 'M5.5 2.5v6',
  unreviewed: 'M3 2.5h5M5.5 2.5v6',
};

function LaneMarkPath({ mark }: { mark: LaneMark }) {
  const path = paths[mark];
  if (!path) return null;
  return (
    <svg viewBox="0 0 11 11" aria-hidden="true">
      <path d={path} />
    </svg>
  );
}
