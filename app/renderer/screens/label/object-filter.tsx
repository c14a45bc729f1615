import { Menu } from '@base-ui/react/menu';
import type { ReactNode } from 'react';
import { useTranslation } from 'react-i18next';
import { shapeKinds, type ShapeKind } from '../../../domain/annotation/shape.ts';
import type { ClassLook } from '../../state/class-look.ts';
import type { ObjectFilter, ObjectSort } from '../../state/object-rows.ts';
import { IconButton } from '../../ui/button.tsx';
import { Icon } from '../../ui/icon.tsx';
import { shapeIcons } from '../../ui/shape-icon.ts';
import { Swatch } from '../../ui/swatch.tsx';

interface ObjectListMenuProps {
  readonly filter: ObjectFilter;
  readonly sort: ObjectSort;
  /** Class of the next shape. */
  readonly chosen: ClassLook | undefined;
  /** Those on the picture. */
  readonly kinds: ReadonlySet<ShapeKind>;
  readonly onFilter: (filter: ObjectFilter) => void;
  readonly onSort: (sort: ObjectSort) => void;
}

const STATES = ['all', 'warned', 'hidden', 'locked'] as const;

/** In which order objects are listed, and which of them. */
export function ObjectListMenu({ filter, sort, chosen, kinds, onFilter, onSort }: ObjectListMenuProps) {
  const { t } = useTranslation();
  return (
    <Menu.Root>
      <Menu.Trigger className="btn ghost icon" aria-label={t('frame.objects.menu')} title={t('frame.objects.menu')}>
        <Icon name="sliders" />
      </Menu.Trigger>
      <Menu.Portal>
        <Menu.Positioner className="menu-place" align="end" sideOffset={4}>
          <Menu.Popup className="menu">
            <Choices label={t('frame.objects.sort')} value={sort} onChoose={onSort}>
              <Choice value="order">{t('frame.objects.sortOrder')}</Choice>
              <Choice value="class">{t('frame.objects.sortClass')}</Choice>
            </Choices>
            <hr />
            <Choices
              label={t('frame.objects.state')}
              value={filter.state}
              onChoose={(state) => onFilter({ ...filter, state })}
            >
              {STATES.map((state) => (
                <Choice key={state} value={state}>
                  {t(`frame.objects.stateName.${state}`)}
                </Choice>
              ))}
            </Choices>
            <hr />
            <Choices
              label={t('frame.objects.classOnly')}
              value={filter.classId}
              onChoose={(classId) => onFilter({ ...filter, classId })}
            >
              <Choice value="all">{t('frame.objects.allClasses')}</Choice>
              {chosen && (
                <Choice value={chosen.id}>
                  <Swatch color={chosen.color} notched={chosen.notched} /> {chosen.name}
                </Choice>
              )}
            </Choices>
            <hr />
            <Choices
              label={t('frame.objects.kind')}
              value={filter.kind}
              onChoose={(kind) => onFilter({ ...filter, kind })}
            >
              <Choice value="all">{t('frame.objects.allKinds')}</Choice>
              {shapeKinds
                .filter((kind) => kinds.has(kind) || kind === filter.kind)
                .map((kind) => (
                  <Choice key={kind} value={kind}>
                    <Icon name={shapeIcons[kind]} /> {t(`shape.${kind}`)}
                  </Choice>
                ))}
            </Choices>
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}

interface ChoicesProps<Value extends string> {
  readonly label: string;
  readonly value: Value;
  readonly onChoose: (value: Value) => void;
  readonly children: ReactNode;
}

function Choices<Value extends string>({ label, value, onChoose, children }: ChoicesProps<Value>) {
  return (
    <Menu.RadioGroup value={value} onValueChange={(next: Value) => onChoose(next)} aria-label={label}>
      {children}
    </Menu.RadioGroup>
  );
}

function Choice({ value, children }: { value: string; children: ReactNode }) {
  return (
    <Menu.RadioItem className="row" value={value} closeOnClick>
      <span className="choice-mark">
        <Menu.RadioItemIndicator>
          <Icon name="check" small />
        </Menu.RadioItemIndicator>
      </span>
      <span className="hstack grow">{children}</span>
    </Menu.RadioItem>
  );
}

interface ObjectFilterBarProps {
  readonly filter: ObjectFilter;
  readonly looks: readonly ClassLook[];
  readonly onFilter: (filter: ObjectFilter) => void;
  readonly onClose: () => void;
}

/** What the list is narrowed to, in words; the text can be typed here. */
export function ObjectFilterBar({ filter, looks, onFilter, onClose }: ObjectFilterBarProps) {
  const { t } = useTranslation();
  const look = looks.find(({ id }) => id === filter.classId);
  const narrowed = [
    filter.state !== 'all' && t(`frame.objects.stateName.${filter.state}`),
    look?.name,
    filter.kind !== 'all' && t(`shape.${filter.kind}`),
  ].filter(Boolean);
  return (
    <div className="obj-filter">
      <div className="in">
        <Icon name="search" small />
        <input
          type="search"
          autoFocus
          aria-label={t('frame.objects.find')}
          placeholder={t('frame.objects.findHint')}
          value={filter.text}
          onChange={(event) => onFilter({ ...filter, text: event.currentTarget.value })}
          onKeyDown={(event) => {
            if (event.key !== 'Escape') return;
            event.stopPropagation();
            onClose();
          }}
        />
        <IconButton icon="x" label={t('frame.objects.showAll')} onClick={onClose} />
      </div>
      {narrowed.length > 0 && <p className="meta">{t('frame.objects.only', { what: narrowed.join(', ') })}</p>}
    </div>
  );
}
