import { type KeyboardEvent, useRef, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { deleteShapes, setHidden, setLocked } from '../../../domain/annotation/commands.ts';
import { lowerShapes, placeShapes, raiseShapes } from '../../../domain/annotation/order-commands.ts';
import type { ShapeId } from '../../../domain/annotation/shape.ts';
import { type ObjectRow, rangeOfRows, shapesOfRow } from '../../state/object-rows.ts';
import { VirtualRows } from '../../ui/virtual-rows.tsx';
import { type Drop, ObjectLine } from './object-line.tsx';
import type { ObjectsPanelProps } from './objects-panel.tsx';

interface ObjectListProps extends Omit<ObjectsPanelProps, 'warnings' | 'chosen'> {
  readonly rows: readonly ObjectRow[];
  readonly warningOf: (id: ShapeId) => string | undefined;
  /** Whether the list shows the order of painting, so that dragging a row means something. */
  readonly sortable: boolean;
  readonly onOpen: (group: string, open: boolean) => void;
}

const ROW = 24;

/** The rows of the objects panel: selecting with Ctrl and Shift, dragging, and the same by keys. */
export function ObjectList(props: ObjectListProps) {
  const { document, looks, names, selection, rows, onSelect, onPoint, onChange, onOpen, sortable, warningOf } = props;
  const { t } = useTranslation();
  const [drop, setDrop] = useState<Drop | null>(null);
  const dragged = useRef<readonly ShapeId[]>([]);
  const anchor = useRef<string | null>(null);
  const chosen = new Set(selection);
  const lookOf = new Map(looks.map((look) => [look.id, look]));
  const idsOf = (row: ObjectRow) => shapesOfRow(row).map(({ id }) => id);
  const isChosen = (row: ObjectRow) => idsOf(row).every((id) => chosen.has(id));
  /** What an act on a row means: the whole selection where the row is part of it. */
  const meant = (row: ObjectRow) => (isChosen(row) ? selection : idsOf(row));

  const select = (row: ObjectRow, how: 'only' | 'add' | 'range') => {
    if (how === 'range') return onSelect(rangeOfRows(rows, anchor.current, row.key));
    anchor.current = row.key;
    if (how === 'only') return onSelect(idsOf(row));
    const ids = idsOf(row);
    onSelect(isChosen(row) ? selection.filter((id) => !ids.includes(id)) : [...new Set([...selection, ...ids])]);
  };
  const hearKey = (event: KeyboardEvent<HTMLElement>, row: ObjectRow, from: ObjectRow | null) => {
    if (from !== null) {
      // Shift takes along what the arrows pass.
      if (event.shiftKey && event.key.startsWith('Arrow')) {
        anchor.current ??= from.key;
        select(row, 'range');
      }
      return;
    }
    const bare = !event.ctrlKey && !event.metaKey && !event.altKey;
    if (bare && event.key === 'Enter') select(row, event.shiftKey ? 'range' : 'only');
    else if (bare && event.key === ' ') select(row, event.shiftKey ? 'range' : 'add');
    else if (bare && row.kind === 'group' && event.key === 'ArrowRight') onOpen(row.group, true);
    else if (bare && row.kind === 'group' && event.key === 'ArrowLeft') onOpen(row.group, false);
    else if (bare && event.key === 'Delete' && onChange) onChange(deleteShapes(document, meant(row)));
    else if (event.altKey && event.key === 'ArrowUp' && onChange) onChange(raiseShapes(document, meant(row)));
    else if (event.altKey && event.key === 'ArrowDown' && onChange) onChange(lowerShapes(document, meant(row)));
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  const place = (target: ObjectRow, side: Drop['side']) => {
    const shapes = shapesOfRow(target);
    // Over a group is over its top one, under it under its lowest.
    const shape = side === 'over' ? shapes[0] : shapes.at(-1);
    if (shape && onChange) onChange(placeShapes(document, dragged.current, shape.id, side));
  };

  return (
    <VirtualRows
      rows={rows}
      keyOf={(row) => row.key}
      rowHeight={ROW}
      role="treegrid"
      label={t('label.objects')}
      multiselectable
      current={rows.find((row) => isChosen(row))?.key}
      className="scroll obj-list"
      onRowKey={hearKey}
    >
      {(row, at, index) => (
        <ObjectLine
          key={row.key}
          row={row}
          at={at}
          index={index}
          name={row.kind === 'shape' ? (names.get(row.shape.id) ?? row.shape.classId) : undefined}
          look={lookOf.get(shapesOfRow(row)[0]?.classId ?? '')}
          selected={isChosen(row)}
          warning={shapesOfRow(row)
            .map(({ id }) => warningOf(id))
            .find((words) => words !== undefined)}
          drop={drop?.key === row.key ? drop.side : null}
          onPoint={(pointed) => onPoint(pointed && row.kind === 'shape' ? row.shape.id : null)}
          onSelect={(how) => select(row, how)}
          onOpen={(open) => row.kind === 'group' && onOpen(row.group, open)}
          {...(onChange && {
            act: {
              hide: (hidden) => onChange(setHidden(document, meant(row), hidden)),
              lock: (locked) => onChange(setLocked(document, meant(row), locked)),
              remove: () => onChange(deleteShapes(document, meant(row))),
            },
          })}
          {...(onChange &&
            sortable && {
              drag: {
                begin: () => (dragged.current = meant(row)),
                over: (side) => setDrop(side === null ? null : { key: row.key, side }),
                end: (side) => {
                  setDrop(null);
                  if (side !== null) place(row, side);
                },
              },
            })}
        />
      )}
    </VirtualRows>
  );
}
