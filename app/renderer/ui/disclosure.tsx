import { type ReactNode, useId, useState } from 'react';
import { Icon } from './icon.tsx';

/** Details that few need, behind their name. */
export function Disclosure({
  summary,
  beside,
  children,
}: {
  summary: string;
  beside?: ReactNode;
  children: ReactNode;
}) {
  const [open, setOpen] = useState(false);
  const id = useId();
  return (
    <div className="disclosure">
      <button type="button" aria-expanded={open} aria-controls={id} onClick={() => setOpen(!open)}>
        <Icon name={open ? 'down' : 'right'} />
        {summary}
      </button>
      {!open && beside}
      <div id={id} hidden={!open}>
        {open && children}
      </div>
    </div>
  );
}
