import { type ReactNode, useId } from 'react';
import { Icon } from './icon.tsx';

interface FieldFrameProps {
  readonly label: string;
  readonly help?: string | undefined;
  readonly error?: string | undefined;
  readonly children: (control: FieldControl) => ReactNode;
}

/** What the control inside a frame has to carry, so that label, help and error belong to it. */
export interface FieldControl {
  readonly id: string;
  readonly 'aria-invalid': true | undefined;
  readonly 'aria-describedby': string | undefined;
}

/** A control with its label above, and below it what is wrong, else what helps. */
export function FieldFrame({ label, help, error, children }: FieldFrameProps) {
  const id = useId();
  const notes = `${id}-notes`;
  const control = {
    id,
    'aria-invalid': error ? (true as const) : undefined,
    'aria-describedby': error || help ? notes : undefined,
  };
  return (
    <div className="field">
      <label htmlFor={id}>{label}</label>
      {children(control)}
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
