import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import {
  type AriaRole,
  type CSSProperties,
  type KeyboardEvent,
  type ReactNode,
  useEffect,
  useRef,
  useState,
} from 'react';
import { placeByKey } from '../state/roving.ts';

/** What a row puts on its element to be in its place and in reach of the keys. */
export interface RowPlace {
  readonly 'data-row': string;
  readonly tabIndex: 0 | -1;
  readonly style: CSSProperties;
  readonly onFocus: () => void;
  readonly onKeyDown: (event: KeyboardEvent<HTMLElement>) => void;
}

interface VirtualRowsProps<Row> {
  readonly rows: readonly Row[];
  readonly keyOf: (row: Row) => string;
  /** CSS pixels. */
  readonly rowHeight: number;
  readonly role: AriaRole;
  readonly label: string;
  readonly multiselectable?: boolean;
  /** The row to tab to before any had the focus, which is also kept in sight. */
  readonly current?: string | undefined;
  readonly className?: string;
  /** Hears keys after the arrows have moved. @param row the one that has the focus now */
  readonly onRowKey?: (event: KeyboardEvent<HTMLElement>, row: Row, movedFrom: Row | null) => void;
  readonly children: (row: Row, place: RowPlace, index: number) => ReactNode;
}

/**
 * A list of which only the rows in sight are in the page, however long it is: one tab stop, arrows, Home and End inside. The
 * row with the tab stop stays in the page, so that the focus is never lost by scrolling.
 */
export function VirtualRows<Row>(props: VirtualRowsProps<Row>) {
  const { rows, keyOf, rowHeight, current, onRowKey, children } = props;
  const scroller = useRef<HTMLDivElement>(null);
  const [focused, setFocused] = useState<string>();
  const wanted = useRef<string>(undefined);
  const placeOf = (key: string | undefined) => (key === undefined ? -1 : rows.findIndex((row) => keyOf(row) === key));
  const stop = Math.max(0, [placeOf(focused), placeOf(current)].find((place) => place >= 0) ?? 0);
  // oxlint-disable-next-line react/incompatible-library -- nothing here is memoized, by hand or by a compiler
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    getItemKey: (index) => keyOf(rows[index] as Row),
    overscan: 6,
    useFlushSync: false,
    rangeExtractor: (range) => {
      const shown = defaultRangeExtractor(range);
      return rows.length === 0 || shown.includes(stop) ? shown : [...shown, stop].sort((a, b) => a - b);
    },
  });

  const currentPlace = placeOf(current);
  useEffect(() => {
    if (currentPlace >= 0) virtual.scrollToIndex(currentPlace);
    // Only when another row is the current one: scrolling by hand stays.
  }, [virtual, current, currentPlace]);
  useEffect(() => {
    if (wanted.current === undefined) return;
    const element = scroller.current?.querySelector<HTMLElement>(`[data-row="${CSS.escape(wanted.current)}"]`);
    if (!element) return;
    wanted.current = undefined;
    element.focus({ preventScroll: true });
  });

  const hear = (event: KeyboardEvent<HTMLElement>) => {
    // Controls inside a row have keys of their own.
    if (event.target !== event.currentTarget) return;
    const place = placeOf(event.currentTarget.dataset['row']);
    const from = rows[place];
    if (from === undefined) return;
    const plain = !event.altKey && !event.ctrlKey && !event.metaKey;
    const next = plain ? placeByKey(place, event.key, rows.length) : undefined;
    const to = next === undefined ? undefined : rows[next];
    if (next !== undefined && to !== undefined) {
      event.preventDefault();
      event.stopPropagation();
      wanted.current = keyOf(to);
      setFocused(keyOf(to));
      virtual.scrollToIndex(next);
    }
    onRowKey?.(event, to ?? from, to === undefined ? null : from);
  };

  return (
    <div
      ref={scroller}
      role={props.role}
      aria-label={props.label}
      aria-multiselectable={props.multiselectable}
      aria-rowcount={props.role === 'treegrid' ? rows.length : undefined}
      className={props.className ?? 'scroll'}
    >
      <div role="presentation" className="virtual" style={{ height: virtual.getTotalSize() }}>
        {virtual.getVirtualItems().map(({ index, start }) => {
          const row = rows[index];
          if (row === undefined) return null;
          const key = keyOf(row);
          const place: RowPlace = {
            'data-row': key,
            tabIndex: index === stop ? 0 : -1,
            style: { transform: `translateY(${start}px)` },
            onFocus: () => setFocused(key),
            onKeyDown: hear,
          };
          return children(row, place, index);
        })}
      </div>
    </div>
  );
}
