import { FieldFrame } from './field-frame.tsx';

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
  return (
    <FieldFrame label={label} help={help} error={error}>
      {(control) => (
        <div className={error ? 'in area bad' : 'in area'}>
          <textarea
            {...control}
            rows={rows}
            spellCheck={false}
            autoFocus={autoFocus}
            value={value}
            onChange={(event) => onChange(event.currentTarget.value)}
          />
        </div>
      )}
    </FieldFrame>
  );
}
