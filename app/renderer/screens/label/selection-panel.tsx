import './selection-panel.css';
import { useTranslation } from 'react-i18next';
import type { AnnotationDocument } from '../../../domain/annotation/annotation-document.ts';
import { setAttribute } from '../../../domain/annotation/commands.ts';
import type { DocumentDiff } from '../../../domain/annotation/document-diff.ts';
import type { Shape, ShapeId } from '../../../domain/annotation/shape.ts';
import type { LabelClass } from '../../../domain/requirement/label-class.ts';
import type { LabelWarning } from '../../../domain/requirement/label-warnings.ts';
import { sharedDefinitions, sharedValue } from '../../state/shared-attributes.ts';
import { useSettings } from '../../state/use-settings.ts';
import { useWarningWords } from '../../state/warning-words.ts';
import { IconButton } from '../../ui/button.tsx';
import { Note } from '../../ui/note.tsx';
import { AttributeField } from './attribute-field.tsx';
import { GeometryFields } from './geometry-fields.tsx';
import { ShapeArea, ShapeFactsList } from './shape-facts-list.tsx';

interface SelectionPanelProps {
  readonly document: AnnotationDocument;
  readonly selected: readonly Shape[];
  readonly classes: readonly LabelClass[];
  readonly names: ReadonlyMap<ShapeId, string>;
  readonly warnings: readonly LabelWarning[];
  readonly onComment: () => void;
  /** Absent where nothing may be changed. */
  readonly onChange?: (diff: DocumentDiff) => void;
}

/** Place, size and attributes of what is selected, to be read and typed; of several shapes what they share. */
export function SelectionPanel(props: SelectionPanelProps) {
  const { document, selected, classes, names, warnings, onChange, onComment } = props;
  const { t } = useTranslation();
  const words = useWarningWords();
  const [shape, another] = selected;
  if (!shape) return <section className="sec grow" />;
  const single = another === undefined;
  const ids = selected.map(({ id }) => id);
  const kinds = [...new Set(selected.map(({ geometry }) => t(`shape.${geometry.kind}`)))].join(', ');
  const definitions = sharedDefinitions(selected, classes);
  const unlocked = selected.some(({ locked }) => !locked);
  return (
    <section className="sec sel" aria-label={t('frame.selection.title')}>
      <div className="ph">
        <h2>{single ? names.get(shape.id) : t('selection.several', { count: selected.length })}</h2>
        <span className="meta clip">
          {kinds}
          {single && <ShapeArea geometry={shape.geometry} />}
        </span>
        {single && (
          <span className="end">
            <IconButton icon="comment" label={t('frame.command.comment')} command="label.comment" onClick={onComment} />
          </span>
        )}
      </div>
      <div className="pad" key={ids.join(' ')}>
        {single &&
          warnings
            // What is wrong with an attribute stands at its field.
            .filter((warning) => warning.shape === shape.id && !('attribute' in warning))
            .map((warning) => (
              <div key={warning.code} className="sel-note">
                <Note tone="warn">{words(warning)}</Note>
              </div>
            ))}
        {single && (
          <GeometryFields document={document} shape={shape} {...(onChange && !shape.locked && { onChange })} />
        )}
        {single && <ShapeFactsList geometry={shape.geometry} />}
        {definitions.length > 0 && (
          <div className="attrs">
            {definitions.map((definition) => (
              <AttributeField
                key={definition.id}
                definition={definition}
                value={sharedValue(selected, definition.id)}
                {...(onChange &&
                  unlocked && {
                    onSet: (value) => onChange(setAttribute(document, ids, definition.id, value)),
                  })}
              />
            ))}
            <KeepValues />
          </div>
        )}
      </div>
    </section>
  );
}

/** Whether the next object of a class begins with the values that its class had last. */
function KeepValues() {
  const { t } = useTranslation();
  const { keepValues, change } = useSettings();
  return (
    <label className="attr-keep">
      <input
        type="checkbox"
        checked={keepValues}
        onChange={(event) => change({ keepValues: event.currentTarget.checked })}
      />
      <span className="two">{t('frame.command.keepValues')}</span>
    </label>
  );
}
