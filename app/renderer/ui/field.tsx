import { type ComponentPropsWithRef, type ReactNode, useId, useState } from 'react';
import { useTranslation } from 'react-i18next';
import { useNumbers } from '../state/use-numbers.ts';
import { IconButton } from './button.tsx';
import { FieldFrame } from './field-frame.tsx';
import { typedNumber, useTyped } from './typed-value.ts';

interface TextFieldProps extends Omit<ComponentPropsWithRef<'input'>, 'className' | 'id' | 'size'> {
  readonly label: string;
  readonly help?: string;
  readonly error?: string;
  readonly large?: boolean;
  readonly end?: ReactNode;
}

/** A labelled line of text, label above. The value stays as typed when it is wrong. */
export function TextField({ label, help, error, large, end, ...input }: TextFieldProps) {
  const classes = ['in', large && 'lg', error && 'bad', input.disabled && 'off'].filter(Boolean).join(' ');
  return (
    <FieldFrame label={label} help={help} error={error}>
      {(control) => (
        <div className={classes}>
          <input {...input} {...control} />
          {end}
        </div>
      )}
    </FieldFrame>
  );
}

/** A password, shown on demand. The browser must neither store nor check it anywhere. */
export function SecretField(props: Omit<TextFieldProps, 'type' | 'end' | 'autoComplete'>) {
  const { t } = useTranslation();
  const [shown, setShown] = useState(false);
  const toggle = (
    <IconButton
      icon={shown ? 'eyeoff' : 'eye'}
      label={shown ? t('secret.hide') : t('secret.show')}
      onClick={() => setShown(!shown)}
    />
  );
  return <TextField {...props} type={shown ? 'text' : 'password'} autoComplete="off" spellCheck={false} end={toggle} />;
}

interface NumberFieldProps {
  readonly label: string;
  /** Full name for assistive technology, where the label is a letter. */
  readonly name: string;
  readonly value: number;
  readonly unit: string;
  readonly disabled?: boolean;
  /** Told a finite number; returns false to refuse it. */
  readonly onCommit: (value: number) => boolean;
  /** After Enter or Esc: focus goes back to the canvas. */
  readonly onLeave?: () => void;
}

/** A number with one decimal and its unit. Enter or leaving the field commits, Esc puts it back. */
export function NumberField({ label, name, value, unit, disabled, onCommit, onLeave }: NumberFieldProps) {
  const id = useId();
  const { bad, field } = useTyped({
    shown: useNumbers().fixed(value, 1),
    commit: (text) => {
      const number = typedNumber(text);
      return number !== undefined && onCommit(number);
    },
    onLeave,
  });
  return (
    <div className="numf">
      <label htmlFor={id}>{label}</label>
      <div className={['in', bad && 'bad', disabled && 'off'].filter(Boolean).join(' ')}>
        <input
          {...field}
          id={id}
          inputMode="decimal"
          aria-label={name}
          aria-invalid={bad || undefined}
          disabled={disabled}
        />
        <span className="unit">{unit}</span>
      </div>
    </div>
  );
}
