import './item-strip.css';
import { defaultRangeExtractor, useVirtualizer } from '@tanstack/react-virtual';
import { type KeyboardEvent, useEffect, useMemo, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import type { Item } from '../../../api/labeling.ts';
import { type ItemState, letterHasProblem, stateOfLetter } from '../../../domain/annotation/item-state.ts';
import { itemAt, type ItemBook, type Items } from '../../state/item-book.ts';
import { filteredLanes, type ItemFilter } from '../../state/item-pager.ts';
import { placeByKey } from '../../state/roving.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-name.ts';
import { ItemFilterMenu } from './item-filter-menu.tsx';
import { ItemRibbon } from './item-ribbon.tsx';

interface ItemStripProps {
  readonly book: ItemBook;
  readonly items: Items;
  readonly current: number;
  /** Shapes on the current item, newer than the disk's count. */
  readonly shapes: number | undefined;
  readonly filter: ItemFilter;
  readonly onFilter: (filter: ItemFilter) => void;
  readonly onVisit: (lane: number) => void;
}

/** A thumbnail and the gap after it, in CSS pixels. */
const THUMB = 74;
/** The hand rests: what it passes on the way is not looked at. */
const REST_MS = 150;

/** All items below the picture: number, state, the whole batch as a ribbon. Only what is in sight is in the document. */
export function ItemStrip({ book, items, current, shapes, filter, onFilter, onVisit }: ItemStripProps) {
  const { t } = useTranslation();
  const numbers = useNumbers();
  const { states, counts } = items;
  const lanes = useMemo(() => (filter === 'all' ? undefined : filteredLanes(states, filter)), [states, filter]);
  return (
    <div className="strip" data-region="items" data-region-order="1">
      <div className="top">
        <ItemFilterMenu filter={filter} counts={counts} onFilter={onFilter} />
        <span className={counts.done > 0 ? 'st c-accept' : 'st'}>
          <Icon name="check" small />
          {t('local.strip.done', { total: numbers.count(counts.done) })}
        </span>
        <span>{t('strip.draft', { count: counts.draft })}</span>
        <span>{t('local.strip.skipped', { total: numbers.count(counts.skipped) })}</span>
        <span>{t('local.strip.toDo', { total: numbers.count(counts['to-do']) })}</span>
        {counts.problem > 0 && (
          <span className="st c-warn">
            <Icon name="warn" small />
            {t('local.strip.problems', { count: counts.problem, total: numbers.count(counts.problem) })}
          </span>
        )}
        <span className="grow" />
        <ItemRibbon states={states} current={current} onVisit={onVisit} />
        <span className="num">
          {t('local.strip.of', { item: numbers.count(current + 1), total: numbers.count(states.length) })}
        </span>
      </div>
      {lanes?.length === 0 ? (
        <p className="pad three">{t('local.strip.noneLikeThis')}</p>
      ) : (
        <Thumbs
          key={filter}
          book={book}
          items={items}
          {...(lanes && { lanes })}
          current={current}
          shapes={shapes}
          onVisit={onVisit}
        />
      )}
    </div>
  );
}

interface ThumbsProps extends Pick<ItemStripProps, 'book' | 'items' | 'current' | 'shapes' | 'onVisit'> {
  /** Which lanes show; absent for all. */
  readonly lanes?: readonly number[];
}

function Thumbs({ book, items, lanes, current, shapes, onVisit }: ThumbsProps) {
  const { t } = useTranslation();
  const scroller = useRef<HTMLDivElement>(null);
  const { states } = items;
  const count = lanes?.length ?? states.length;
  const laneAt = (place: number) => lanes?.[place] ?? place;
  const currentPlace = lanes ? lanes.indexOf(current) : current;
  const [focused, setFocused] = useState<number>();
  const tabStop = focused ?? Math.max(0, currentPlace);
  // oxlint-disable-next-line react/incompatible-library -- what it returns is read anew in each render and given to no memo
  const strip = useVirtualizer({
    horizontal: true,
    count,
    getScrollElement: () => scroller.current,
    estimateSize: () => THUMB,
    paddingStart: 12,
    paddingEnd: 8,
    overscan: 3,
    initialOffset: Math.max(0, currentPlace * THUMB - 200),
    rangeExtractor: (range) =>
      [...new Set([...defaultRangeExtractor(range), tabStop])].filter((place) => place < count).sort((a, b) => a - b),
  });
  const shown = strip.getVirtualItems();
  const inSight = shown.map(({ index }) => laneAt(index));
  const sight = inSight.join();

  useEffect(() => {
    if (currentPlace >= 0) strip.scrollToIndex(currentPlace, { align: 'auto' });
    setFocused(undefined);
  }, [strip, currentPlace]);
  useEffect(() => {
    if (focused === undefined) return;
    scroller.current?.querySelector<HTMLElement>(`[data-place="${focused}"]`)?.focus();
  }, [focused]);
  useEffect(() => {
    const visible = sight.split(',').map(Number);
    book.want(visible);
    const timer = setTimeout(() => book.lookAhead(visible), REST_MS);
    return () => clearTimeout(timer);
  }, [book, sight, items.pages]);

  const onKeyDown = (event: KeyboardEvent) => {
    if (event.altKey || event.ctrlKey || event.metaKey) return;
    const next = placeByKey(tabStop, event.key, count, 'horizontal');
    if (next === undefined) return;
    event.preventDefault();
    event.stopPropagation();
    strip.scrollToIndex(next, { align: 'auto' });
    setFocused(next);
  };
  return (
    <div
      ref={scroller}
      className="thumbs"
      role="listbox"
      aria-label={t('strip.items')}
      aria-orientation="horizontal"
      onKeyDown={onKeyDown}
      onWheel={(event) => {
        if (event.deltaX === 0 && scroller.current) scroller.current.scrollLeft += event.deltaY;
      }}
    >
      <div className="thumbs-inner" style={{ width: strip.getTotalSize() }}>
        {shown.map(({ index, start }) => {
          const lane = laneAt(index);
          const isCurrent = lane === current;
          return (
            <Thumb
              key={lane}
              place={index}
              start={start}
              lane={lane}
              count={states.length}
              letter={states[lane]}
              item={itemAt(items, lane)}
              isCurrent={isCurrent}
              isTabStop={index === tabStop}
              shapes={isCurrent ? shapes : undefined}
              onVisit={onVisit}
            />
          );
        })}
      </div>
    </div>
  );
}

interface ThumbProps {
  readonly place: number;
  /** Where it begins, CSS pixels. */
  readonly start: number;
  readonly lane: number;
  readonly count: number;
  readonly letter: string | undefined;
  readonly item: Item | undefined;
  readonly isCurrent: boolean;
  readonly isTabStop: boolean;
  readonly shapes: number | undefined;
  readonly onVisit: (lane: number) => void;
}

function Thumb({ place, start, lane, count, letter, item, isCurrent, isTabStop, shapes, onVisit }: ThumbProps) {
  const numbers = useNumbers();
  return (
    <button
      type="button"
      role="option"
      data-roving
      data-place={place}
      aria-selected={isCurrent}
      aria-posinset={lane + 1}
      aria-setsize={count}
      tabIndex={isTabStop ? 0 : -1}
      className={isCurrent ? 'th cur' : 'th'}
      style={{ transform: `translateX(${start}px)` }}
      onClick={() => onVisit(lane)}
    >
      {item?.picture && <img src={item.picture.thumbUrl} alt="" draggable={false} />}
      <span className="ov">
        {numbers.count(lane + 1)} <span className="sr">{item?.name} </span>
        <Mark state={stateOfLetter(letter)} problem={letterHasProblem(letter)} shapes={shapes} />
      </span>
    </button>
  );
}

const glyphs: Readonly<Partial<Record<ItemState, IconName>>> = { done: 'check', skipped: 'void' };

function Mark({ state, problem, shapes }: { state: ItemState; problem: boolean; shapes: number | undefined }) {
  const { t } = useTranslation();
  const glyph = glyphs[state];
  return (
    <span className="mark">
      {shapes !== undefined && t('strip.shapes', { count: shapes })}
      {shapes === undefined && state === 'draft' && t('itemState.draft')}
      {problem && <Icon name="warn" small label={t('local.strip.problem')} />}
      {glyph && <Icon name={glyph} small label={t(`itemState.${state}`)} />}
    </span>
  );
}
