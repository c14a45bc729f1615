import { useMemo } from 'react';
import { ribbonRuns } from '../../state/item-pager.ts';

interface ItemRibbonProps {
  /** One letter an item (`domain/annotation/item-state.ts`). */
  readonly states: string;
  readonly current: number;
  readonly onVisit: (lane: number) => void;
}

/** Width of the whole ribbon, CSS pixels, and of an item where they are few. */
const WIDTH = 472;
const WIDEST = 12;
/** Under this an item has no gap to its neighbour. */
const GAP_FROM = 3;

const classes = { done: 'done', draft: 'draft', skipped: 'skipped', 'to-do': 'todo' } as const;

/** All items in a line, by state: at most as many columns as pixels, and runs of one state as one piece. */
export function ItemRibbon({ states, current, onVisit }: ItemRibbonProps) {
  const count = Math.max(1, states.length);
  const step = Math.min(WIDEST, WIDTH / count);
  const width = step * count;
  const columns = Math.min(states.length, WIDTH);
  const runs = useMemo(() => ribbonRuns(states, columns), [states, columns]);
  const column = width / Math.max(1, columns);
  // Few items are cells of their own; many are one band.
  const cells = step >= GAP_FROM;
  return (
    <svg
      className="ribbon"
      width={width + 2}
      height="14"
      viewBox={`-1 0 ${width + 2} 14`}
      aria-hidden="true"
      onClick={(event) => {
        const box = event.currentTarget.getBoundingClientRect();
        const share = (event.clientX - box.left - 1) / width;
        onVisit(Math.min(states.length - 1, Math.max(0, Math.floor(share * states.length))));
      }}
    >
      {runs.flatMap((run) =>
        cells
          ? Array.from({ length: run.columns }, (_, index) => (
              <rect
                key={run.from + index}
                className={classes[run.state]}
                x={(run.from + index) * column}
                y="3"
                width={column - 1}
                height="8"
              />
            ))
          : [
              <rect
                key={run.from}
                className={classes[run.state]}
                x={run.from * column}
                y="3"
                width={run.columns * column}
                height="8"
              />,
            ],
      )}
      <rect
        className="at"
        x={Math.max(0, current * step - (cells ? 0.5 : 2))}
        y="1"
        width={cells ? step : 4}
        height="12"
        rx="1"
      />
    </svg>
  );
}
