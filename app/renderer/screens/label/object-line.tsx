import { type DragEvent, memo } from 'react';
import { useTranslation } from 'react-i18next';
import type { Shape } from '../../../domain/annotation/shape.ts';
import type { ClassLook } from '../../state/class-look.ts';
import { type ObjectRow, shapesOfRow } from '../../state/object-rows.ts';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-name.ts';
import { shapeIcons } from '../../ui/shape-icon.ts';
import { Swatch } from '../../ui/swatch.tsx';
import type { RowPlace } from '../../ui/virtual-rows.tsx';
import { LeadingFact } from './shape-facts-list.tsx';

/** Where a dragged row would land. */
export interface Drop {
  readonly key: string;
  readonly side: 'over' | 'under';
}

interface ObjectLineProps {
  readonly row: ObjectRow;
  readonly at: RowPlace;
  readonly index: number;
  readonly name: string | undefined;
  readonly look: ClassLook | undefined;
  readonly selected: boolean;
  readonly warning: string | undefined;
  readonly drop: Drop['side'] | null;
  readonly onPoint: (pointed: boolean) => void;
  readonly onSelect: (how: 'only' | 'add' | 'range') => void;
  readonly onOpen: (open: boolean) => void;
  readonly act?: {
    readonly hide: (hidden: boolean) => void;
    readonly lock: (locked: boolean) => void;
    readonly remove: () => void;
  };
  readonly drag?: {
    readonly begin: () => void;
    readonly over: (side: Drop['side'] | null) => void;
    readonly end: (side: Drop['side'] | null) => void;
  };
}

/** One row: class, kind, name, what is wrong, and what can be done. A group is named by how many it holds. */
export const ObjectLine = memo(function ObjectLine(props: ObjectLineProps) {
  const { row, at, index, look, selected, warning, drop, drag, act, onPoint, onSelect, onOpen } = props;
  const { t } = useTranslation();
  const shapes = shapesOfRow(row);
  const name = props.name ?? t('frame.objects.group', { count: shapes.length });
  const hidden = shapes.every((shape) => shape.hidden);
  const locked = shapes.every((shape) => shape.locked);
  const classes = [
    'row rowx',
    hidden && 'is-off',
    row.kind === 'shape' && row.inGroup && 'in-group',
    drop && `drop-${drop}`,
  ];
  return (
    <div
      {...at}
      role="row"
      aria-rowindex={index + 1}
      aria-level={row.kind === 'shape' && row.inGroup ? 2 : 1}
      aria-expanded={row.kind === 'group' ? row.open : undefined}
      aria-selected={selected}
      className={classes.filter(Boolean).join(' ')}
      draggable={drag !== undefined}
      {...(drag && dragHandlers(drag))}
      onMouseEnter={() => onPoint(true)}
      onMouseLeave={() => onPoint(false)}
      onFocus={() => {
        at.onFocus();
        onPoint(true);
      }}
      onBlur={() => onPoint(false)}
      onKeyDown={at.onKeyDown}
      onClick={(event) => onSelect(event.shiftKey ? 'range' : event.ctrlKey || event.metaKey ? 'add' : 'only')}
    >
      <span role="gridcell">
        {row.kind === 'group' ? (
          <button
            type="button"
            tabIndex={-1}
            className="obj-open"
            aria-label={t(row.open ? 'frame.objects.close' : 'frame.objects.open', { name })}
            onClick={(event) => {
              event.stopPropagation();
              onOpen(!row.open);
            }}
          >
            <Icon name={row.open ? 'down' : 'right'} small />
          </button>
        ) : (
          <Swatch color={look?.color ?? 'var(--fg-3)'} notched={look?.notched ?? false} />
        )}
      </span>
      <span role="gridcell" className={selected ? undefined : 'three'}>
        {row.kind === 'group' ? (
          <Icon name="layers" label={t('frame.objects.isGroup')} />
        ) : (
          <Icon name={shapeIcons[row.shape.geometry.kind]} label={t(`shape.${row.shape.geometry.kind}`)} />
        )}
      </span>
      <span role="gridcell">
        <span className="clip">{name}</span>
      </span>
      <span role="gridcell" className="meta obj-meta">
        {warning === undefined ? (
          row.kind === 'shape' && <Meta shape={row.shape} />
        ) : (
          <span className="c-warn">
            <Icon name="warn" small label={warning} />
          </span>
        )}
      </span>
      <span role="gridcell" className="obj-acts">
        <ObjectAct
          icon="trash"
          on={false}
          label={t('label.delete', { name })}
          {...(act && !locked && { onClick: act.remove })}
        />
        <ObjectAct
          icon={hidden ? 'eyeoff' : 'eye'}
          on={hidden}
          label={t(hidden ? 'label.show' : 'label.hide', { name })}
          {...(act && { onClick: () => act.hide(!hidden) })}
        />
        <ObjectAct
          icon={locked ? 'lock' : 'unlock'}
          on={locked}
          label={t(locked ? 'label.unlockShape' : 'label.lockShape', { name })}
          {...(act && { onClick: () => act.lock(!locked) })}
        />
      </span>
    </div>
  );
});

/** What tells objects of a class apart: of a box a value that was given, else what its kind is measured by. */
function Meta({ shape: { geometry, attributes } }: { shape: Shape }) {
  const said =
    geometry.kind === 'rectangle' &&
    Object.values(attributes).find((value) => typeof value === 'string' && value !== '');
  return said ? <span className="clip">{said}</span> : <LeadingFact geometry={geometry} />;
}

/** Reached by the mouse; the keyboard has H, L and Del on the selected object. */
function ObjectAct({ icon, on, label, onClick }: { icon: IconName; on: boolean; label: string; onClick?: () => void }) {
  return (
    <button
      type="button"
      tabIndex={-1}
      className={on ? 'obj-act on' : 'obj-act'}
      aria-label={label}
      title={label}
      disabled={!onClick}
      onClick={(event) => {
        event.stopPropagation();
        onClick?.();
      }}
    >
      <Icon name={icon} />
    </button>
  );
}

/** The upper half of a row is over it, the lower one under it. */
function dragHandlers(drag: NonNullable<ObjectLineProps['drag']>) {
  const sideOf = (event: DragEvent<HTMLElement>): Drop['side'] => {
    const { top, height } = event.currentTarget.getBoundingClientRect();
    return event.clientY < top + height / 2 ? 'over' : 'under';
  };
  return {
    onDragStart: (event: DragEvent<HTMLElement>) => {
      event.dataTransfer.effectAllowed = 'move';
      event.dataTransfer.setData('text/plain', '');
      drag.begin();
    },
    onDragOver: (event: DragEvent<HTMLElement>) => {
      event.preventDefault();
      drag.over(sideOf(event));
    },
    onDragLeave: () => drag.over(null),
    onDragEnd: () => drag.end(null),
    onDrop: (event: DragEvent<HTMLElement>) => {
      event.preventDefault();
      drag.end(sideOf(event));
    },
  };
}
