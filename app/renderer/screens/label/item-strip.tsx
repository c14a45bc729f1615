import { useEffect, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { Lane } from '../../../api/labeling.ts';
import { itemCounts } from '../../state/item-pager.ts';
import { useRoving } from '../../state/roving.ts';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-name.ts';

interface ItemStripProps {
  readonly lanes: readonly Lane[];
  readonly current: number;
  /** Shapes on the current item, newer than the disk's count. */
  readonly shapes: number | undefined;
  readonly onVisit: (lane: number) => void;
}

/** All items of the batch below the picture: number, state, and the whole batch as a ribbon. */
export function ItemStrip({ lanes, current, shapes, onVisit }: ItemStripProps) {
  const { t } = useTranslation();
  const roving = useRoving('horizontal');
  const counts = itemCounts(lanes);
  const shown = useRef<HTMLButtonElement>(null);
  useEffect(() => {
    // Braces matter: newer browsers answer with a promise, which is no clean-up.
    shown.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' });
  }, [current]);
  return (
    <div className="strip" data-region="items" data-region-order="1">
      <div className="top">
        <span className={counts.done > 0 ? 'st c-accept' : 'st'}>
          <Icon name="check" small />
          {t('strip.done', { count: counts.done })}
        </span>
        <span>{t('strip.draft', { count: counts.draft })}</span>
        <span>{t('strip.skipped', { count: counts.skipped })}</span>
        <span>{t('strip.toDo', { count: counts.toDo })}</span>
        <span className="grow" />
        <Ribbon lanes={lanes} current={current} />
        <span className="num">{t('strip.of', { item: current + 1, count: lanes.length })}</span>
      </div>
      <div
        className="thumbs"
        role="listbox"
        aria-label={t('strip.items')}
        aria-orientation="horizontal"
        onKeyDown={roving}
      >
        {lanes.map((lane) => {
          const isCurrent = lane.lane === current;
          return (
            <button
              key={lane.lane}
              type="button"
              role="option"
              data-roving
              {...(isCurrent && { ref: shown })}
              aria-selected={isCurrent}
              tabIndex={isCurrent ? 0 : -1}
              className={isCurrent ? 'th cur' : 'th'}
              onClick={() => onVisit(lane.lane)}
            >
              <img src={lane.thumbUrl} alt="" loading="lazy" />
              <span className="ov">
                {lane.lane + 1} <span className="sr">{lane.name} </span>
                <Mark lane={lane} shapes={isCurrent ? shapes : undefined} />
              </span>
            </button>
          );
        })}
      </div>
    </div>
  );
}

const glyphs: Readonly<Partial<Record<Lane['state'], IconName>>> = { done: 'check', skipped: 'void' };

function Mark({ lane, shapes }: { lane: Lane; shapes: number | undefined }) {
  const { t } = useTranslation();
  const glyph = glyphs[lane.state];
  return (
    <span className="mark">
      {shapes !== undefined && t('strip.shapes', { count: shapes })}
      {shapes === undefined && lane.state === 'draft' && t('itemState.draft')}
      {glyph && <Icon name={glyph} small label={t(`itemState.${lane.state}`)} />}
    </span>
  );
}

const states: Readonly<Record<Lane['state'], string>> = {
  done: 'done',
  draft: 'draft',
  skipped: 'skipped',
  'to-do': 'todo',
};

function Ribbon({ lanes, current }: { lanes: readonly Lane[]; current: number }) {
  const step = Math.min(12, Math.max(2, Math.floor(472 / Math.max(1, lanes.length))));
  const width = step * lanes.length;
  return (
    <svg className="ribbon" width={width + 2} height="14" viewBox={`-1 0 ${width + 2} 14`} aria-hidden="true">
      {lanes.map((lane) => (
        <rect key={lane.lane} className={states[lane.state]} x={lane.lane * step} y="3" width={step - 1} height="8" />
      ))}
      <rect className="at" x={current * step - 0.5} y="1" width={step} height="12" rx="1" />
    </svg>
  );
}
