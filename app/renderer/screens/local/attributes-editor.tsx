import { useTranslation } from 'react-i18next';
import { type AttributeDraft, emptyAttribute } from '../../state/class-drafts.ts';
import { Button, IconButton } from '../../ui/button.tsx';
import { TextField } from '../../ui/field.tsx';
import { Icon } from '../../ui/icon.tsx';
import { Segments } from '../../ui/segments.tsx';
import { Check } from './check.tsx';
import { TextArea } from '../../ui/text-area.tsx';

interface AttributesEditorProps {
  readonly attributes: readonly AttributeDraft[];
  readonly errorOf: (index: number) => string | undefined;
  readonly onChange: (attributes: readonly AttributeDraft[]) => void;
}

const KINDS = ['text', 'number', 'choice', 'flag'] as const;

/** What has to be said of a shape besides its class. */
export function AttributesEditor({ attributes, errorOf, onChange }: AttributesEditorProps) {
  const { t } = useTranslation();
  return (
    <fieldset className="field">
      <legend className="lbl">{t('local.classes.attributes')}</legend>
      {attributes.map((attribute, index) => (
        <AttributeForm
          key={index}
          attribute={attribute}
          error={errorOf(index)}
          onChange={(next) => onChange(attributes.with(index, next))}
          onRemove={() => onChange(attributes.toSpliced(index, 1))}
        />
      ))}
      <div>
        <Button
          icon="plus"
          disabled={attributes.length >= 64}
          onClick={() => onChange([...attributes, emptyAttribute])}
        >
          {t('local.classes.addAttribute')}
        </Button>
      </div>
    </fieldset>
  );
}

interface AttributeFormProps {
  readonly attribute: AttributeDraft;
  readonly error: string | undefined;
  readonly onChange: (attribute: AttributeDraft) => void;
  readonly onRemove: () => void;
}

function AttributeForm({ attribute, error, onChange, onRemove }: AttributeFormProps) {
  const { t } = useTranslation();
  const change = (part: Partial<AttributeDraft>) => onChange({ ...attribute, ...part });
  return (
    <div className="attribute">
      <div className="attribute-line">
        <TextField
          label={t('local.classes.attributeName')}
          value={attribute.name}
          onChange={(event) => change({ name: event.currentTarget.value })}
        />
        <Segments
          label={t('local.classes.attributeKind')}
          value={attribute.kind}
          choices={KINDS.map((kind) => ({ value: kind, words: t(`local.classes.kind.${kind}`) }))}
          onChoose={(kind) => change({ kind })}
        />
        <Check
          label={t('local.classes.required')}
          checked={attribute.required}
          onChange={(required) => change({ required })}
        />
        <IconButton
          icon="trash"
          label={t('local.classes.removeAttribute', { name: attribute.name })}
          onClick={onRemove}
        />
      </div>
      {attribute.kind === 'choice' && (
        <TextArea
          label={t('local.classes.options')}
          rows={3}
          value={attribute.options}
          onChange={(options) => change({ options })}
        />
      )}
      {attribute.kind === 'number' && (
        <div className="class-pair">
          <TextField
            label={t('local.classes.minimum')}
            inputMode="decimal"
            value={attribute.minimum}
            onChange={(event) => change({ minimum: event.currentTarget.value })}
          />
          <TextField
            label={t('local.classes.maximum')}
            inputMode="decimal"
            value={attribute.maximum}
            onChange={(event) => change({ maximum: event.currentTarget.value })}
          />
        </div>
      )}
      {error && (
        <span className="err" role="alert">
          <Icon name="warn" small />
          {error}
        </span>
      )}
    </div>
  );
}
