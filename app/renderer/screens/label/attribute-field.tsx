import { type KeyboardEvent, useEffect, useId, useRef } from 'react';
import { useTranslation } from 'react-i18next';
import type { AttributeValue } from '../../../domain/annotation/shape.ts';
import { attributeProblem } from '../../../domain/requirement/attribute-value.ts';
import type { AttributeDefinition } from '../../../domain/requirement/label-class.ts';
import type { SharedValue } from '../../state/shared-attributes.ts';
import { useNumbers } from '../../state/use-numbers.ts';
import { Icon } from '../../ui/icon.tsx';
import { Segments } from '../../ui/segments.tsx';
import { typedNumber, useTyped } from '../../ui/typed-value.ts';
import { focusCanvas } from './focus-canvas.ts';

interface AttributeFieldProps {
  readonly definition: AttributeDefinition;
  readonly value: SharedValue;
  /** Sets it on all that is selected, in one step; null takes it away. Absent where nothing may be changed. */
  readonly onSet?: (value: AttributeValue | null) => void;
}

/** One attribute by its kind: its name left, required marked, what is wrong below. Enter and Esc give the canvas the focus back. */
export function AttributeField({ definition, value, onSet }: AttributeFieldProps) {
  const { t } = useTranslation();
  const id = useId();
  const problem =
    value.kind === 'mixed' ? null : attributeProblem(definition, value.kind === 'same' ? value.value : undefined);
  const editor = { id, definition, value, onSet, invalid: problem === 'invalid', describedBy: `${id}-problem` };
  return (
    <div className="attr">
      <label htmlFor={id} className="two">
        {definition.name}
        {definition.required && (
          <span className={problem === 'missing' ? 'c-warn' : 'three'} title={t('frame.attribute.required')}>
            {' *'}
            <span className="sr">{t('frame.attribute.required')}</span>
          </span>
        )}
      </label>
      <Editor {...editor} />
      <span id={editor.describedBy} className="attr-problem">
        {problem === 'missing' && (
          <span className="attr-missing">
            <Icon name="warn" small />
            {t('frame.attribute.missing')}
          </span>
        )}
        {problem === 'invalid' && (
          <span className="err">
            <Icon name="warn" small />
            {definition.kind === 'number' ? <Limits definition={definition} /> : t('frame.attribute.invalid')}
          </span>
        )}
      </span>
    </div>
  );
}

interface EditorProps {
  readonly id: string;
  readonly value: SharedValue;
  readonly onSet: AttributeFieldProps['onSet'];
  readonly invalid: boolean;
  readonly describedBy: string;
}

type Of<Kind extends AttributeDefinition['kind']> = Extract<AttributeDefinition, { kind: Kind }>;

function Editor({ definition, ...editor }: EditorProps & { definition: AttributeDefinition }) {
  switch (definition.kind) {
    case 'text':
      return <TextEditor {...editor} />;
    case 'number':
      return <NumberEditor {...editor} definition={definition} />;
    case 'choice':
      return <ChoiceEditor {...editor} definition={definition} />;
    case 'flag':
      return <FlagEditor {...editor} />;
  }
}

/** As long as the store takes a text. */
const MAXIMUM_TEXT = 2000;

function TextEditor(props: EditorProps) {
  const { value, onSet } = props;
  const { field } = useTyped({
    shown: value.kind === 'same' ? String(value.value) : '',
    commit: (text) => {
      onSet?.(text.trim() === '' ? null : text.trim().normalize('NFC'));
      return true;
    },
    onLeave: focusCanvas,
  });
  return <LineInput {...props} field={field} bad={props.invalid} maxLength={MAXIMUM_TEXT} />;
}

function NumberEditor(props: EditorProps & { definition: Of<'number'> }) {
  const { definition, value, onSet } = props;
  const shown = useAttributeNumber();
  const { bad, field } = useTyped({
    shown: value.kind !== 'same' ? '' : typeof value.value === 'number' ? shown(value.value) : String(value.value),
    commit: (text) => {
      if (text.trim() === '') {
        onSet?.(null);
        return true;
      }
      const number = typedNumber(text);
      if (number === undefined || attributeProblem(definition, number) !== null) return false;
      onSet?.(number);
      return true;
    },
    onLeave: focusCanvas,
  });
  return (
    <>
      <LineInput {...props} field={field} bad={bad || props.invalid} numeric />
      {bad && (
        <span className="err attr-problem" role="alert">
          <Icon name="warn" small />
          <Limits definition={definition} />
        </span>
      )}
    </>
  );
}

interface LineInputProps extends EditorProps {
  readonly field: ReturnType<typeof useTyped>['field'];
  readonly bad: boolean;
  readonly numeric?: boolean;
  readonly maxLength?: number;
}

function LineInput({ id, value, onSet, bad, describedBy, field, numeric, maxLength }: LineInputProps) {
  const { t } = useTranslation();
  return (
    <div className={['in', bad && 'bad', !onSet && 'off'].filter(Boolean).join(' ')}>
      <input
        {...field}
        id={id}
        inputMode={numeric ? 'decimal' : 'text'}
        maxLength={maxLength}
        disabled={!onSet}
        placeholder={value.kind === 'mixed' ? t('frame.attribute.mixed') : undefined}
        aria-invalid={bad || undefined}
        aria-describedby={describedBy}
      />
    </div>
  );
}

/** So many short options are all in sight; more go into a list. */
const IN_SIGHT = { options: 4, letters: 22 };

function ChoiceEditor(props: EditorProps & { definition: Of<'choice'> }) {
  const { id, definition, value, onSet, invalid, describedBy } = props;
  const { t } = useTranslation();
  const current = value.kind === 'same' ? String(value.value) : '';
  const { options } = definition;
  const offered = options.includes(current);
  if (
    onSet &&
    options.length <= IN_SIGHT.options &&
    options.join('').length <= IN_SIGHT.letters &&
    (offered || value.kind === 'unset')
  ) {
    return (
      <div onKeyDown={leaveByKey} className="attr-seg">
        <Segments
          label={definition.name}
          value={current}
          choices={options.map((option) => ({ value: option, words: option }))}
          // The chosen one again takes it away, where it may be missing.
          onChoose={(option) => onSet(option === current && !definition.required ? null : option)}
        />
      </div>
    );
  }
  return (
    <div className={['in pick', invalid && 'bad', !onSet && 'off'].filter(Boolean).join(' ')}>
      <select
        id={id}
        value={current}
        disabled={!onSet}
        aria-invalid={invalid || undefined}
        aria-describedby={describedBy}
        onKeyDown={leaveByKey}
        onChange={(event) => onSet?.(event.currentTarget.value === '' ? null : event.currentTarget.value)}
      >
        <option value="">{t(value.kind === 'mixed' ? 'frame.attribute.mixed' : 'frame.attribute.unset')}</option>
        {current !== '' && !offered && <option value={current}>{current}</option>}
        {options.map((option) => (
          <option key={option} value={option}>
            {option}
          </option>
        ))}
      </select>
      <Icon name="down" small />
    </div>
  );
}

function FlagEditor({ id, value, onSet, describedBy }: EditorProps) {
  const { t } = useTranslation();
  const box = useRef<HTMLInputElement>(null);
  const unclear = value.kind !== 'same';
  useEffect(() => {
    // There is no attribute for it.
    if (box.current) box.current.indeterminate = value.kind === 'mixed';
  }, [value.kind]);
  const words = unclear ? value.kind : value.value === true ? 'yes' : 'no';
  return (
    <span className="attr-flag">
      <input
        ref={box}
        id={id}
        type="checkbox"
        checked={!unclear && value.value === true}
        disabled={!onSet}
        aria-describedby={describedBy}
        onKeyDown={leaveByKey}
        onChange={(event) => onSet?.(event.currentTarget.checked)}
      />
      <span className={unclear ? 'three' : undefined}>{t(`frame.attribute.${words}`)}</span>
      {value.kind === 'unset' && onSet && (
        <button type="button" className="linkish" onClick={() => onSet(false)}>
          {t('frame.attribute.sayNo')}
        </button>
      )}
    </span>
  );
}

/** Enter and Esc have nothing to decide in these: the value is set already. */
function leaveByKey(event: KeyboardEvent): void {
  if (event.key !== 'Enter' && event.key !== 'Escape') return;
  event.preventDefault();
  event.stopPropagation();
  focusCanvas();
}

/** Which numbers an attribute takes, in words. */
function Limits({ definition }: { definition: Of<'number'> }) {
  const { t } = useTranslation();
  const shown = useAttributeNumber();
  const { minimum, maximum } = definition;
  if (minimum !== undefined && maximum !== undefined)
    return t('frame.attribute.between', { minimum: shown(minimum), maximum: shown(maximum) });
  if (minimum !== undefined) return t('frame.attribute.atLeast', { minimum: shown(minimum) });
  if (maximum !== undefined) return t('frame.attribute.atMost', { maximum: shown(maximum) });
  return t('frame.attribute.number');
}

/** A number as it is, with the language's decimal mark. */
function useAttributeNumber(): (value: number) => string {
  const numbers = useNumbers();
  return (value) => numbers.fixed(value, Math.min(20, (String(value).split('.')[1] ?? '').length));
}
