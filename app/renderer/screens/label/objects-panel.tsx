import { useTranslation } from 'react-i18next';
import { type AnnotationDocument, shapesInOrder } from '../../../domain/annotation/annotation-document.ts';
import { deleteShapes, setHidden, setLocked } from '../../../domain/annotation/commands.ts';
import type { DocumentDiff } from '../../../domain/annotation/document-diff.ts';
import type { Shape, ShapeId } from '../../../domain/annotation/shape.ts';
import type { LabelWarning } from '../../../domain/requirement/label-warnings.ts';
import type { ClassLook } from '../../state/class-look.ts';
import { useRoving } from '../../state/roving.ts';
import { useWarningWords } from '../../state/warning-words.ts';
import { Icon } from '../../ui/icon.tsx';
import { shapeIcons } from '../../ui/shape-icon.ts';
import type { IconName } from '../../ui/icon-name.ts';
import { Note } from '../../ui/note.tsx';
import { Swatch } from '../../ui/swatch.tsx';

interface ObjectsPanelProps {
  readonly document: AnnotationDocument;
  readonly looks: readonly ClassLook[];
  readonly names: ReadonlyMap<ShapeId, string>;
  readonly selection: readonly ShapeId[];
  /** What breaks the requirement: a sign in the row of a shape, a sentence for the item as a whole. */
  readonly warnings: readonly LabelWarning[];
  readonly onSelect: (ids: readonly ShapeId[]) => void;
  /** The row under the pointer or with the focus; null when that is over. */
  readonly onPoint: (id: ShapeId | null) => void;
  /** Absent where nothing may be changed. */
  readonly onChange?: (diff: DocumentDiff) => void;
}

/** Every shape of the picture, top first: select, show and hide, lock, delete. */
export function ObjectsPanel({
  document,
  looks,
  names,
  selection,
  warnings,
  onSelect,
  onPoint,
  onChange,
}: ObjectsPanelProps) {
  const { t } = useTranslation();
  const words = useWarningWords();
  const roving = useRoving();
  const shapes = shapesInOrder(document).toReversed();
  const tabStop = shapes.find(({ id }) => selection.includes(id))?.id ?? shapes[0]?.id;
  return (
    <section className="sec objects">
      <h2 className="ph">
        {t('label.objects')} <span className="meta">{t('label.objectsMeta', { count: shapes.length })}</span>
      </h2>
      {warnings
        .filter((warning) => warning.shape === null)
        .map((warning) => (
          <div key={warning.code} className="pad">
            <Note tone="warn">{words(warning)}</Note>
          </div>
        ))}
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
          {shapes.map((shape) => {
            const warning = warnings.find((candidate) => candidate.shape === shape.id);
            return (
              <ObjectRow
                key={shape.id}
                shape={shape}
                name={names.get(shape.id) ?? shape.classId}
                look={looks.find(({ id }) => id === shape.classId)}
                selected={selection.includes(shape.id)}
                tabStop={shape.id === tabStop}
                warning={warning && words(warning)}
                onPoint={(at) => onPoint(at ? shape.id : null)}
                onSelect={(add) => onSelect(add ? toggled(selection, shape.id) : [shape.id])}
                {...(onChange && {
                  act: {
                    hide: () => onChange(setHidden(document, [shape.id], !shape.hidden)),
                    lock: () => onChange(setLocked(document, [shape.id], !shape.locked)),
                    remove: () => onChange(deleteShapes(document, [shape.id])),
                  },
                })}
              />
            );
          })}
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
  readonly warning: string | undefined;
  readonly onPoint: (at: boolean) => void;
  readonly onSelect: (add: boolean) => void;
  readonly act?: { readonly hide: () => void; readonly lock: () => void; readonly remove: () => void };
}

function ObjectRow({ shape, name, look, selected, tabStop, warning, onPoint, onSelect, act }: ObjectRowProps) {
  const { t } = useTranslation();
  const { geometry } = shape;
  return (
    <div
      role="row"
      data-roving
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      className={shape.hidden ? 'row rowx is-off' : 'row rowx'}
      onMouseEnter={() => onPoint(true)}
      onMouseLeave={() => onPoint(false)}
      onFocus={() => onPoint(true)}
      onBlur={() => onPoint(false)}
      onClick={(event) => onSelect(event.ctrlKey || event.metaKey || event.shiftKey)}
      onKeyDown={(event) => {
        if (event.target !== event.currentTarget) return;
        if (event.key === 'Enter' || event.key === ' ') onSelect(event.ctrlKey);
        else if (event.key === 'Delete' && act) act.remove();
        else return;
        event.preventDefault();
        event.stopPropagation();
      }}
    >
      <span role="gridcell">
        <Swatch color={look?.color ?? 'var(--fg-3)'} notched={look?.notched ?? false} />
      </span>
      <span role="gridcell" className={selected ? undefined : 'three'}>
        <Icon name={shapeIcons[geometry.kind]} label={t(`shape.${geometry.kind}`)} />
      </span>
      <span role="gridcell" className="obj-name">
        {name}
      </span>
      <span role="gridcell" className="meta">
        {warning ? (
          <span className="c-warn">
            <Icon name="warn" small label={warning} />
          </span>
        ) : (
          geometry.kind === 'polygon' && t('label.points', { count: geometry.outer.length })
        )}
      </span>
      <span role="gridcell" className="obj-acts">
        <ObjectAct
          icon="trash"
          on={false}
          label={t('label.delete', { name })}
          {...(act && !shape.locked && { onClick: act.remove })}
        />
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

function toggled(selection: readonly ShapeId[], id: ShapeId): readonly ShapeId[] {
  return selection.includes(id) ? selection.filter((other) => other !== id) : [...selection, id];
}
