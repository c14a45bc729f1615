import { useId } from 'react';
import { Icon } from '../../ui/icon.tsx';

interface TextAreaProps {
  readonly label: string;
  readonly value: string;
  readonly rows: number;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly autoFocus?: boolean;
  readonly onChange: (value: string) => void;
}

/** Several lines of text, label above. */
export function TextArea({ label, value, rows, help, error, autoFocus, onChange }: TextAreaProps) {
  const id = useId();
  const notes = `${id}-notes`;
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      <div className={error ? 'in area bad' : 'in area'}>
        <textarea
          id={id}
          rows={rows}
          spellCheck={false}
          autoFocus={autoFocus}
          aria-invalid={error ? true : undefined}
          aria-describedby={error || help ? notes : undefined}
          value={value}
          onChange={(event) => onChange(event.currentTarget.value)}
        />
      </div>
      {error ? (
        <span className="err" id={notes} role="alert">
          <Icon name="warn" small />
          {error}
        </span>
      ) : (
        help && (
          <span className="help" id={notes}>
            {help}
          </span>
        )
      )}
    </div>
  );
}
