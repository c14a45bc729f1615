import { useTranslation } from 'react-i18next';
import { useStore } from 'zustand';
import { type AnnotationDocument, shapesInOrder } from '../../../domain/annotation/annotation-document.ts';
import { deleteShapes, setHidden, setLocked } from '../../../domain/annotation/commands.ts';
import type { Shape, ShapeId } from '../../../domain/annotation/shape.ts';
import type { ClassLook } from '../../state/class-look.ts';
import type { DraftSession } from '../../state/draft-session.ts';
import { type LabelViewStore, select } from '../../state/label-view.ts';
import { useRoving } from '../../state/roving.ts';
import { Icon } from '../../ui/icon.tsx';
import type { IconName } from '../../ui/icon-name.ts';
import { Swatch } from '../../ui/swatch.tsx';

interface ObjectsPanelProps {
  readonly document: AnnotationDocument | undefined;
  readonly looks: readonly ClassLook[];
  readonly names: ReadonlyMap<ShapeId, string>;
  readonly view: LabelViewStore;
  readonly session: DraftSession;
  readonly editable: boolean;
}

/** Every shape of the picture, top first: select, show and hide, lock, delete. */
export function ObjectsPanel({ document, looks, names, view, session, editable }: ObjectsPanelProps) {
  const { t } = useTranslation();
  const selection = useStore(view, (state) => state.selection);
  const roving = useRoving();
  const shapes = document ? [...shapesInOrder(document)].reverse() : [];
  const tabStop = shapes.find(({ id }) => selection.has(id))?.id ?? shapes[0]?.id;
  return (
    <section className="sec objects">
      <h2 className="ph">
        {t('label.objects')} <span className="meta">{t('label.objectsMeta', { count: shapes.length })}</span>
      </h2>
      {shapes.length === 0 ? (
        <p className="pad three">{t('label.noObjects')}</p>
      ) : (
        <div
          role="grid"
          aria-label={t('label.objects')}
          aria-multiselectable="true"
          className="scroll rows-end"
          onKeyDown={roving}
        >
          {shapes.map((shape) => (
            <ObjectRow
              key={shape.id}
              shape={shape}
              name={names.get(shape.id) ?? shape.classId}
              look={looks.find(({ id }) => id === shape.classId)}
              selected={selection.has(shape.id)}
              tabStop={shape.id === tabStop}
              onSelect={(add) => select(view, add ? toggled(selection, shape.id) : [shape.id])}
              onHover={(on) => view.setState({ hovered: on ? shape.id : null })}
              {...(document &&
                editable && {
                  act: {
                    hide: () => session.commit(setHidden(document, [shape.id], !shape.hidden)),
                    lock: () => session.commit(setLocked(document, [shape.id], !shape.locked)),
                    remove: () => session.commit(deleteShapes(document, [shape.id])),
                  },
                })}
            />
          ))}
        </div>
      )}
    </section>
  );
}

interface ObjectRowProps {
  readonly shape: Shape;
  readonly name: string;
  readonly look: ClassLook | undefined;
  readonly selected: boolean;
  readonly tabStop: boolean;
  readonly onSelect: (add: boolean) => void;
  readonly onHover: (on: boolean) => void;
  readonly act?: { readonly hide: () => void; readonly lock: () => void; readonly remove: () => void };
}

function ObjectRow({ shape, name, look, selected, tabStop, onSelect, onHover, act }: ObjectRowProps) {
  const { t } = useTranslation();
  const polygon = shape.geometry.kind === 'polygon';
  return (
    <div
      role="row"
      data-roving
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      className={shape.hidden ? 'row rowx is-off' : 'row rowx'}
      onClick={(event) => onSelect(event.ctrlKey || event.metaKey || event.shiftKey)}
      onPointerEnter={() => onHover(true)}
      onPointerLeave={() => onHover(false)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter' || event.key === ' ') onSelect(event.ctrlKey);
        else if (event.key === 'Delete' && act) act.remove();
        else return;
        event.preventDefault();
      }}
    >
      <span role="gridcell">
        <Swatch color={look?.color ?? 'var(--fg-3)'} notched={look?.notched ?? false} />
      </span>
      <span role="gridcell" className={selected ? undefined : 'three'}>
        <Icon name={polygon ? 'polygon' : 'box'} label={t(`shape.${shape.geometry.kind}`)} />
      </span>
      <span role="gridcell" className="clip">
        {name}
      </span>
      <span role="gridcell" className="meta">
        {polygon && shape.geometry.kind === 'polygon' ? t('label.points', { count: shape.geometry.outer.length }) : ''}
      </span>
      <span role="gridcell" className="obj-acts">
        <ObjectAct
          icon={shape.hidden ? 'eyeoff' : 'eye'}
          on={shape.hidden}
          label={t(shape.hidden ? 'label.show' : 'label.hide', { name })}
          {...(act && { onClick: act.hide })}
        />
        <ObjectAct
          icon={shape.locked ? 'lock' : 'unlock'}
          on={shape.locked}
          label={t(shape.locked ? 'label.unlockShape' : 'label.lockShape', { name })}
          {...(act && { onClick: act.lock })}
        />
        <ObjectAct
          icon="trash"
          on={false}
          label={t('label.delete', { name })}
          {...(act && !shape.locked && { onClick: act.remove })}
        />
      </span>
    </div>
  );
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

function toggled(selection: ReadonlySet<ShapeId>, id: ShapeId): ShapeId[] {
  return selection.has(id) ? [...selection].filter((other) => other !== id) : [...selection, id];
}
